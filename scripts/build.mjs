// Compiles to dist/ only when something that the compiler reads has changed since dist/ was made.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
const isSource = (name) => name.endsWith('.ts') && !/\.test\.ts$|\/testing\//.test(name);
/** MikroORM and the embedded database need this much; npm brings a newer one on Linux. */
const OLDEST_NODE = 22;

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

/** Compiles beside dist/ and puts the result in its place: whatever runs from dist/ meanwhile misses nothing. */
function compile() {
  const made = `dist.${process.pid}`;
  const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
  const args = [tsc, '-p', 'tsconfig.build.json', '--outDir', made];
  const done = spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
  if (done) {
    writeFileSync(join(made, '.stamp'), wanted);
    rmSync('dist', { recursive: true, force: true });
    renameSync(made, 'dist');
  }
  rmSync(made, { recursive: true, force: true });
  return done;
}

const major = Number(process.versions.node.split('.')[0]);
if (major < OLDEST_NODE) {
  console.error(
    `build: Node ${major} is too old; install Node ${OLDEST_NODE} or later, or run npm ci without --omit=optional`,
  );
  process.exit(1);
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
  console.log(`build: compiled ${paths.length} files (${Math.round(performance.now() - begun)} ms)`);
} else {
  console.error('build: failed; mend what the compiler names above');
  process.exitCode = 1;
}
