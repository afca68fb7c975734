// Measures the hub against its peers. Usage: node bench/run.mjs [board] [access] [cases] [gateway] [feed] [--quick]: all scenes unless some are
// named; --quick is coarser and writes nothing down. Or: node bench/run.mjs profile [hub|door|engine] [large|small].
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const scenes = {
  board: async (...given) => (await import('./board.mjs')).runBoard(...given),
  access: async (...given) => (await import('./access.mjs')).runAccess(...given),
  cases: async (...given) => (await import('./cases.mjs')).runCases(...given),
  gateway: async (...given) => (await import('./alone/gateway-alone.mjs')).runGatewayAlone(...given),
  feed: async (...given) => (await import('./feed/feed.mjs')).runFeed(...given),
};
const words = process.argv.slice(2);
const named = words.filter((word) => !word.startsWith('--'));
const isQuick = words.includes('--quick');

function prepare() {
  if (!existsSync(join(here, 'node_modules'))) {
    console.log('bench: installing the peers, which the hub itself does not need (bench/package-lock.json)');
    run('npm', ['ci'], here);
  }
  run('npm', ['run', '-s', 'build'], join(here, '..'));
}

function run(program, args, cwd) {
  const { status } = spawnSync(program, args, { cwd, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed`);
}

async function perform(directory) {
  if (named[0] === 'profile') {
    const { profile } = await import('./alone/profile.mjs');
    return profile(directory, named[1], named[2]);
  }
  for (const name of named.length > 0 ? named : Object.keys(scenes)) {
    console.log(`scene: ${name}`);
    await scenes[name](directory, isQuick);
  }
}

const unknown = named[0] !== 'profile' && named.find((name) => !(name in scenes));
if (unknown) throw new Error(`there is no scene ${unknown}, only ${Object.keys(scenes).join(' and ')}`);
prepare();
const directory = mkdtempSync(join(tmpdir(), 'hub-bench-'));
try {
  await perform(directory);
  rmSync(directory, { recursive: true, force: true });
} catch (error) {
  console.error(error);
  console.error(`what the processes said is in ${directory}`);
  process.exitCode = 1;
}
