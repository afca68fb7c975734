import type { Kysely } from 'kysely';
import { writeAudit } from '../audit/audit.js';
import type { EventDraft } from '../feed/event.js';
import { writeEvents } from '../feed/outbox.js';
import type { Actor } from '../kernel/actor.js';
import { HubError } from '../kernel/hub-error.js';
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.js';
import { decide as allows } from '../policy/decide.js';
import { readOpening } from '../policy/opening.js';
import type { Facts, Standing, TypePolicy } from '../policy/policy.js';
import { type Attempt, claimKey, hashOf, settleKey } from './idempotency.js';
import type { EntityManager } from './orm.js';
import { requireStanding } from './read-scope.js';

/** Who and when, as rules need it: time is the database's. */
export interface Moment {
  readonly now: Date;
  readonly standing: Standing;
}

/** What a change does to its aggregate, decided before anything is written. */
export interface Changed {
  readonly id: string;
  readonly version: number;
  readonly events: readonly EventDraft[];
  /** Writes the next state and its history row; runs once, after policy and rules have agreed. */
  save(em: EntityManager): Promise<void>;
}

export interface ChangeSpec<S> {
  readonly schema: string;
  /** Name of the mutation: in the audit and in the idempotency key. */
  readonly mutation: string;
  readonly input: object & { readonly idempotencyKey?: string | null };
  readonly policy: TypePolicy;
  readonly action: string;
  /** Field of the input that names the object, for what is said when it is not there. */
  readonly field: string;
  /** Ids that the audit names even when the change is refused. */
  readonly ids: readonly string[];
  /** Finds and locks; null when there is no such object. */
  find(em: EntityManager): Promise<{ readonly state: S; readonly facts: Facts } | null>;
  decide(state: S, moment: Moment, em: EntityManager): Changed | Refusal | Promise<Changed | Refusal>;
}

/** What a repo needs of an operation: to change one aggregate as its actor. */
export interface Changer {
  change<S>(spec: ChangeSpec<S>): Promise<{ id: string } | Refusal>;
}

async function judge<S>(spec: ChangeSpec<S>, moment: Moment, em: EntityManager): Promise<Changed | Refusal> {
  const found = await spec.find(em);
  if (found === null) return refuse('NOT_FOUND', spec.field);
  if (!allows(spec.policy, spec.action, moment.standing, found.facts)) {
    const visible = allows(spec.policy, 'read', moment.standing, found.facts);
    return visible
      ? refuse('FORBIDDEN', spec.field, { action: spec.mutation })
      : refuse('NOT_FOUND', spec.field);
  }
  return spec.decide(found.state, moment, em);
}

async function commitOnce<S>(spec: ChangeSpec<S>, moment: Moment, em: EntityManager, actor: Actor) {
  const db: Kysely<unknown> = em.getKysely<unknown>();
  const outcome = await judge(spec, moment, em);
  const refused = isRefusal(outcome);
  if (!refused) {
    await outcome.save(em);
    await em.flush();
    await writeEvents(db, spec.schema, {
      aggregate: outcome.id,
      version: outcome.version,
      occurredAt: moment.now,
      events: outcome.events,
    });
  }
  await writeAudit(db, spec.schema, {
    at: moment.now,
    actor,
    person: moment.standing.person,
    action: spec.mutation,
    outcome: refused ? outcome.refused : 'DONE',
    ids: refused ? spec.ids : [...new Set([outcome.id, ...spec.ids])],
  });
  return outcome;
}

const LONGEST_KEY = 200;
const isStorable = (key: string): boolean => key.length <= LONGEST_KEY && !key.includes('\u0000');

/** Unique violation, deadlock, serialisation failure: somebody else was first. */
const LOST_RACE = new Set(['23505', '40P01', '40001']);

/**
 * The one way to change anything: begin, lock, decide by policy and rules, save, history, events, audit, idempotency,
 * commit. All of it commits together or not at all; a refusal leaves nothing but its audit row.
 * Returns the id of the aggregate, or why not. Errors: UNAUTHENTICATED.
 */
export async function change<S>(
  em: EntityManager,
  actor: Actor | null,
  spec: ChangeSpec<S>,
): Promise<{ id: string } | Refusal> {
  if (actor === null) throw new HubError('UNAUTHENTICATED', { reason: 'no token was sent' });
  try {
    return await em.fork().transactional(async (own) => {
      const tx = own as EntityManager;
      const db: Kysely<unknown> = tx.getKysely<unknown>();
      const opening = await readOpening(db, actor);
      const moment = { now: opening.now, standing: requireStanding(opening) };
      const { idempotencyKey, ...body } = spec.input;
      if (idempotencyKey && !isStorable(idempotencyKey))
        return refuse('INVALID_INPUT', 'idempotencyKey', { reason: 'at most 200 characters / 最多 200 字' });
      const attempt: Attempt | null = idempotencyKey
        ? {
            schema: spec.schema,
            person: moment.standing.person,
            mutation: spec.mutation,
            key: idempotencyKey,
            bodyHash: hashOf(body),
          }
        : null;
      const earlier = attempt && (await claimKey(db, attempt));
      if (earlier) return earlier;
      const outcome = await commitOnce(spec, moment, tx, actor);
      const id = isRefusal(outcome) ? null : outcome.id;
      if (attempt) await settleKey(db, attempt, id);
      return isRefusal(outcome) ? outcome : { id: outcome.id };
    });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== undefined && LOST_RACE.has(code)) return refuse('CONFLICT', spec.field);
    throw error;
  }
}
