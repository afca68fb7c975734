import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface HubProcess {
  readonly url: string;
  /** Everything that it printed for people. */
  output(): string;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<{ code: number | null }>;
  /** The exit code, when it ends by itself. */
  readonly ended: Promise<number | null>;
}

/** The built hub as a process of its own, as `npm start` runs it, or with arguments one of its subgraphs. Rejects with what it printed when it ends early. */
export async function startProcess(
  environment: Record<string, string>,
  ...args: readonly string[]
): Promise<HubProcess> {
  const child: ChildProcess = spawn(process.execPath, ['dist/start.js', ...args], {
    env: { PATH: '/usr/bin:/bin', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = /^(?:hub|subgraph \w+): (http:\/\/[^/]+)/m.exec(output);
      if (found) resolve(found[1]!);
    };
    child.stdout!.on('data', read);
    child.stderr!.on('data', read);
    void ended.then(() => reject(new Error(output)));
  });
  return {
    url,
    output: () => output,
    ended: ended.then(([code]) => code),
    kill: async (signal) => {
      child.kill(signal);
      const [code] = await ended;
      return { code };
    },
  };
}
