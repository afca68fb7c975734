import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { Changer } from '../../../shared/database/change.js';
import { readClockRules } from '../../../shared/clock/clock-rules.js';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import { CaseBench } from '../../../shared/testing/case-bench.js';
import { zones } from '../main.js';
import { advanceJointCase } from './joint-case-step.repo.js';
import { openJointCase } from './open-joint-case.repo.js';

const settings = { reviewRanks: [], clocks: readClockRules(undefined), caseTemplates: [] };
let bench: CaseBench;
let leader: Changer;

beforeAll(async () => {
  bench = await CaseBench.open(zones.entities);
  leader = bench.as('zone-leader');
});
afterAll(() => bench.close());

async function opened(input: Parameters<typeof openJointCase>[1] = bench.proposal()): Promise<string> {
  const answer = await openJointCase(leader, input, settings);
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer.id;
}

test('opening writes the case, who takes part, its tasks, its first step and one event', async () => {
  const id = await opened();
  const { members, ...rest } = await bench.stored(id);
  expect(rest).toEqual({
    state: { stage: 'PROPOSED', version: 1, fictional: true },
    history: [{ version: 1, stage: 'PROPOSED' }],
    events: [{ name: 'zones.joint-case.opened.v1', version: 1 }],
    tasks: [
      { number: 1, title: 'first' },
      { number: 2, title: 'second' },
    ],
    audit: [{ action: 'jointCaseOpen', outcome: 'DONE' }],
  });
  expect(members).toHaveLength(bench.organisations.length);
  expect(members.filter((member) => member['role'] === 'LEAD')).toHaveLength(1);
});

test('a refused step changes nothing and is in the audit', async () => {
  const id = await opened();
  const before = await bench.stored(id);
  const refused = await advanceJointCase(leader, { id, stage: 'INVESTIGATING' }, settings.clocks);
  expect(refused).toMatchObject({ refused: 'STAGE_DOES_NOT_FOLLOW' });
  const audit = [...before.audit, { action: 'jointCaseAdvance', outcome: 'STAGE_DOES_NOT_FOLLOW' }];
  expect(await bench.stored(id)).toEqual({ ...before, audit });
});

test('one key opens one case, however many ask at the same moment', async () => {
  const input = { ...bench.proposal({ title: 'once' }), idempotencyKey: 'once' };
  const answers = await Promise.all([1, 2, 3].map(() => opened(input)));
  expect(new Set(answers).size).toBe(1);
  const { rowCount } = await bench.owner.query("select 1 from zones.joint_case where title = 'once'");
  expect(rowCount).toBe(1);
});

test('an organisation that no subgraph has announced takes part in nothing', async () => {
  const unknown = { organisationId: 'DispatchedGroup_0000000000000000000000', role: 'SUPPORT' as const };
  const participants = [...bench.proposal().participants, unknown];
  expect(await openJointCase(leader, bench.proposal({ title: 'unknown', participants }), settings)).toEqual({
    refused: 'NOT_FOUND',
    parameters: { field: `participants.${bench.organisations.length}.organisationId` },
  });
  expect((await bench.owner.query("select 1 from zones.joint_case where title = 'unknown'")).rowCount).toBe(
    0,
  );
});

test('a case has one lead, whatever two writers try at the same moment', async () => {
  const id = await opened(bench.proposal({ participants: bench.proposal().participants.slice(0, 1) }));
  await bench.owner.query('update authz.case_membership set until = now() where case_id = $1', [id]);
  const lead = async (organisation: string): Promise<void> => {
    const writer = new Client({ connectionString: bench.ownerUrl });
    await writer.connect();
    await writer
      .query("insert into authz.case_membership values ($1, $2, 'LEAD', now(), null)", [id, organisation])
      .finally(() => writer.end());
  };
  const answers = await Promise.allSettled([lead(bench.organisations[1]!), lead(bench.organisations[2]!)]);
  const lost = answers.filter((answer) => answer.status === 'rejected');
  expect(lost.map((answer) => answer.reason.constraint)).toEqual(['case_membership_one_lead']);
});

test('who takes part without leading is told so, to a stranger the case is not there', async () => {
  const [district] = (
    await bench.owner.query(
      `select organisation_id as id from authz.post join authz.identity using (person_id)
       where subject = 'district-leader'`,
    )
  ).rows;
  const participants = [
    bench.proposal().participants[0]!,
    { organisationId: district.id, role: 'HANDLER' as const },
  ];
  const id = await opened(bench.proposal({ participants }));
  const takesPart = await advanceJointCase(
    bench.as('district-leader'),
    { id, stage: 'PRE_FILING_REVIEW' },
    settings.clocks,
  );
  expect(takesPart).toMatchObject({ refused: 'FORBIDDEN' });
  const stranger = await advanceJointCase(
    bench.as('host-party-secretary'),
    {
      id,
      stage: 'PRE_FILING_REVIEW',
    },
    settings.clocks,
  );
  expect(stranger).toEqual({ refused: 'NOT_FOUND', parameters: { field: 'id' } });
  expect((await bench.stored(id)).state).toMatchObject({ version: 1 });
});
