// change(): a case goes up the tiers of its zone's leadership. Whoever it is put to sees it from the same transaction on.
import { LockMode } from '@mikro-orm/core';
import type { Changed, Changer, ChangeSpec } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { laterThan } from '../../../shared/kernel/later.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { barredPersons } from '../../../shared/policy/barred-area.js';
import { leadersNow } from '../collaboration-zone/zone-leadership.loader.js';
import { JointCase, mergedFault } from '../joint-case/joint-case.entity.js';
import { jointCaseEvent, type JointCaseEventKind } from '../joint-case/joint-case.events.js';
import { factsOfCases } from '../joint-case/joint-case.loader.js';
import { JointCaseEscalation } from './escalation.entity.js';
import { escalationPolicy } from './escalation.policy.js';
import { answerEscalation, escalate } from './escalation.rules.js';

type Input<T> = T & { readonly id: string; readonly idempotencyKey?: string | null };
type Answer = Promise<{ id: string } | Refusal>;

interface Found {
  readonly jointCase: JointCase;
  readonly before: readonly JointCaseEscalation[];
}

async function lockCase(em: EntityManager, id: string) {
  const jointCase = await em.findOne(JointCase, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (jointCase === null) return null;
  const [facts] = await factsOfCases(em.getKysely<unknown>(), [id]);
  const before = await em.find(JointCaseEscalation, { caseId: id });
  const state: Found = { jointCase: { ...jointCase }, before: before.map((one) => ({ ...one })) };
  return facts ? { state, facts } : null;
}

const of = (input: Input<object>, mutation: string, action: string): Omit<ChangeSpec<Found>, 'decide'> => ({
  schema: 'zones',
  mutation,
  input,
  policy: escalationPolicy,
  action,
  field: 'id',
  ids: [input.id],
  find: (em) => lockCase(em, input.id),
});

/** The next version of the case, with the escalation as it is from now on. */
function changed(
  { jointCase }: Found,
  kind: JointCaseEventKind,
  decided: JointCaseEscalation | Refusal,
  now: Date,
): Changed | Refusal {
  const merged = mergedFault(jointCase, 'id');
  if (merged !== null) return merged;
  if (isRefusal(decided)) return decided;
  const { id, zoneId, version: last } = jointCase;
  const version = last + 1;
  const next = { ...jointCase, version, escalatedToId: decided.leaderId };
  const save = async (em: EntityManager): Promise<void> => {
    await em.upsert(JointCase, { ...next, updatedAt: laterThan(jointCase.updatedAt, now) });
    await em.upsert(JointCaseEscalation, decided);
  };
  return { id, version, events: [jointCaseEvent(kind, id, zoneId)], save };
}

export const escalateJointCase = (
  by: Changer,
  input: Input<{ readonly reason: string; readonly expectedVersion?: number | null }>,
): Answer =>
  by.change<Found>({
    ...of(input, 'jointCaseEscalate', 'escalate'),
    decide: async (found, { now, standing }, em) => {
      const { zoneId, version } = found.jointCase;
      const db = em.getKysely<unknown>();
      const leaders = await leadersNow(db, zoneId);
      const barred = await barredPersons(db, input.id, Object.values(leaders), { from: now, until: now });
      const { person, selves } = standing;
      const { id: caseId, reason, expectedVersion } = input;
      const asking = { version, leaders, person, selves, barred, now };
      const escalated = escalate(found.before, { caseId, reason, expectedVersion }, asking);
      return changed(found, 'ESCALATED', escalated, now);
    },
  });

export const answerJointCaseEscalation = (by: Changer, input: Input<{ readonly answer: string }>): Answer =>
  by.change<Found>({
    ...of(input, 'jointCaseEscalationAnswer', 'answer'),
    decide: (found, { now }) =>
      changed(found, 'ESCALATION_ANSWERED', answerEscalation(found.before, input.answer, now), now),
  });
