import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readClockRules } from '../../shared/clock/clock-rules.js';
import type { Changer } from '../../shared/database/change.js';
import { isRefusal } from '../../shared/kernel/refusal.js';
import { CaseBench } from '../../shared/testing/case-bench.js';
import { worldId } from '../../shared/world/dice.js';
import { answerJointCaseEscalation, escalateJointCase } from './case-escalation/escalation.repo.js';
import { addParticipant } from './case-participant/case-participant.repo.js';
import { decideJointCaseStep, mergeJointCase } from './joint-case/joint-case-step.repo.js';
import { markJointCase } from './joint-case/joint-case.repo.js';
import { openJointCase } from './joint-case/open-joint-case.repo.js';
import { zones } from './main.js';

const settings = { reviewRanks: [], clocks: readClockRules(undefined), caseTemplates: [] };
const { clocks } = settings;
let bench: CaseBench;
let leader: Changer;
let head: Changer;

beforeAll(async () => {
  bench = await CaseBench.open(zones.entities);
  leader = bench.as('zone-leader');
  head = bench.as('liaison-officer');
  await bench.post('liaison-officer', 'IN_CHARGE_LEADER');
});
afterAll(() => bench.close());

/** A case that the zone leader's organisation leads alone. */
async function opened(more: object = {}): Promise<string> {
  const participants = [{ organisationId: bench.organisations[0]!, role: 'LEAD' as const }];
  const answer = await openJointCase(leader, { ...bench.proposal(), participants, ...more }, settings);
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer.id;
}
const propose = (id: string, intoId: string) =>
  mergeJointCase(leader, { id, intoId, reason: '同一事实' }, clocks);
const approve = (id: string) =>
  decideJointCaseStep(head, { id, decision: 'APPROVE', opinion: '同意并案' }, clocks);
async function merge(id: string, intoId: string): Promise<void> {
  expect(await propose(id, intoId)).toEqual({ id });
  expect(await approve(id)).toEqual({ id });
}
const refusal = (answer: object) =>
  isRefusal(answer) ? `${answer.parameters['field']} ${answer.refused}` : 'done';

/** A case comes out of a request by which nobody of Hebei handles it. */
const handledAcross = (caseId: string) =>
  bench.rows(
    `insert into zones.collaboration_request (id, title, state, zone_id, applicant_id, counterpart_id, area_id, area_code,
       criteria, asks, mode, outside_bodies, lead_id, case_id, level, need_to_know, fictional, created_at, submitted_at, updated_at, version)
     select 'CollaborationRequest_' || right(id, 22), '申请', 'ACTIVE', zone_id, 'a', 'b', 'p', '120105',
       '{COMPLEX}', '[]', 'CROSS', '{}', 'c', id, 'INTERNAL', true, true, now(), now(), now(), 1 from zones.joint_case where id = $1`,
    caseId,
  );

test('nobody of the area of the clue joins a case handled across areas, nor what it became, and its zone does not come to see it', async () => {
  const [first, one, into] = [await opened(), await opened(), await opened()];
  await handledAcross(first);
  await bench.rows('update zones.joint_case set need_to_know = true where id = $1', first);
  await merge(first, one);
  await merge(one, into);
  const organisationId = worldId('DistrictCommission', 'district/120105');
  const local = await addParticipant(leader, { id: into, organisationId, role: 'SUPPORT' });
  expect(refusal(local)).toBe('organisationId HANDLER_FROM_AREA');
  const marking = { id: into, level: 'RESTRICTED', needToKnow: false, reason: '理由' } as const;
  const lifted = await markJointCase(leader, marking);
  expect(refusal(lifted)).toBe('needToKnow INVALID_INPUT');
  expect(lifted).toMatchObject({ parameters: { reason: expect.stringContaining('S3-08') } });
  expect(await markJointCase(leader, { ...marking, level: 'OPEN', needToKnow: true })).toEqual({ id: into });
  const plain = await opened({ needToKnow: true });
  expect(await markJointCase(leader, { ...marking, id: plain, level: 'INTERNAL' })).toEqual({ id: plain });
  expect(await addParticipant(leader, { id: plain, organisationId, role: 'SUPPORT' })).toEqual({ id: plain });
});

test('a case that keeps an area away is put to no tier that somebody of it holds, and any other is', async () => {
  const [barred, plain] = [await opened(), await opened()];
  await handledAcross(barred);
  await bench.rows(
    `insert into authz.post (id, person_id, organisation_id, role, "from", acting, updated_at)
     select 'Post_local', term.person_id, $2, 'DISTRICT_LEADER', '2026-01-01', true, '2026-01-01' from zones.zone_leadership_term term
     join zones.joint_case on joint_case.zone_id = term.zone_id
     where joint_case.id = $1 and tier = 'OFFICE_HEAD' and until is null`,
    plain,
    worldId('DistrictCommission', 'district/120105'),
  );
  const tierOf = async (id: string): Promise<unknown> => {
    expect(await escalateJointCase(leader, { id, reason: '受阻' })).toEqual({ id });
    const [row] = await bench.rows('select tier from zones.joint_case_escalation where case_id = $1', id);
    return row!['tier'];
  };
  expect([await tierOf(plain), await tierOf(barred)]).toEqual(['OFFICE_HEAD', 'ASSISTING_LEADER']);
  await bench.rows(`delete from authz.post where id = 'Post_local'`);
});

test('whoever a case was put to answers before another one goes into it, and reads it no more then', async () => {
  const [one, into] = [await opened(), await opened()];
  await bench.rows(
    `insert into zones.joint_case_escalation select $1, 'OFFICE_HEAD', min(person_id), '受阻', min(person_id), now(), null, null from authz.identity`,
    into,
  );
  await bench.rows(
    'update zones.joint_case set escalated_to_id = leader_id from zones.joint_case_escalation where id = case_id and id = $1',
    into,
  );
  expect(refusal(await propose(one, into))).toBe('intoId MERGE_LENT');
  await bench.rows(
    `update zones.joint_case_escalation set answer = '意见', answered_at = now() where case_id = $1`,
    into,
  );
  await merge(one, into);
  expect(await bench.rows('select escalated_to_id from zones.joint_case where id = $1', into)).toEqual([
    { escalated_to_id: null },
  ]);
});

test('a merged case is put to nobody any more, and what was put before is not answered in it', async () => {
  const [one, into] = [await opened(), await opened()];
  await merge(one, into);
  const asked = await escalateJointCase(leader, { id: one, reason: '受阻' });
  expect(refusal(asked)).toBe('id CASE_MERGED');
  await bench.rows(
    `update zones.joint_case set escalated_to_id = (select person_id from authz.identity where subject = 'liaison-officer') where id = $1`,
    one,
  );
  await bench.rows(
    `insert into zones.joint_case_escalation select id, 'IN_CHARGE_LEADER', escalated_to_id, '受阻', 'p', now(), null, null
     from zones.joint_case where id = $1`,
    one,
  );
  expect(refusal(await answerJointCaseEscalation(head, { id: one, answer: '意见' }))).toBe('id CASE_MERGED');
});

test('a merging that was withdrawn and put up anew, into another case, while somebody approved it is not approved', async () => {
  const [one, into, other] = [await opened(), await opened(), await opened()];
  expect(await propose(one, into)).toEqual({ id: one });
  await bench.rows('begin');
  await bench.rows('select from zones.joint_case where id = any($1) order by id for update', [one, into]);
  const approving = approve(one);
  const waits = `select count(*)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await bench.rows(waits))[0]!['waiting'] === 0) await new Promise((done) => setTimeout(done, 20));
  await bench.rows(
    `with last as (update zones.joint_case_proposal set outcome = 'WITHDRAWN', decided_by_id = proposed_by_id, decided_at = now()
       where case_id = $1 returning *)
     insert into zones.joint_case_proposal (case_id, version, stage, reason, proposed_by_id, proposed_at, outcome, into_id)
     select case_id, version + 1, stage, reason, proposed_by_id, now(), 'PENDING', $2 from last`,
    one,
    other,
  );
  await bench.rows('commit');
  expect(refusal(await approving)).toBe('id CONFLICT');
  expect((await bench.stored(one)).state).toMatchObject({ stage: 'PROPOSED' });
});
