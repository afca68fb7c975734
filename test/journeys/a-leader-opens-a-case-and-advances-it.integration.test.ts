import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { worldId } from '../../shared/world/dice.js';
import { advance } from '../support/cases.js';
import { type Mode, startTestHub, type TestHub } from '../support/hub.js';

const OPEN = `mutation($input: JointCaseOpenInput!) { jointCaseOpen(input: $input) {
  jointCase { id caseNumber stage version fictional lead { ... on SupervisionOffice { name } }
    participants { role organisation { ... on DispatchedGroup { name } } }
    progress { tasksDone tasksTotal share } tasks { number title done } history { version stage person { name } } }
  userErrors { code field message } } }`;

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
    const moved = await advance(hub, { id: jointCase!.id, stage: 'FILED' });
    expect(moved).toEqual({ jointCase: { stage: 'FILED', version: 2 }, userErrors: [] });
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
      hub.sql('select (select count(*) from zones.joint_case) + (select count(*) from zones.outbox) as n');
    const before = await count();
    const english = await open(changes);
    expect(english).toMatchObject({ jointCase: null, userErrors: [{ code, field }] });
    const chinese = await open(changes, 'zh-CN');
    expect(chinese.userErrors[0]!.message).toMatch(/[\u4e00-\u9fff]/);
    expect(await count()).toEqual(before);
  });

  test('a stage that does not follow is refused with those that do', async () => {
    const { jointCase } = await open({});
    expect(await advance(hub, { id: jointCase!.id, stage: 'DECIDED' })).toEqual({
      jointCase: null,
      userErrors: [
        {
          code: 'STAGE_DOES_NOT_FOLLOW',
          field: 'stage',
          message: 'stage: DECIDED does not follow PROPOSED; what follows is: PRE_FILING_REVIEW, FILED.',
        },
      ],
    });
  });
});
