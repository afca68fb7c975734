import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Changer } from '../../../shared/database/change.js';
import { readClockRules } from '../../../shared/clock/clock-rules.js';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import { CaseBench } from '../../../shared/testing/case-bench.js';
import { zones } from '../main.js';
import {
  advanceJointCase,
  decideJointCaseStep,
  reopenJointCase,
  withdrawJointCaseStep,
} from './joint-case-step.repo.js';
import { openJointCase } from './open-joint-case.repo.js';
import type { JointCaseStage } from './joint-case.stages.js';

const settings = { reviewRanks: [], clocks: readClockRules(undefined), caseTemplates: [] };
let bench: CaseBench;
let leader: Changer;
let head: Changer;

beforeAll(async () => {
  bench = await CaseBench.open(zones.entities);
  leader = bench.as('zone-leader');
  head = bench.as('liaison-officer');
  // somebody who can sign in becomes the head of the organisation that leads, and somebody covers for its zone leader
  await bench.post('liaison-officer', 'IN_CHARGE_LEADER');
  await bench.post('case-supervisor', 'OFFICE_HEAD');
  await bench.post('trial-office-head', 'IN_CHARGE_LEADER', 'zone-leader');
});
afterAll(() => bench.close());

async function opened(input: Parameters<typeof openJointCase>[1] = bench.proposal()): Promise<string> {
  const answer = await openJointCase(leader, input, settings);
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer.id;
}

const FILE = { stage: 'FILED', reason: '事实清楚' } as const;
const approval = { decision: 'APPROVE', opinion: '同意', plan: '调查方案' } as const;

/** A new case whose filing waits for approval. */
async function waiting(): Promise<string> {
  const id = await opened();
  expect(await advanceJointCase(leader, { id, ...FILE }, settings.clocks)).toEqual({ id });
  return id;
}

test('every step is kept, under rising versions, and told by one event; a filing names who approved it and the plan', async () => {
  const id = await waiting();
  expect((await bench.stored(id)).state).toMatchObject({ stage: 'PROPOSED', version: 2 });
  expect(await decideJointCaseStep(head, { id, ...approval }, settings.clocks)).toEqual({ id });
  const way: JointCaseStage[] = ['INVESTIGATING', 'TRANSFERRED_TO_TRIAL'];
  for (const stage of way)
    expect(await advanceJointCase(leader, { id, stage }, settings.clocks)).toEqual({ id });
  const { state, history, events } = await bench.stored(id);
  expect(state).toMatchObject({ stage: 'TRANSFERRED_TO_TRIAL', version: 5 });
  expect(history).toEqual(
    ['PROPOSED', 'FILED', ...way].map((stage, index) => ({ version: [1, 3, 4, 5][index], stage })),
  );
  expect(events.map((event) => event['version'])).toEqual([1, 2, 3, 4, 5]);
  const { rows } = await bench.owner.query(
    `select step.reason, step.person_id <> step.approved_by_id as others, plan, outcome from zones.joint_case_history step
     join zones.joint_case_proposal using (case_id) where case_id = $1 and step.stage = 'FILED'`,
    [id],
  );
  expect(rows).toEqual([{ reason: '事实清楚', others: true, plan: '调查方案', outcome: 'APPROVED' }]);
});

test('acceptance 1: nobody moves a case beyond its transfer to trial, and the clause is named', async () => {
  const id = await waiting();
  await decideJointCaseStep(head, { id, ...approval }, settings.clocks);
  for (const stage of ['INVESTIGATING', 'TRANSFERRED_TO_TRIAL'] as const)
    await advanceJointCase(leader, { id, stage }, settings.clocks);
  const before = await bench.stored(id);
  for (const stage of ['UNDER_TRIAL', 'TRIAL_CONCLUDED', 'DECIDED', 'RECOMMENDED', 'CLOSED'] as const)
    expect(await advanceJointCase(leader, { id, stage }, settings.clocks)).toEqual({
      refused: 'TRIAL_REQUIRED',
      parameters: { field: 'stage', to: stage, clause: '监督执纪工作规则 art. 55' },
    });
  expect({ ...(await bench.stored(id)), audit: null }).toEqual({ ...before, audit: null });
});

test('of two who put a step up at the same moment one does, the other is told that it waits', async () => {
  const id = await opened();
  const answers = await Promise.all(
    [1, 2].map(() => advanceJointCase(leader, { id, ...FILE }, settings.clocks)),
  );
  expect(answers).toContainEqual({ id });
  expect(answers.filter(isRefusal)).toMatchObject([
    { refused: 'STEP_PENDING', parameters: { field: 'stage', to: 'FILED' } },
  ]);
  const { state, audit } = await bench.stored(id);
  expect(state).toMatchObject({ stage: 'PROPOSED', version: 2 });
  expect(audit.map((row) => row['outcome']).toSorted()).toEqual(['DONE', 'DONE', 'STEP_PENDING']);
});

test('of two who advance or decide on the same version one wins, the other learns of the conflict', async () => {
  const id = await waiting();
  const deciding = { id, ...approval, expectedVersion: 2 };
  const answers = await Promise.all([
    decideJointCaseStep(head, deciding, settings.clocks),
    decideJointCaseStep(head, { ...deciding, decision: 'REFUSE', plan: null }, settings.clocks),
  ]);
  expect(answers).toContainEqual({ id });
  expect(answers.filter(isRefusal)).toEqual([
    { refused: 'CONFLICT', parameters: { field: 'expectedVersion' } },
  ]);
  const { state } = await bench.stored(id);
  expect(state).toMatchObject({ version: 3 });
  expect(
    await advanceJointCase(leader, { id, stage: 'INVESTIGATING', expectedVersion: 2 }, settings.clocks),
  ).toEqual({
    refused: 'CONFLICT',
    parameters: { field: 'expectedVersion' },
  });
});

test('whoever put a step up does not approve it: not by another post, not who covers for them', async () => {
  await bench.post('zone-leader', 'IN_CHARGE_LEADER');
  const id = await waiting();
  const before = await bench.stored(id);
  for (const subject of ['zone-leader', 'trial-office-head'])
    expect(await decideJointCaseStep(bench.as(subject), { id, ...approval }, settings.clocks)).toMatchObject({
      refused: 'APPROVER_IS_AUTHOR',
      parameters: { field: 'id', clause: expect.stringContaining('art. 42') },
    });
  // leads, but is not the head
  expect(
    await decideJointCaseStep(bench.as('case-supervisor'), { id, ...approval }, settings.clocks),
  ).toMatchObject({
    refused: 'FORBIDDEN',
  });
  expect({ ...(await bench.stored(id)), audit: null }).toEqual({ ...before, audit: null });
  expect(await decideJointCaseStep(head, { id, ...approval }, settings.clocks)).toEqual({ id });
});

test('whoever covers for a head approves what others put up', async () => {
  const id = await opened();
  expect(await advanceJointCase(bench.as('case-supervisor'), { id, ...FILE }, settings.clocks)).toEqual({
    id,
  });
  expect(
    await decideJointCaseStep(bench.as('trial-office-head'), { id, ...approval }, settings.clocks),
  ).toEqual({ id });
  expect((await bench.stored(id)).state).toMatchObject({ stage: 'FILED' });
});

test('a step is withdrawn by whoever put it up, a case concluded without filing is reopened', async () => {
  const id = await waiting();
  expect(await withdrawJointCaseStep(bench.as('case-supervisor'), { id }, settings.clocks)).toMatchObject({
    refused: 'FORBIDDEN',
  });
  expect(await withdrawJointCaseStep(leader, { id }, settings.clocks)).toEqual({ id });
  expect(await withdrawJointCaseStep(leader, { id }, settings.clocks)).toMatchObject({
    refused: 'NO_STEP_PENDING',
  });
  const concluding = { id, stage: 'CONCLUDED_WITHOUT_FILING', reason: '不构成违纪' } as const;
  expect(await advanceJointCase(leader, concluding, settings.clocks)).toEqual({ id });
  expect(
    await decideJointCaseStep(head, { id, decision: 'APPROVE', opinion: '同意' }, settings.clocks),
  ).toEqual({ id });
  expect(await reopenJointCase(leader, { id, reason: '发现新线索' }, settings.clocks)).toEqual({ id });
  const { state, events } = await bench.stored(id);
  expect(state).toMatchObject({ stage: 'PROPOSED', version: 6 });
  expect(events.map((event) => event['name'])).toEqual(
    ['opened', 'step-proposed', 'step-withdrawn', 'step-proposed', 'advanced', 'advanced'].map(
      (kind) => `zones.joint-case.${kind}.v1`,
    ),
  );
});
