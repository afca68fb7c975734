// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Records of a case queue up at its row.
import { LockMode } from '@mikro-orm/core';
import type { Changer } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import type { EventDraft } from '../../../shared/feed/event.js';
import { typeOfId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import type { Facts, Standing } from '../../../shared/policy/policy.js';
import { caseLeaderRoles } from '../../../shared/policy/role.js';
import type { CaseAsset } from '../case-asset/case-asset.entity.js';
import { assetEvent } from '../case-asset/case-asset.events.js';
import { caseAssetRecords } from '../case-asset/case-asset.loader.js';
import type { CaseViolation, LinkedWork } from '../case-entry/case-entry.entity.js';
import { caseViolationRecords, linkedWorkRecords } from '../case-entry/case-entry.loader.js';
import { violationEvent } from '../case-entry/case-violation.events.js';
import { workEvent } from '../case-entry/linked-work.events.js';
import type { CoordinationMeeting } from '../coordination-meeting/coordination-meeting.entity.js';
import { meetingEvent } from '../coordination-meeting/coordination-meeting.events.js';
import { meetingRecords } from '../coordination-meeting/coordination-meeting.loader.js';
import { JointCase } from '../joint-case/joint-case.entity.js';
import { factsOfCases } from '../joint-case/joint-case.loader.js';
import type { Milestone } from '../milestone/milestone.entity.js';
import { milestoneEvent } from '../milestone/milestone.events.js';
import { milestoneRecords } from '../milestone/milestone.loader.js';
import { Task, TaskStep } from '../task/task.entity.js';
import { taskEvent } from '../task/task.events.js';
import { taskRecords } from '../task/task.loader.js';
import type { CaseRecord, RecordKind } from './case-record.entity.js';
import { annulRecord } from './case-record.rules.js';

/** How each kind is annulled, and what tells of it. */
interface Kind<T extends CaseRecord = CaseRecord> extends RecordKind<T> {
  event(record: T, zone: string, by: string): EventDraft;
}

const taskKind: Kind<Task> = {
  ...taskRecords,
  event: ({ id: task, caseId: jointCase, assigneeId, assignerId }, zone, by) =>
    taskEvent('ANNULLED', { task, jointCase, zone }, assigneeId ?? assignerId ?? by),
};
const meetingKind: Kind<CoordinationMeeting> = {
  ...meetingRecords,
  event: ({ id, caseId }, zone) => meetingEvent('ANNULLED', id, caseId, zone),
};
const milestoneKind: Kind<Milestone> = {
  ...milestoneRecords,
  event: (milestone, zone) => milestoneEvent('ANNULLED', milestone, zone),
};
const assetKind: Kind<CaseAsset> = {
  ...caseAssetRecords,
  event: ({ id, caseId }, zone) => assetEvent('ANNULLED', id, caseId, zone),
};

const workKind: Kind<LinkedWork> = {
  ...linkedWorkRecords,
  event: (work, zone) => workEvent('ANNULLED', work, zone),
};
const violationKind: Kind<CaseViolation> = {
  ...caseViolationRecords,
  event: (violation, zone) => violationEvent('ANNULLED', violation, zone),
};

const kinds: Readonly<Record<string, Kind>> = {
  Task: taskKind,
  CoordinationMeeting: meetingKind,
  Milestone: milestoneKind,
  CaseAsset: assetKind,
  LinkedWork: workKind,
  CaseViolation: violationKind,
};
/** The types whose objects can be annulled. */
export const recordTypes = Object.keys(kinds);

interface Found {
  readonly record: CaseRecord;
  readonly zone: string;
  readonly facts: Facts;
}

async function lockRecord(
  em: EntityManager,
  { entity, factsOf }: Kind,
  id: string,
): Promise<{ state: Found; facts: Facts } | null> {
  const known = await em.findOne(entity, { id });
  const jointCase =
    known && (await em.findOne(JointCase, { id: known.caseId }, { lockMode: LockMode.PESSIMISTIC_WRITE }));
  if (!jointCase) return null;
  const record = { ...(await em.findOneOrFail(entity, { id }, { refresh: true })) };
  const [ofCase] = await factsOfCases(em.getKysely<unknown>(), [jointCase.id]);
  if (!ofCase || record.caseId !== jointCase.id) return null;
  const facts = factsOf ? factsOf(ofCase, record) : ofCase;
  return { state: { record, zone: jointCase.zoneId, facts }, facts };
}

const leads = ({ posts }: Standing, { members = [] }: Facts): boolean =>
  posts.some(
    ({ organisation, role }) =>
      caseLeaderRoles.includes(role) &&
      members.some((member) => member.lead && member.organisation === organisation),
  );

/** Writes the annulment; of a task it is a step of its own. */
async function save(em: EntityManager, { entity }: Kind, next: CaseRecord): Promise<void> {
  const { id, annulledAt, annulReason, annulledById, updatedAt, version } = next;
  await em.nativeUpdate(entity, { id }, { annulledAt, annulReason, annulledById, updatedAt, version });
  if (entity !== Task) return;
  const { caseId, stage, organisationId, assigneeId, dueAt } = next as Task;
  const step = { caseId, stage, organisationId, assigneeId, dueAt, remark: annulReason, annulled: true };
  em.persist(em.create(TaskStep, { taskId: id, version, ...step, at: updatedAt, personId: annulledById! }));
}

export function annulRecordAs(
  by: Changer,
  input: { readonly id: string; readonly reason: string; readonly idempotencyKey?: string | null },
): Promise<{ id: string } | Refusal> {
  const kind = kinds[typeOfId(input.id)!]!;
  return by.change<Found>({
    schema: 'zones',
    mutation: 'recordAnnul',
    input,
    policy: kind.policy,
    action: 'annul',
    field: 'id',
    ids: [input.id],
    find: (em) => lockRecord(em, kind, input.id),
    decide: ({ record, zone, facts }, { now, standing }) => {
      const { person } = standing;
      const annuller = { person, isLeader: leads(standing, facts), now };
      const next = annulRecord(record, input.reason, kind.authorOf(record), annuller);
      if (isRefusal(next)) return next;
      const events = [kind.event(next, zone, person)];
      return { id: next.id, version: next.version, events, save: (em) => save(em, kind, next) };
    },
  });
}
