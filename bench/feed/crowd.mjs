// The runner's side of a crowd: a process full of subscribers that does what it is told.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';

const program = fileURLToPath(new URL('crowd-program.mjs', import.meta.url));
const PATIENCE_MS = 180_000;
const LOOK_MS = 100;

export class Crowd {
  #number = 0;
  #waiting = new Map();

  constructor() {
    this.child = fork(program, { env: { PATH: process.env.PATH } });
    this.child.on('message', ({ number, result }) => {
      this.#waiting.get(number)(result);
      this.#waiting.delete(number);
    });
  }

  /** Answers what the program's command of this name does. */
  ask(command, given = {}) {
    const number = this.#number++;
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve);
      this.child.send({ number, command, ...given });
    });
  }

  /** Waits until nothing that was written is missing. Errors: what never comes. */
  async has(written) {
    for (const deadline = Date.now() + PATIENCE_MS; ; await pause(LOOK_MS)) {
      const { missing, wrong, problems } = await this.ask('judge', { written });
      if (problems.length > 0) throw new Error(`a subscriber: ${problems[0]}`);
      if (missing === 0) return wrong;
      if (Date.now() > deadline) throw new Error(`${missing} deliveries are missing`);
    }
  }

  /** The same, when nothing more is written. Errors: also what came twice or to the wrong one. */
  async caughtUp(written) {
    const wrong = await this.has(written);
    if (wrong > 0) throw new Error(`${wrong} deliveries came twice or to the wrong one`);
  }

  stop() {
    this.child.disconnect();
    this.child.kill();
  }
}

/** One subscriber on a socket of its own for each hearer. @param variables of whoever watches the case at a place */
export const oneEach = (url, hearers, query, variables) =>
  hearers.map(({ token, about }) => ({
    url,
    token,
    about,
    subscriptions: [{ query, variables: variables(about) }],
  }));
