import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readClockRules } from '../../../shared/clock/clock-rules.js';
import type { Changer } from '../../../shared/database/change.js';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import { CaseBench } from '../../../shared/testing/case-bench.js';
import { zones } from '../main.js';
import { advanceJointCase, decideJointCaseStep, mergeJointCase } from './joint-case-step.repo.js';
import { markJointCase } from './joint-case.repo.js';
import { openJointCase } from './open-joint-case.repo.js';
import type { ParticipantRole } from './joint-case.entity.js';

const settings = { reviewRanks: [], clocks: readClockRules(undefined), caseTemplates: [] };
const { clocks } = settings;
const approval = { decision: 'APPROVE', opinion: '同意并案' } as const;
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

/** A case that the zone leader's organisation leads, with others of the bench in these parts. */
async function opened(
  parts: Readonly<Record<number, ParticipantRole>> = { 1: 'HANDLER' },
  more: object = {},
) {
  const participants = [
    { organisationId: bench.organisations[0]!, role: 'LEAD' as const },
    ...Object.entries(parts).map(([at, role]) => ({
      organisationId: bench.organisations[Number(at)]!,
      role,
    })),
  ];
  const answer = await openJointCase(leader, { ...bench.proposal(), participants, ...more }, settings);
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer.id;
}
const propose = (id: string, intoId: string, as = leader) =>
  mergeJointCase(as, { id, intoId, reason: '同一事实' }, clocks);
const approve = (id: string, as = head) => decideJointCaseStep(as, { id, ...approval }, clocks);
async function merge(id: string, intoId: string): Promise<void> {
  expect(await propose(id, intoId)).toEqual({ id });
  expect(await approve(id)).toEqual({ id });
}
const refusal = (answer: object) =>
  isRefusal(answer) ? `${answer.parameters['field']} ${answer.refused}` : 'done';
const caseRow = async (id: string) =>
  (
    await bench.rows(
      `select stage, level, need_to_know as "needToKnow", merged_into_id as into from zones.joint_case where id = $1`,
      id,
    )
  )[0]!;

test('two cases become one: the narrower access, the work of both once, and the one that went stays', async () => {
  const one = await opened({ 1: 'SUPPORT', 2: 'HANDLER' }, { level: 'INTERNAL', tasks: ['甲', '乙'] });
  const into = await opened(
    { 1: 'HANDLER', 3: 'HANDLER' },
    { level: 'OPEN', needToKnow: true, tasks: ['丙'] },
  );
  await bench.rows(
    `update zones.task set stage = 'DONE', done_at = now() where case_id = $1 and number = 1`,
    one,
  );
  for (const [id, fen] of [
    [one, 100],
    [into, 20],
  ] as const)
    await bench.rows(
      `insert into zones.case_asset select 'CaseAsset_' || right($1, 22), $1, 'LOSS', '损失', $2, 'p', now(), now(), null, null, 1`,
      id,
      fen,
    );
  await bench.rows(
    `insert into authz.grant select $1 || id, $1, id, array[$1 || id], '2026-01-01', null, null from unnest($2::text[]) id`,
    into,
    [bench.organisations[4], bench.organisations[5]],
  );
  await bench.rows(
    `insert into authz.grant values ($1, $1, $2, array[$1], '2026-01-01', null, null)`,
    one,
    bench.organisations[4],
  );
  await merge(one, into);
  expect(await caseRow(one)).toEqual({ stage: 'MERGED', level: 'INTERNAL', needToKnow: false, into });
  expect(await caseRow(into)).toEqual({
    stage: 'PROPOSED',
    level: 'INTERNAL',
    needToKnow: true,
    into: null,
  });
  const [gone, kept] = [await bench.stored(one), await bench.stored(into)];
  const by = (id: number, role: string) => ({ organisation_id: bench.organisations[id], role });
  expect(kept.members).toHaveLength(2);
  expect(kept.members).toEqual(expect.arrayContaining([by(0, 'LEAD'), by(1, 'SUPPORT')]));
  expect(gone.members).toHaveLength(3);
  expect(gone.tasks).toEqual([{ number: 1, title: '甲' }]);
  expect(kept.tasks).toEqual([
    { number: 1, title: '丙' },
    { number: 2, title: '乙' },
  ]);
  const sum = (id: string) =>
    bench.rows('select sum(amount_fen)::int from zones.case_asset where case_id = $1', id);
  expect([await sum(one), await sum(into)]).toEqual([[{ sum: null }], [{ sum: 120 }]]);
  expect(await bench.rows('select organisation_id from authz.live_grant where matter_id = $1', into)).toEqual(
    [{ organisation_id: bench.organisations[4] }],
  );
  expect(gone.events.at(-1)).toMatchObject({ name: 'zones.joint-case.merged.v1' });
  expect(kept.events.at(-1)).toMatchObject({ name: 'zones.joint-case.merged.v1' });
  expect(
    await bench.rows(
      `select about_id, remark from zones.case_timeline where case_id = $1 and kind = 'MERGED'`,
      into,
    ),
  ).toEqual([{ about_id: one, remark: '同一事实' }]);
  expect(
    await bench.rows('select matter_id from authz.same_matters($1) as matter_id order by 1', one),
  ).toEqual([one, into].toSorted().map((matter_id) => ({ matter_id })));
});

test('the clocks of a case that goes end, those of the other run on', async () => {
  const [one, into] = [await opened(), await opened()];
  for (const id of [one, into]) {
    await advanceJointCase(leader, { id, stage: 'FILED', reason: '事实清楚' }, clocks);
    expect(await decideJointCaseStep(head, { id, ...approval, plan: '方案' }, clocks)).toEqual({ id });
  }
  const running = (id: string) =>
    bench.rows('select kind from clock.clock where matter_id = $1 and stopped_at is null order by kind', id);
  const both = [{ kind: 'INVESTIGATION' }, { kind: 'PROGRESS_REPORT' }];
  expect(await running(one)).toEqual(both);
  await merge(one, into);
  expect([await running(one), await running(into)]).toEqual([[], both]);
});

test('what speaks against it is named, and nothing is changed', async () => {
  const one = await opened();
  const other = await opened();
  const tries = async (intoId: string): Promise<string> => refusal(await propose(one, intoId));
  expect(await tries(one)).toBe('intoId MERGE_WITH_ITSELF');
  expect(await tries('JointCase_0000000000000000000000')).toBe('intoId NOT_FOUND');
  const foreign = await opened();
  await bench.rows(
    `update authz.case_membership set role = case role when 'LEAD' then 'HANDLER' else 'LEAD' end where case_id = $1 and role = 'SUPPORT'`,
    foreign,
  );
  await bench.rows(`delete from authz.case_membership where case_id = $1 and role = 'LEAD'`, foreign);
  await bench.rows(`update authz.case_membership set role = 'LEAD' where case_id = $1`, foreign);
  expect(await tries(foreign)).toBe('intoId MERGE_LEADS_DIFFER');
  const concluded = await opened();
  await bench.rows(`update zones.joint_case set stage = 'CONCLUDED_WITHOUT_FILING' where id = $1`, concluded);
  expect(await tries(concluded)).toBe('intoId MERGE_STAGE');
  const waiting = await opened();
  await advanceJointCase(leader, { id: waiting, stage: 'FILED', reason: '事实清楚' }, clocks);
  expect(await tries(waiting)).toBe('intoId STEP_PENDING');
  expect(refusal(await propose(waiting, one))).toBe('id STEP_PENDING');
  const ahead = await opened();
  await bench.rows(`update zones.joint_case set stage = 'INVESTIGATING' where id = $1`, ahead);
  expect(refusal(await propose(ahead, one))).toBe('intoId MERGE_BEHIND');
  const lent = await opened();
  await bench.rows(
    `insert into authz.post (id, person_id, organisation_id, role, matter_id, "from", updated_at)
     select 'Loan' || $1, min(person_id), $2, 'MOBILE_MEMBER', $1, '2026-01-01', '2026-01-01' from authz.identity`,
    lent,
    bench.organisations[0],
  );
  expect(await tries(lent)).toBe('intoId MERGE_LENT');
  const secret = await opened();
  await bench.rows(`update zones.joint_case set level = 'STRICT' where id = $1`, secret);
  expect(await tries(secret)).toBe('intoId NOT_FOUND');
  expect((await bench.stored(one)).state).toMatchObject({ stage: 'PROPOSED', version: 1 });
  expect(await propose(one, other)).toEqual({ id: one });
});

test('another hand approves, who sees both; and what was put up is held against both again', async () => {
  const [one, into] = [await opened(), await opened()];
  await bench.post('zone-leader', 'IN_CHARGE_LEADER');
  expect(await propose(one, into)).toEqual({ id: one });
  expect(refusal(await approve(one, leader))).toBe('id APPROVER_IS_AUTHOR');
  await bench.rows(
    `insert into authz.recusal select 'Recusal_' || $1, person_id, $1, '2026-01-01', null from authz.identity where subject = 'liaison-officer'`,
    into,
  );
  expect(refusal(await approve(one))).toBe('id FORBIDDEN');
  await bench.rows('delete from authz.recusal where matter_id = $1', into);
  await bench.rows(`update zones.joint_case set stage = 'PRE_FILING_REVIEW' where id = $1`, into);
  expect(refusal(await approve(one))).toBe('intoId MERGE_STAGE');
  await bench.rows(`update zones.joint_case set stage = 'PROPOSED' where id = $1`, into);
  expect(await approve(one)).toEqual({ id: one });
  expect(refusal(await approve(one))).toBe('id NO_STEP_PENDING');
});

test('of two mergings that cross each other one wins', async () => {
  const [one, other] = [await opened(), await opened()];
  const answers = await Promise.all([propose(one, other), propose(other, one)]);
  expect(answers.map(refusal).toSorted()).toEqual(['done', expect.stringMatching(/STEP_PENDING$/)]);
  const waiting = isRefusal(answers[0]!) ? other : one;
  const decided = await Promise.all([approve(waiting), approve(waiting)]);
  expect(decided.map(refusal).toSorted()).toEqual(['done', 'id NO_STEP_PENDING']);
  const rows = await bench.rows(
    'select count(*)::int as merged from zones.joint_case where merged_into_id = any($1)',
    [one, other],
  );
  expect(rows).toEqual([{ merged: 1 }]);
});

test('whoever is recused from one of them is recused from what they became; a merged case takes nothing more in', async () => {
  const [one, into] = [await opened(), await opened()];
  await merge(one, into);
  await bench.rows(
    `insert into authz.recusal select 'Recusal_' || $1, person_id, $1, '2026-01-01', null from authz.identity where subject = 'liaison-officer'`,
    one,
  );
  const marking = { id: into, level: 'OPEN', needToKnow: true, reason: '理由' } as const;
  expect(refusal(await markJointCase(head, marking))).toBe('id NOT_FOUND');
  expect(refusal(await markJointCase(leader, { ...marking, id: one }))).toBe('id CASE_MERGED');
  expect(refusal(await propose(one, await opened()))).toBe('id MERGE_STAGE');
  expect(refusal(await propose(await opened(), one))).toBe('intoId MERGE_STAGE');
});
