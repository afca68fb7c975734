import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { worldId } from '../../shared/world/dice.js';
import { advance } from '../support/cases.js';
import { type Mode, startTestHub, type TestHub } from '../support/hub.js';

const OPEN = `mutation($input: JointCaseOpenInput!) { jointCaseOpen(input: $input) {
  jointCase { id caseNumber stage version fictional lead { ... on SupervisionOffice { name } }
    participants { role organisation { ... on DispatchedGroup { name } } }
    progress { tasksDone tasksTotal share } tasks { number title done } history { version stage person { name } } }
  userErrors { code field message } } }`;

const READ = `query($id: ID!) { jointCase(id: $id) { stage history { stage approvedBy { name } }
  pendingStep { stage reason approvers proposedBy { name } } stepProposals { outcome opinion plan } } }`;
const DECIDE = `mutation($input: JointCaseStepDecideInput!) { jointCaseStepDecide(input: $input) {
  userErrors { code field message } } }`;
/** Somebody who can sign in comes to head the office that leads these cases. */
const makeHead = ({ sql }: TestHub): Promise<unknown> =>
  sql(`insert into authz.post (id, person_id, organisation_id, role, "from", acting, updated_at)
    select '${worldId('Post', 'head')}', person_id, '${worldId('SupervisionOffice', 'office/7')}', 'IN_CHARGE_LEADER', '2026-01-01',
      true, '2026-01-01' from authz.identity where subject = 'liaison-officer'`);

interface Opened {
  readonly jointCaseOpen: {
    readonly jointCase: { readonly id: string; readonly [field: string]: unknown } | null;
    readonly userErrors: readonly {
      readonly code: string;
      readonly field: string;
      readonly message: string;
    }[];
  };
}

const zoneId = worldId('CollaborationZone', 'city/7');
const lead = { organisationId: worldId('SupervisionOffice', 'office/7'), role: 'LEAD' };
const handler = { organisationId: worldId('DispatchedGroup', 'group/25'), role: 'HANDLER' };
const input = { zoneId, title: '虚构案件', participants: [lead, handler], tasks: ['制定方案', '外围核查'] };

describe.each<Mode>(['in process', 'by URL'])('subgraphs %s', (mode) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub(mode);
  });
  afterAll(() => hub.close());
  const open = async (changes: object, language = 'en') => {
    const { data, errors } = await hub.ask<Opened>(OPEN, {
      variables: { input: { ...input, ...changes } },
      language,
    });
    if (!data) throw new Error(JSON.stringify(errors));
    return data.jointCaseOpen;
  };

  const read = async (id: string): Promise<unknown> => {
    const { data, errors } = await hub.ask<{ jointCase: unknown }>(READ, { variables: { id } });
    expect(errors).toBeUndefined();
    return data!.jointCase;
  };
  const decide = async (decision: object): Promise<unknown> => {
    const answer = await hub.ask<{ jointCaseStepDecide: unknown }>(DECIDE, {
      as: 'liaison-officer',
      variables: { input: decision },
    });
    return answer.data!.jointCaseStepDecide;
  };

  test('the case is there with its lead, participants, tasks and first step, and then moves', async () => {
    const { jointCase, userErrors } = await open({});
    expect(userErrors).toEqual([]);
    expect(jointCase).toMatchObject({
      caseNumber: expect.stringMatching(/^LB-20\d\d-\w{8}$/),
      stage: 'PROPOSED',
      version: 1,
      fictional: true,
      lead: { name: '第七监督检查室' },
      progress: { tasksDone: 0, tasksTotal: 2, share: 0 },
      tasks: [
        { number: 1, title: '制定方案', done: false },
        { number: 2, title: '外围核查', done: false },
      ],
      history: [{ version: 1, stage: 'PROPOSED', person: { name: expect.any(String) } }],
    });
    const moved = await advance(hub, { id: jointCase!.id, stage: 'PRE_FILING_REVIEW' });
    expect(moved).toEqual({ jointCase: { stage: 'PRE_FILING_REVIEW', version: 2 }, userErrors: [] });
    const audit = await hub.sql(
      `select action, outcome from zones.audit where '${jointCase!.id}' = any(ids) order by id`,
    );
    expect(audit).toEqual([
      { action: 'jointCaseOpen', outcome: 'DONE' },
      { action: 'jointCaseAdvance', outcome: 'DONE' },
    ]);
  });

  test('a second attempt with the same key opens nothing more; another input under that key is refused', async () => {
    const idempotencyKey = `once ${mode}`;
    const [first, second] = await Promise.all([open({ idempotencyKey }), open({ idempotencyKey })]);
    expect(second.jointCase!.id).toBe(first.jointCase!.id);
    const other = await open({ idempotencyKey, title: '另一个' });
    expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT', field: 'idempotencyKey' }]);
  });

  test.each([
    [
      'a second lead',
      { participants: [lead, { ...handler, role: 'LEAD' }] },
      'SECOND_LEAD',
      'participants.1.role',
    ],
    ['no lead', { participants: [handler] }, 'LEAD_MISSING', 'participants'],
    [
      'a participant twice',
      { participants: [lead, handler, handler] },
      'DUPLICATE_PARTICIPANT',
      'participants.2.organisationId',
    ],
    [
      'a participant that does not exist',
      { participants: [lead, { ...handler, organisationId: worldId('DispatchedGroup', 'nobody') }] },
      'NOT_FOUND',
      'participants.1.organisationId',
    ],
    [
      'a participant that is no organisation',
      { participants: [lead, { ...handler, organisationId: worldId('Person', 'group/1/1') }] },
      'WRONG_TYPE',
      'participants.1.organisationId',
    ],
    ['an empty title', { title: ' ' }, 'INVALID_INPUT', 'title'],
    ['a zone of others', { zoneId: worldId('CollaborationZone', 'city/4') }, 'NOT_FOUND', 'zoneId'],
    ['a malformed zone', { zoneId: 'x' }, 'INVALID_ID', 'zoneId'],
  ])('%s is refused by name, in both languages, and changes nothing', async (_, changes, code, field) => {
    const count = () =>
      hub.sql(`select (select count(*) from zones.joint_case) + (select count(*) from zones.outbox)
        + (select count(*) from feed.event where name like 'zones.%') as n`);
    const before = await count();
    const english = await open(changes);
    expect(english).toMatchObject({ jointCase: null, userErrors: [{ code, field }] });
    const chinese = await open(changes, 'zh-CN');
    expect(chinese.userErrors[0]!.message).toMatch(/[\u4e00-\u9fff]/);
    expect(await count()).toEqual(before);
  });

  test('a filing waits until the head approves it with a plan, and everybody sees by whom', async () => {
    await makeHead(hub);
    const { jointCase } = await open({});
    const { id } = jointCase!;
    const put = await advance(hub, { id, stage: 'FILED', reason: '事实清楚,需要追究责任' });
    expect(put).toEqual({ jointCase: { stage: 'PROPOSED', version: 2 }, userErrors: [] });
    const pending = {
      stage: 'FILED',
      reason: '事实清楚,需要追究责任',
      approvers: expect.arrayContaining(['IN_CHARGE_LEADER']),
      proposedBy: { name: expect.any(String) },
    };
    expect(await read(id)).toMatchObject({ stage: 'PROPOSED', pendingStep: pending });
    const decision = { id, decision: 'APPROVE', opinion: '同意立案' };
    expect(await decide(decision)).toMatchObject({
      userErrors: [{ code: 'INVALID_INPUT', field: 'plan', message: expect.stringContaining('art. 42') }],
    });
    expect(await decide({ ...decision, plan: '成立调查组,外围核查' })).toEqual({ userErrors: [] });
    expect(await read(id)).toMatchObject({
      stage: 'FILED',
      pendingStep: null,
      stepProposals: [{ outcome: 'APPROVED', opinion: '同意立案', plan: '成立调查组,外围核查' }],
      history: [{ approvedBy: null }, { stage: 'FILED', approvedBy: { name: expect.any(String) } }],
    });
  });

  test('what follows the transfer to trial is not to be had by hand, and the clause is named', async () => {
    const { jointCase } = await open({});
    expect(await advance(hub, { id: jointCase!.id, stage: 'DECIDED' })).toEqual({
      jointCase: null,
      userErrors: [
        {
          code: 'TRIAL_REQUIRED',
          field: 'stage',
          message:
            'stage: DECIDED comes out of a trial (监督执纪工作规则 art. 55); no case is moved there by hand.',
        },
      ],
    });
  });

  test('a stage that does not follow is refused with its clause and those that do', async () => {
    const { jointCase } = await open({});
    expect(await advance(hub, { id: jointCase!.id, stage: 'INVESTIGATING' })).toEqual({
      jointCase: null,
      userErrors: [
        {
          code: 'STAGE_DOES_NOT_FOLLOW',
          field: 'stage',
          message:
            'stage: INVESTIGATING (监察法(2024) art. 42; 监督执纪工作规则 art. 39) does not follow PROPOSED; what follows is: PRE_FILING_REVIEW, FILED, CONCLUDED_WITHOUT_FILING.',
        },
      ],
    });
  });
});
