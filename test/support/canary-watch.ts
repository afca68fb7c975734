import { Writable } from 'node:stream';

/** Stands in every text of the matter of canaries.sql, which nobody who can sign in may see. */
const CANARY = /CANARY/;

/** Looks for the canary in whatever leaves a hub: log lines, metrics, answers. */
export class CanaryWatch {
  readonly #leaks: string[] = [];

  look(where: string, text: string): void {
    if (CANARY.test(text)) this.#leaks.push(`${where}: ${text.slice(0, 500)}`);
  }

  /** Where the log of a hub goes. */
  get log(): Writable {
    return new Writable({
      write: (chunk: Buffer, _, done) => {
        this.look('log', chunk.toString());
        done();
      },
    });
  }

  /** Errors: what was found, and where. */
  demandNone(): void {
    if (this.#leaks.length > 0) throw new Error(`leaked: ${this.#leaks.splice(0).join('\n')}`);
  }
}
