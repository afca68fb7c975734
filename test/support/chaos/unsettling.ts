import { randomUUID } from 'node:crypto';
import type { Dice } from '../../../shared/world/dice.js';
import { type Client, insist } from './people.js';

/** A change of access, and the stretch of time within which it came into force; times in milliseconds since 1970. */
export interface Unsettled {
  readonly as: string;
  readonly kind: 'recused' | 'dismissed' | 'hired';
  readonly caseId: string | null;
  readonly sent: number;
  readonly answered: number;
}

interface Post {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly role: string;
}

const RECUSE = `mutation($input: RecusalDeclareInput!) { recusalDeclare(input: $input) { userErrors { code } } }`;
const END = `mutation($input: PostEndInput!) { postEnd(input: $input) { post { id } userErrors { code } } }`;
const START = `mutation($input: PostStartInput!) { postStart(input: $input) { post { id } userErrors { code } } }`;

/** Recuses people from cases, dismisses them and hires them again, one thing at a time. */
export class Unsettling {
  readonly changes: Unsettled[] = [];
  /** The case that somebody was kept from last. */
  hotCase: string | null = null;
  /** From which somebody may be recused. */
  cases: readonly string[] = [];
  readonly #posts: Map<string, Post>;
  #dismissed: string | null = null;

  /** @param posts the post of each persona that may be dismissed */
  constructor(
    readonly client: Client,
    readonly dice: Dice,
    posts: ReadonlyMap<string, Post>,
    readonly mayHear: (as: string, caseId: string) => boolean,
  ) {
    this.#posts = new Map(posts);
  }

  async unsettle(): Promise<void> {
    if (this.#dismissed !== null) return this.#hire(this.#dismissed);
    const caseId = this.dice.pick(this.cases);
    const hearing = [...this.#posts.keys()].filter((as) => this.mayHear(as, caseId));
    if (hearing.length === 0) return;
    this.hotCase = caseId;
    const as = this.dice.pick(hearing);
    return this.dice.next() < 0.5 ? this.#recuse(as, caseId) : this.#dismiss(as);
  }

  #recuse(as: string, caseId: string): Promise<void> {
    const input = { matterId: caseId, ground: 'INTEREST', note: '演练', idempotencyKey: randomUUID() };
    return this.#noted(as, 'recused', caseId, () => insist(this.client, as, RECUSE, { input }));
  }

  async #dismiss(as: string): Promise<void> {
    const input = { id: this.#posts.get(as)!.id, reason: '演练', idempotencyKey: randomUUID() };
    await this.#noted(as, 'dismissed', null, () => insist(this.client, 'administrator', END, { input }));
    this.#dismissed = as;
  }

  async #hire(as: string): Promise<void> {
    const { personId, organisationId, role } = this.#posts.get(as)!;
    const input = { personId, organisationId, role, idempotencyKey: randomUUID() };
    await this.#noted(as, 'hired', null, async () => {
      const { postStart } = await insist<{ postStart: { post: { id: string } | null; userErrors: unknown } }>(
        this.client,
        'administrator',
        START,
        { input },
      );
      if (postStart.post === null)
        throw new Error(`${as} was not hired: ${JSON.stringify(postStart.userErrors)}`);
      this.#posts.set(as, { ...this.#posts.get(as)!, id: postStart.post.id });
    });
    this.#dismissed = null;
  }

  async #noted(as: string, kind: Unsettled['kind'], caseId: string | null, act: () => Promise<unknown>) {
    const sent = Date.now();
    await act();
    this.changes.push({ as, kind, caseId, sent, answered: Date.now() });
  }
}
