// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Nothing else writes a case.
import { LockMode } from '@mikro-orm/core';
import type { ClockRules } from '../../../shared/clock/clock-rules.js';
import { keepClocks } from '../../../shared/clock/keep-clocks.js';
import type { Changed, Changer, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { barsAnArea } from '../../../shared/policy/barred-area.js';
import type { Facts } from '../../../shared/policy/policy.js';
import { caseClocks } from './case-clocks.stages.js';
import { JointCase, JointCaseMarking, JointCaseStep, mergedFault } from './joint-case.entity.js';
import { factsOfCases } from './joint-case.loader.js';
import { jointCasePolicy } from './joint-case.policy.js';
import { mark, type Marking, type Next } from './joint-case.rules.js';

export type Input<T> = T & { readonly idempotencyKey?: string | null };

/** What becomes of the case, and what else is written with it. */
export function changed({ next, events }: Next, more: (em: EntityManager) => void | Promise<void>): Changed {
  const save = async (em: EntityManager): Promise<void> => {
    await em.upsert(JointCase, next);
    await more(em);
  };
  return { id: next.id, version: next.version, events, save };
}

/** The one place in which a case comes to a stage: its row in the history, and what it does to the clocks of the case. */
export async function arrive(
  em: EntityManager,
  next: JointCase,
  by: Pick<JointCaseStep, 'personId' | 'reason' | 'approvedById'>,
  { moment, clocks }: { readonly moment: Moment; readonly clocks: ClockRules },
): Promise<void> {
  const { id, version, stage, zoneId, level, needToKnow } = next;
  em.persist(em.create(JointCaseStep, { caseId: id, version, stage, at: moment.now, ...by }));
  await em.flush(); // who leads the case has to be known
  const owner = { objectId: id, matterId: id, keeper: 'zones', zoneId, level, needToKnow };
  await keepClocks(caseClocks, stage, { db: em.getKysely<unknown>(), owner, rules: clocks, moment });
}

export const marked =
  ({ id, version, level, needToKnow }: JointCase, reason: string, { now, standing }: Moment) =>
  (em: EntityManager): void => {
    const by = { at: now, personId: standing.person };
    em.persist(em.create(JointCaseMarking, { caseId: id, version, level, needToKnow, reason, ...by }));
  };

/** Whoever is in the case now, with its row locked. */
export async function lockCase(
  em: EntityManager,
  id: string,
): Promise<{ state: JointCase; facts: Facts } | null> {
  const state = await em.findOne(JointCase, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (state === null) return null;
  const [facts] = await factsOfCases(em.getKysely<unknown>(), [id]);
  return facts ? { state: { ...state }, facts } : null;
}

/** Whom the area of its clue keeps away from a case, its zone would show it to. */
const crossFault = (): Refusal =>
  refuse('INVALID_INPUT', 'needToKnow', {
    reason: 'nobody of the area of the clue sees it / 线索所在地人员不得知悉:交叉办理、干部回避 (S3-08)',
  });

export function markJointCase(
  by: Changer,
  input: Input<Marking & { id: string }>,
): Promise<{ id: string } | Refusal> {
  return by.change<JointCase>({
    schema: 'zones',
    mutation: 'jointCaseMark',
    input,
    policy: jointCasePolicy,
    action: 'mark',
    field: 'id',
    ids: [input.id],
    find: (em) => lockCase(em, input.id),
    decide: async (state, moment, em) => {
      const isLifted = state.needToKnow && !input.needToKnow;
      const isBarring = isLifted && (await barsAnArea(em.getKysely<unknown>(), state.id));
      const decided =
        mergedFault(state, 'id') ??
        (isBarring ? crossFault() : mark(state, input, moment.now, moment.standing.clearance));
      if (isRefusal(decided)) return decided;
      return changed(decided, marked(decided.next, input.reason, moment));
    },
  });
}
