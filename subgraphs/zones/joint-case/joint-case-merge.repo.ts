// Two cases become one, in one change: both rows are locked, the smaller id first, so that two mergings never wait for each other.
import { type Kysely, sql } from 'kysely';
import type { ClockRules } from '../../../shared/clock/clock-rules.js';
import type { Changed, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import type { EventDraft } from '../../../shared/feed/event.js';
import { laterThan } from '../../../shared/kernel/later.js';
import { narrowerPart } from '../../../shared/policy/case-work.js';
import type { Facts } from '../../../shared/policy/policy.js';
import { CaseAsset } from '../case-asset/case-asset.entity.js';
import { assetEvent } from '../case-asset/case-asset.events.js';
import type { CaseRecord } from '../case-record/case-record.entity.js';
import { JointCaseLeadOffer } from '../case-participant/lead-offer.entity.js';
import { Milestone } from '../milestone/milestone.entity.js';
import { milestoneEvent } from '../milestone/milestone.events.js';
import { Task, TaskStep } from '../task/task.entity.js';
import { taskEvent } from '../task/task.events.js';
import { JointCase, JointCaseParticipant } from './joint-case.entity.js';
import { jointCaseEvent } from './joint-case.events.js';
import { isReviewed } from './joint-case.loader.js';
import { type MergedAccess, mergedAccess, type Side, takeIn } from './joint-case-merge.rules.js';
import type { Moved } from './joint-case-step.rules.js';
import { arrive, lockCase, marked } from './joint-case.repo.js';
import { JointCaseStepProposal } from './step-proposal.entity.js';

/** With what access to it is decided on. */
export type FoundSide = Side & { readonly facts: Facts };

/** Whoever reads a case by a loan to it, in an emergency, or because it was put to them and they have not answered. */
async function lentTo(db: Kysely<unknown>, id: string): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`
    select person_id as person from authz.post where matter_id = ${id} and (until is null or until > clock_timestamp())
    union select person_id from authz.break_glass where matter_id = ${id} and until > clock_timestamp()
    union select leader_id from zones.joint_case_escalation join zones.joint_case on id = case_id and leader_id = escalated_to_id
    where case_id = ${id} and answered_at is null`.execute(db);
  return rows.map(({ person }) => person);
}

async function lockSide(em: EntityManager, id: string): Promise<FoundSide | null> {
  const found = await lockCase(em, id);
  if (found === null) return null;
  const { state, facts } = found;
  const db = em.getKysely<unknown>();
  const members = await em.find(JointCaseParticipant, { caseId: id, until: null });
  const pending = await em.findOne(JointCaseStepProposal, { caseId: id, outcome: 'PENDING' });
  return {
    state,
    facts,
    members: members.map(({ organisationId, role }) => ({ organisationId, role })),
    pending: pending && { ...pending },
    isReviewed: state.reviewRequired && (await isReviewed(db, id)),
    isLeadOffered: (await em.count(JointCaseLeadOffer, { caseId: id, outcome: 'PENDING' })) > 0,
    lent: await lentTo(db, id),
  };
}

export async function lockBoth(
  em: EntityManager,
  one: string,
  other: string,
): Promise<[FoundSide | null, FoundSide | null]> {
  const found = new Map<string, FoundSide | null>();
  for (const id of [one, other].toSorted()) found.set(id, await lockSide(em, id));
  return [found.get(one)!, found.get(other)!];
}

/** Why, for whoever sees the case that goes on alone: the reason tells of the other one, too. */
const MERGED = '并案';

type Told = NonNullable<Changed['also']>[number];

/** What is open, or stands in a sum, goes along: it is in one case at every moment. */
async function carriedRecords(em: EntityManager, from: string, into: JointCase, { now, standing }: Moment) {
  const standingOf = { caseId: from, annulledAt: null };
  const tasks = await em.find(Task, { ...standingOf, doneAt: null }, { orderBy: { number: 'asc' } });
  const milestones = await em.find(Milestone, { ...standingOf, reachedAt: null });
  const assets = await em.find(CaseAsset, standingOf);
  const last = await em.findOne(Task, { caseId: into.id }, { orderBy: { number: 'desc' } });
  const told = (record: CaseRecord, event: EventDraft): Told => ({
    id: record.id,
    version: record.version + 1,
    events: [event],
  });
  const { id: jointCase, zoneId: zone } = into;
  const also: Told[] = [
    ...tasks.map((task) => {
      const person = task.assigneeId ?? task.assignerId ?? standing.person;
      return told(task, taskEvent('CARRIED', { task: task.id, jointCase, zone }, person));
    }),
    ...milestones.map((one) => told(one, milestoneEvent('CARRIED', { id: one.id, caseId: jointCase }, zone))),
    ...assets.map((one) => told(one, assetEvent('CARRIED', one.id, jointCase, zone))),
  ];
  const carry = (own: EntityManager): void => {
    for (const record of [...tasks, ...milestones, ...assets])
      own.assign(record, {
        caseId: jointCase,
        updatedAt: laterThan(record.updatedAt, now),
        version: record.version + 1,
      });
    for (const [index, task] of tasks.entries()) {
      own.assign(task, { number: (last?.number ?? 0) + index + 1 });
      const { id: taskId, version, stage, organisationId, assigneeId, dueAt, updatedAt: at } = task;
      const step = { taskId, version, caseId: jointCase, stage, organisationId, assigneeId, dueAt };
      own.persist(own.create(TaskStep, { ...step, remark: MERGED, at, personId: standing.person }));
    }
  };
  return { also, carry };
}

/** Who takes part in one of them only leaves; with whom one only is shared, it is shared no more. */
async function narrow(
  em: EntityManager,
  one: string,
  into: Side,
  members: MergedAccess['members'],
  now: Date,
) {
  const caseId = into.state.id;
  const kept = new Map(members.map(({ organisationId, role }) => [organisationId, role]));
  const changed = into.members.filter(({ organisationId, role }) => kept.get(organisationId) !== role);
  const organisationId = changed.map((member) => member.organisationId);
  if (changed.length > 0)
    await em.nativeUpdate(
      JointCaseParticipant,
      { caseId, until: null, organisationId: { $in: organisationId } },
      { until: now },
    );
  for (const member of members.filter((kept) => organisationId.includes(kept.organisationId)))
    await em.insert(JointCaseParticipant, { caseId, ...member, since: now });
  await sql`update authz.grant set revoked_at = ${now} where matter_id = ${caseId} and revoked_at is null
    and organisation_id not in (select organisation_id from authz.live_grant where matter_id = ${one})`.execute(
    em.getKysely<unknown>(),
  );
}

/** Both cases as they are from now on, with what goes along; the recusals of each hold for both. */
export async function merged(
  { one, into }: { readonly one: Side; readonly into: Side },
  decided: Moved,
  { moment, clocks }: { readonly moment: Moment; readonly clocks: ClockRules },
  em: EntityManager,
): Promise<Changed> {
  const { now, standing } = moment;
  const proposal = decided.proposal!;
  const { reason } = proposal;
  const gone: JointCase = { ...decided.next, mergedIntoId: into.state.id };
  const access = mergedAccess(one, into, narrowerPart);
  const { next, events } = takeIn(one, into, access, now);
  const { also, carry } = await carriedRecords(em, one.state.id, next, moment);
  const isMarked = next.level !== into.state.level || next.needToKnow !== into.state.needToKnow;
  const save = async (own: EntityManager): Promise<void> => {
    await own.upsert(JointCaseStepProposal, proposal);
    await own.upsert(JointCase, gone);
    const signed = { personId: proposal.proposedById, approvedById: standing.person, reason };
    await arrive(own, gone, signed, { moment, clocks });
    await own.upsert(JointCase, next);
    if (isMarked) marked(next, MERGED, moment)(own);
    await narrow(own, gone.id, into, access.members, now);
    carry(own);
    await own.flush();
    const db = own.getKysely<unknown>();
    await sql`insert into authz.barred_area select ${next.id}, area_code from authz.barred_area
      where case_id = ${gone.id} on conflict do nothing`.execute(db);
    await sql`select authz.join_cases(${next.id}, ${gone.id})`.execute(db);
  };
  return {
    id: gone.id,
    version: gone.version,
    events: [jointCaseEvent('MERGED', gone.id, gone.zoneId)],
    also: [{ id: next.id, version: next.version, events }, ...also],
    save,
  };
}
