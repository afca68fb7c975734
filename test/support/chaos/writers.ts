import { randomUUID } from 'node:crypto';
import type { Dice } from '../../../shared/world/dice.js';
import { type Client, insist } from './people.js';

/** What a writer was told: this version of this case is there. */
export interface Acknowledged {
  readonly caseId: string;
  readonly version: number;
}

const MARK = `mutation($input: JointCaseMarkInput!) { jointCaseMark(input: $input) {
  jointCase { id version level needToKnow } userErrors { code } } }`;
const READ = 'query($id: ID!) { jointCase(id: $id) { level needToKnow } }';

const PAUSE_MS = 30;

interface Marking {
  readonly level: string;
  readonly needToKnow: boolean;
}
interface Marked {
  readonly jointCaseMark: {
    readonly jointCase: (Marking & { readonly version: number }) | null;
    readonly userErrors: readonly { readonly code: string }[];
  };
}

/**
 * One who changes cases again and again, each with a key of its own, and repeats what was not answered. The level goes up and
 * down among those that everybody inside is cleared for; now and then a case becomes one on a need to know, or no longer.
 */
export class Writer {
  readonly acknowledged: Acknowledged[] = [];
  inFlight = 0;
  begun = 0;
  readonly #stop = new AbortController();
  #done: Promise<void> | undefined;

  constructor(
    readonly client: Client,
    readonly as: string,
    readonly cases: readonly string[],
    readonly dice: Dice,
    readonly hotCase: () => string | null,
  ) {}

  start(): void {
    this.#done ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      await this.#mark(this.#next(), this.dice.next() < 0.1);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  /** Every other time, if it is one of the own cases, that from which somebody has just been recused. */
  #next(): string {
    const hot = this.hotCase();
    return hot !== null && this.cases.includes(hot) && this.dice.next() < 0.5
      ? hot
      : this.dice.pick(this.cases);
  }

  async #mark(caseId: string, turnsNeedToKnow: boolean): Promise<void> {
    const { jointCase } = await insist<{ jointCase: Marking }>(this.client, this.as, READ, { id: caseId });
    const level = jointCase.level === 'OPEN' ? 'INTERNAL' : 'OPEN';
    const needToKnow = turnsNeedToKnow ? !jointCase.needToKnow : jointCase.needToKnow;
    const input = { id: caseId, level, needToKnow, reason: '演练', idempotencyKey: randomUUID() };
    this.begun += 1;
    this.inFlight += 1;
    const answer = await insist<Marked>(this.client, this.as, MARK, { input });
    this.inFlight -= 1;
    const { jointCase: marked, userErrors } = answer.jointCaseMark;
    if (marked === null) throw new Error(`${caseId} was not marked: ${JSON.stringify(userErrors)}`);
    this.acknowledged.push({ caseId, version: marked.version });
  }
}
