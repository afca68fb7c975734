import type { Kysely } from 'kysely';
import { type AuditEntry, writeAudit } from '../audit/audit.js';
import type { EventDraft } from '../feed/event.js';
import { writeEvents } from '../feed/outbox.js';
import type { Actor } from '../kernel/actor.js';
import { HubError } from '../kernel/hub-error.js';
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.js';
import { decide as allows } from '../policy/decide.js';
import { readOpening } from '../policy/opening.js';
import type { Facts, Standing, TypePolicy } from '../policy/policy.js';
import { type Attempt, claimKey, hashOf, refuseKey, settleKey } from './idempotency.js';
import { isLostRace } from './lost-race.js';
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
  /** What else is made or changed with it, each under its own version; whoever decides holds what locks them. */
  readonly also?: readonly Pick<Changed, 'id' | 'version' | 'events'>[];
  /** Writes the next state and its history row; runs once, after policy and rules have agreed. */
  save(em: EntityManager): Promise<void>;
}

interface Found<S> {
  readonly state: S;
  readonly facts: Facts;
  /** Of what several sides read: the facts by each of them. Whoever reads it by one is told that they may not, instead of that it is absent. */
  readonly readBy?: readonly Facts[];
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
  /** True when nothing is left of the object afterwards, so that a repeat finds none. */
  readonly removes?: boolean;
  /** Finds and locks; null when there is no such object. */
  find(em: EntityManager): Promise<Found<S> | null>;
  decide(state: S, moment: Moment, em: EntityManager): Changed | Refusal | Promise<Changed | Refusal>;
}

/** What a repo needs of an operation: to change one aggregate as its actor. */
export interface Changer {
  change<S>(spec: ChangeSpec<S>): Promise<{ id: string } | Refusal>;
}

async function momentOf(db: Kysely<unknown>, actor: Actor): Promise<Moment> {
  const opening = await readOpening(db, actor);
  return { now: opening.now, standing: requireStanding(opening) };
}

async function judge<S>(spec: ChangeSpec<S>, actor: Actor, em: EntityManager) {
  const db: Kysely<unknown> = em.getKysely<unknown>();
  const found = await spec.find(em);
  // Anew: while it waited for the lock, access may have ended, and time has passed.
  const moment = await momentOf(db, actor);
  const denied = denialOf(spec, moment, found);
  return { moment, outcome: denied ?? (await spec.decide(found!.state, moment, em)) };
}

/** Why the policy lets nobody of this standing do it to what was found; null when it does. */
function denialOf<S>(
  { policy, action, field, mutation }: ChangeSpec<S>,
  { standing }: Moment,
  found: Found<S> | null,
): Refusal | null {
  if (found === null) return refuse('NOT_FOUND', field);
  if (allows(policy, action, standing, found.facts)) return null;
  const { readBy = [found.facts] } = found;
  return readBy.some((facts) => allows(policy, 'read', standing, facts))
    ? refuse('FORBIDDEN', field, { action: mutation })
    : refuse('NOT_FOUND', field);
}

/** Why an answer of before is not given again: what it is about is no longer for this person. */
async function denialOfRepeat<S>(
  spec: ChangeSpec<S>,
  em: EntityManager,
  earlier: { id: string } | Refusal,
  moment: Moment,
): Promise<Refusal | null> {
  const made = isRefusal(earlier) ? [] : [earlier.id];
  const isRecused = [...spec.ids, ...made].some((id) => moment.standing.recused.includes(id));
  if (isRecused) return refuse('NOT_FOUND', spec.field);
  const found = await spec.find(em);
  return found === null && spec.removes ? null : denialOf(spec, moment, found);
}

/** One row for every attempt that reached an object, whatever came of it. */
function account<S>(
  db: Kysely<unknown>,
  { schema, mutation, ids }: ChangeSpec<S>,
  attempt: Pick<AuditEntry, 'actor' | 'outcome'> & { readonly moment: Moment; readonly made?: string },
): Promise<void> {
  const { actor, outcome, moment, made } = attempt;
  return writeAudit(db, schema, {
    at: moment.now,
    actor,
    person: moment.standing.person,
    action: mutation,
    outcome,
    ids: made === undefined ? ids : [...new Set([made, ...ids])],
  });
}

async function commitOnce<S>(
  spec: ChangeSpec<S>,
  em: EntityManager,
  actor: Actor,
): Promise<Changed | Refusal> {
  const db: Kysely<unknown> = em.getKysely<unknown>();
  const { moment, outcome } = await judge(spec, actor, em);
  if (isRefusal(outcome)) {
    await account(db, spec, { actor, moment, outcome: outcome.refused });
    return outcome;
  }
  await outcome.save(em);
  await em.flush();
  for (const { id: aggregate, version, events } of [outcome, ...(outcome.also ?? [])])
    await writeEvents(db, spec.schema, { aggregate, version, occurredAt: moment.now, events });
  await account(db, spec, { actor, moment, outcome: 'DONE', made: outcome.id });
  return outcome;
}

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
    return await em.fork().transactional((own) => attemptIn(own as EntityManager, actor, spec));
  } catch (error) {
    if (!isLostRace(error)) throw error;
    const db: Kysely<unknown> = em.fork().getKysely<unknown>();
    await account(db, spec, { actor, moment: await momentOf(db, actor), outcome: 'CONFLICT' });
    return refuse('CONFLICT', spec.field);
  }
}

async function attemptIn<S>(
  em: EntityManager,
  actor: Actor,
  spec: ChangeSpec<S>,
): Promise<{ id: string } | Refusal> {
  const db: Kysely<unknown> = em.getKysely<unknown>();
  const { idempotencyKey, ...body } = spec.input;
  const fault = refuseKey(idempotencyKey);
  if (fault !== null) return fault;
  const moment = await momentOf(db, actor); // tells the second wall who asks, too
  if (idempotencyKey == null) return answerOf(await commitOnce(spec, em, actor));
  const { person } = moment.standing;
  const { schema, mutation } = spec;
  const attempt: Attempt = { schema, person, mutation, key: idempotencyKey, bodyHash: hashOf(body) };
  const earlier = await claimKey(db, attempt);
  if (earlier !== null) {
    const answer = (await denialOfRepeat(spec, em, earlier, moment)) ?? earlier;
    const seen = isRefusal(answer)
      ? { outcome: answer.refused }
      : { outcome: 'REPEATED' as const, made: answer.id };
    await account(db, spec, { actor, moment, ...seen });
    return answer;
  }
  const outcome = await commitOnce(spec, em, actor);
  await settleKey(db, attempt, isRefusal(outcome) ? null : outcome.id);
  return answerOf(outcome);
}

const answerOf = (outcome: Changed | Refusal): { id: string } | Refusal =>
  isRefusal(outcome) ? outcome : { id: outcome.id };
