// Processes of the measurement: started, waited for, ended.
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 60_000;
const END_MS = 8_000;

/** False when nobody is left in the group: npm may end before what it started. */
function signalGroup(pid, signal) {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

/**
 * Starts a process group of its own and waits for the line that carries its URL.
 * @param ready finds the URL in what the process prints
 * @returns its URL, its process id and how to end it. Errors: a process that ends or stays silent.
 */
export async function startChild(command, { ready, env, cwd, log }) {
  const [program, ...args] = command;
  const child = spawn(program, args, {
    env,
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', openSync(log, 'a')],
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    const deadline = performance.now() + END_MS;
    signalGroup(child.pid, 'SIGTERM');
    while (signalGroup(child.pid, 0)) {
      if (performance.now() > deadline) signalGroup(child.pid, 'SIGKILL');
      await pause(20);
    }
  };
  const found = new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text;
      const url = ready.exec(printed)?.[1];
      if (url) resolve(url);
    });
    void ended.then(() => reject(new Error(`${command.join(' ')} ended before it was ready; see ${log}`)));
    setTimeout(() => reject(new Error(`${command.join(' ')} is silent; see ${log}`)), PATIENCE_MS).unref();
  });
  try {
    return { url: await found, pid: child.pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
