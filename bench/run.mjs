// Measures the board against its peers. Usage: node bench/run.mjs [--quick]; --quick writes nothing down.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const quick = process.argv.includes('--quick');
const CONNECTIONS = 4;
const settings = quick
  ? { rounds: 5, ms: 700, warmUpMs: 1_500, most: 2_000 }
  : { rounds: 7, ms: 2_500, warmUpMs: 8_000, most: 5_000 };

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

async function measureBoard(directory) {
  const { board, openWorld } = await import('./world.mjs');
  const { startLineUp } = await import('./line-up.mjs');
  const { demandSameAnswers } = await import('./same-answer.mjs');
  const { runRounds } = await import('./rounds.mjs');
  const world = await openWorld(directory, CONNECTIONS);
  try {
    console.log('world loaded; starting the contestants');
    const { contestants, stop } = await startLineUp(world.environment, directory);
    try {
      const body = Buffer.from(JSON.stringify({ query: board.document, variables: board.variables }));
      await demandSameAnswers(contestants, world.tokens, body);
      console.log('all answers are the same; warming up');
      const request = { ...settings, tokens: world.tokens, body };
      const results = await runRounds(contestants, world.postgres.pid, request);
      return { results, postgres: world.postgres.version };
    } finally {
      await stop();
    }
  } finally {
    await world.close();
  }
}

prepare();
const directory = mkdtempSync(join(tmpdir(), 'hub-bench-'));
try {
  const { measureStarts } = await import('./start-time.mjs');
  const { report } = await import('./report.mjs');
  const starts = quick ? [] : await measureStarts(join(directory, 'starts'));
  const { results, postgres } = await measureBoard(directory);
  await report({
    results,
    starts,
    postgres,
    settings: { connections: CONNECTIONS, ...settings },
    write: !quick,
  });
  rmSync(directory, { recursive: true, force: true });
} catch (error) {
  console.error(error);
  console.error(`what the processes said is in ${directory}`);
  process.exitCode = 1;
}
