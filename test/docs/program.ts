import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, delimiter } from 'node:path';
import { root } from './pages.js';

const PATIENCE_MS = 60_000;

/** A program whose output a test waits for. */
export class Program {
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown>;
  #output = '';

  /** Runs in the project's folder with this Node first on the path, in a process group of its own. */
  constructor(command: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    const PATH = [dirname(process.execPath), process.env['PATH']].join(delimiter);
    const { HOME = '' } = process.env;
    this.#child = spawn(command, args, { cwd: root, env: { PATH, HOME, ...environment }, detached: true });
    this.#exit = once(this.#child, 'exit');
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
  }

  get output(): string {
    return this.#output;
  }

  send(text: string): void {
    this.#child.stdin!.write(text);
  }

  /** The first match in what was said so far, or will be. Throws, with all that was said, when none comes. */
  async says(wanted: RegExp, from = 0, read: (output: string) => string = String): Promise<RegExpExecArray> {
    const late = AbortSignal.timeout(PATIENCE_MS);
    const ended = this.#exit.then(() => 'ended');
    for (;;) {
      const match = wanted.exec(read(this.#output.slice(from)));
      if (match) return match;
      const more = once(this.#child.stdout!, 'data', { signal: late }).catch(() => 'late');
      const last = await Promise.race([more, ended]);
      if (last === 'late' || (last === 'ended' && !wanted.test(read(this.#output.slice(from)))))
        throw new Error(`${String(wanted)} was not said (${String(last)}):\n${this.#output}`);
    }
  }

  /** The exit code, once it has ended by itself. */
  async exitCode(): Promise<number | null> {
    await this.#exit;
    return this.#child.exitCode;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null)
      process.kill(-this.#child.pid!, signal);
    await this.#exit;
  }
}
