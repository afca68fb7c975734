// Compiles as sources change and starts the hub again after each compilation.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'];
const first = spawn(process.execPath, tsc, { stdio: 'inherit' });
first.once('exit', () => {
  const children = [
    spawn(process.execPath, [...tsc, '--watch', '--preserveWatchOutput'], { stdio: 'inherit' }),
    spawn(process.execPath, ['--watch', '--watch-preserve-output', 'dist/start.js'], { stdio: 'inherit' }),
  ];
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => children.forEach((child) => child.kill(signal)));
});
