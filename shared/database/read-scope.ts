import type { Kysely } from 'kysely';
import type { Actor } from '../kernel/actor.js';
import { HubError } from '../kernel/hub-error.js';
import { type Opening, readOpening } from '../policy/opening.js';
import type { Standing } from '../policy/policy.js';
import type { EntityManager } from './orm.js';

export interface Reading extends Opening {
  readonly standing: Standing;
  readonly db: Kysely<unknown>;
}

/**
 * One read transaction for one operation in one subgraph: opened by the first reader, shared by all of them,
 * closed when the operation ends. Nobody reads without a live standing.
 */
export class ReadScope {
  readonly #em: EntityManager;
  readonly #actor: Actor | null;
  #open: Promise<{ em: EntityManager; reading: Reading }> | undefined;
  #ended = false;

  constructor(em: EntityManager, actor: Actor | null) {
    this.#em = em;
    this.#actor = actor;
  }

  /** Errors: UNAUTHENTICATED when nobody is signed in or the identity holds no live post. */
  async read(): Promise<Reading> {
    if (this.#ended) throw new Error('read after the operation was answered');
    this.#open ??= this.#begin();
    return (await this.#open).reading;
  }

  /** Gives the connection back for good: a resolver that goes on after an early answer must not open another one. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.release();
  }

  /** Gives the connection back. A later read opens anew and sees what was committed meanwhile. */
  async release(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    const opened = await open?.catch(() => undefined);
    await opened?.em.commit();
  }

  async #begin(): Promise<{ em: EntityManager; reading: Reading }> {
    if (this.#actor === null) throw new HubError('UNAUTHENTICATED', { reason: 'no token was sent' });
    const em = this.#em.fork();
    await em.begin({ readOnly: true });
    try {
      const db: Kysely<unknown> = em.getKysely<unknown>();
      const opening = await readOpening(db, this.#actor);
      return { em, reading: { ...opening, standing: requireStanding(opening), db } };
    } catch (error) {
      await em.rollback().catch(() => undefined);
      throw error;
    }
  }
}

export function requireStanding(opening: Opening): Standing {
  if (opening.standing === null)
    throw new HubError('UNAUTHENTICATED', { reason: 'this identity holds no post at present' });
  return opening.standing;
}
