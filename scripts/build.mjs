// Compiles to dist/ only when something that the compiler reads has changed since dist/ was made.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STAMP = 'dist/.stamp';
const SETTINGS = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'scripts/build.mjs',
];
const ROOMS = ['gateway', 'shared', 'subgraphs'];
const isSource = (name) => name.endsWith('.ts') && !name.endsWith('.test.ts');

function sources() {
  const inRooms = ROOMS.filter((room) => existsSync(room)).flatMap((room) =>
    readdirSync(room, { recursive: true }).map((path) => join(room, path)),
  );
  return [...readdirSync('.'), ...inRooms].filter(isSource).sort();
}

/** A fingerprint of names and contents: time stamps say nothing after a checkout. */
function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

const outputOf = (source) => join('dist', source.replace(/\.ts$/, '.js'));

function compile() {
  rmSync('dist', { recursive: true, force: true });
  const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
  return spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: 'inherit' }).status === 0;
}

const begun = performance.now();
const paths = sources();
const wanted = fingerprint([...SETTINGS, ...paths]);
const isFresh =
  existsSync(STAMP) &&
  readFileSync(STAMP, 'utf8') === wanted &&
  paths.every((path) => path.endsWith('.d.ts') || existsSync(outputOf(path)));

if (isFresh) {
  console.log(`build: up to date (${Math.round(performance.now() - begun)} ms)`);
} else if (compile()) {
  writeFileSync(STAMP, wanted);
  console.log(`build: compiled ${paths.length} files (${Math.round(performance.now() - begun)} ms)`);
} else {
  rmSync(STAMP, { force: true });
  console.error('build: failed; mend what the compiler names above');
  process.exitCode = 1;
}
