// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Nothing else writes a recusal.
// The audit names the recusal, not the matter: who is recused from that by then would find the own attempt refused.
import { LockMode } from '@mikro-orm/core';
import type { Changed, Changer, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { Person } from '../person/person.entity.js';
import { isSameHand } from '../post/hand.loader.js';
import { Receipt } from '../receipt/receipt.entity.js';
import { Recusal, RecusalInForce, RecusalStep } from './recusal.entity.js';
import { factsOf, isRecused } from './recusal.loader.js';
import { principalsDecider, recusalAskingPolicy, recusalPolicy } from './recusal.policy.js';
import { askForRecusal, decideOnRecusal, type NextRecusal, type WantedRecusal } from './recusal.rules.js';
import { type RecusalDecision, stagesInForce } from './recusal.stages.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };

const LOCKED = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

function persistStep(
  em: EntityManager,
  { id, version, stage, updatedAt }: Recusal,
  note: string,
  by: string,
): void {
  em.persist(em.create(RecusalStep, { recusalId: id, version, stage, note, at: updatedAt, byPersonId: by }));
}

function beginForce(em: EntityManager, { id, personId, matterId, updatedAt }: Recusal): void {
  em.persist(em.create(RecusalInForce, { id, personId, matterId, since: updatedAt }));
}

/** Only inserts: who asks may not be able to see what is asked for. */
function asked({ next, events }: NextRecusal, { now, standing }: Moment): Changed {
  const { id, version } = next;
  const save = async (em: EntityManager): Promise<void> => {
    em.persist(em.create(Recusal, next));
    await em.flush(); // before the history, which refers to it
    persistStep(em, next, next.note, standing.person);
    if (stagesInForce.includes(next.stage)) beginForce(em, next);
    await keepReceipt(em, id, { now, standing });
  };
  return { id, version, events, save };
}

function keepReceipt(em: EntityManager, id: string, { now, standing }: Moment): Promise<void> {
  em.persist(em.create(Receipt, { id, personId: standing.person, at: now }));
  return Promise.resolve();
}

/** Who is recused already gets a receipt for nothing: it looks like any other, and tells nothing of how they came to be. */
const receiptFor = (id: string, moment: Moment): Changed => ({
  id,
  version: 1,
  events: [],
  save: (em) => keepReceipt(em, id, moment),
});

/** Declarations of one person queue up at the person's row. */
function askAs(
  by: Changer,
  input: Input<WantedRecusal>,
  action: 'declare' | 'request',
): Promise<{ id: string } | Refusal> {
  return by.change<Person>({
    schema: 'commons',
    mutation: action === 'declare' ? 'recusalDeclare' : 'recusalRequest',
    input,
    policy: recusalAskingPolicy,
    action,
    field: 'personId',
    ids: [],
    find: async (em) => {
      const person = await em.findOne(Person, { id: input.personId }, LOCKED);
      return person && { state: { ...person }, facts: { person: person.id } };
    },
    decide: async ({ fictional }, moment, em) => {
      const asking = { by: moment.standing.person, now: moment.now, fictional };
      const decided = askForRecusal(newId('Recusal'), input, asking);
      if (isRefusal(decided)) return decided;
      const { id, personId, matterId } = decided.next;
      const isIdle = action === 'declare' && (await isRecused(em.getKysely<unknown>(), personId, matterId));
      return isIdle ? receiptFor(id, moment) : asked(decided, moment);
    },
  });
}

export const declareRecusalAs = (
  by: Changer,
  input: Input<Omit<WantedRecusal, 'askedBy'>>,
): Promise<{ id: string } | Refusal> => askAs(by, { ...input, askedBy: 'SELF' }, 'declare');

export const requestRecusalAs = (
  by: Changer,
  input: Input<WantedRecusal>,
): Promise<{ id: string } | Refusal> => askAs(by, input, 'request');

function decidedOn({ next, events }: NextRecusal, before: Recusal, by: string): Changed {
  const { id, version, stage, updatedAt, decisionNote } = next;
  const [was, is] = [before.stage, stage].map((one) => stagesInForce.includes(one));
  const save = async (em: EntityManager): Promise<void> => {
    await em.upsert(Recusal, next);
    persistStep(em, next, decisionNote!, by);
    if (!was && is) beginForce(em, next);
    if (was && !is) await em.nativeUpdate(RecusalInForce, { id }, { until: updatedAt });
  };
  return { id, version, events, save };
}

export function decideOnRecusalAs(
  by: Changer,
  input: Input<{ readonly id: string; readonly decision: RecusalDecision; readonly note: string }>,
): Promise<{ id: string } | Refusal> {
  return by.change<{ readonly recusal: Recusal; readonly principal: boolean }>({
    schema: 'commons',
    mutation: 'recusalDecide',
    input,
    policy: recusalPolicy,
    action: 'decide',
    field: 'id',
    ids: [input.id],
    find: async (em) => {
      const found = await em.findOne(Recusal, { id: input.id }, LOCKED);
      if (found === null) return null;
      const recusal = { ...found };
      const { facts, principal } = await factsOf(em.getKysely<unknown>(), recusal);
      return { state: { recusal, principal }, facts };
    },
    decide: async ({ recusal, principal }, { now, standing }, em) => {
      const { person, selves, posts } = standing;
      const isCommissionLeader = posts.some(({ role }) => role === principalsDecider);
      const parties = [recusal.askedByPersonId, recusal.personId];
      const isParty = await isSameHand(em.getKysely<unknown>(), selves, parties);
      const decider = { person, selves, isCommissionLeader, now };
      const decided = decideOnRecusal(recusal, input, decider, { principal, isParty });
      return isRefusal(decided) ? decided : decidedOn(decided, recusal, person);
    },
  });
}
