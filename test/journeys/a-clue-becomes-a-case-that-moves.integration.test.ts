import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { worldId } from '../../shared/world/dice.js';
import { assigned, GROUP, OFFICE } from '../support/clues.js';
import { type Mode, startTestHub, type TestHub } from '../support/hub.js';
import { hire, personsOf } from '../support/recusals.js';
import { follow, type Stream } from '../support/streams.js';

/** Who is who: the group that holds the clue, the office beside it, who is in charge of that, another district, the zone. */
const [HOLDER, OFFICER, HEAD, IN_CHARGE, DISTRICT, LEADER] = [
  'group-leader',
  'liaison-officer',
  'office-head',
  'in-charge-leader',
  'district-leader',
  'zone-leader',
];
const ZONE = worldId('CollaborationZone', 'city/4');
const AREA = worldId('Place', '120105');
const ELSEWHERE = worldId('DistrictCommission', 'district/120101');
const participants = [
  { organisationId: OFFICE, role: 'LEAD' },
  { organisationId: GROUP, role: 'ANALYST' },
  { organisationId: ELSEWHERE, role: 'HANDLER' },
];

const LIVE = `subscription ($after: String) { jointCaseEvents(after: $after) {
  kind jointCase { id stage progress { tasksDone tasksTotal } } } }`;

const GRAPH = `query ($id: ID!, $asOf: DateTime) { jointCase(id: $id, asOf: $asOf) {
  stage lead { ... on SupervisionOffice { name } }
  participants { role organisation { ... on SupervisionOffice { office: name } ... on DispatchedGroup { group: name hostUnits { name } }
    ... on DistrictCommission { district: name place { name } } } }
  collaborationRequest { state mode criteria applicant { ... on DispatchedGroup { name } } clue { id } }
  tasks { number done assignee { name } } meetings { totalCount } history { stage person { name } approvedBy { name } }
  escalations { tier answer leader { name } } clocks { kind state } timeline(first: 100) { totalCount edges { node { kind } } } } }`;

interface Errors {
  readonly userErrors: readonly { readonly code: string; readonly field: string | null }[];
}
interface Event {
  readonly kind: string;
  readonly jointCase: {
    readonly id: string;
    readonly stage: string;
    readonly progress: { readonly tasksDone: number; readonly tasksTotal: number };
  } | null;
}

describe.each<Mode>(['in process', 'by URL'])('subgraphs %s', (mode) => {
  let hub: TestHub;
  let persons: Readonly<Record<string, string>>;
  let live: Stream<{ jointCaseEvents: Event }>;
  let requestId: string;
  let caseId: string;
  const tasks: string[] = [];
  const moments: Record<string, string> = {};

  beforeAll(async () => {
    hub = await startTestHub(mode);
    persons = await personsOf(hub);
    // the zone's leader is on the leadership of the office that leads there
    await hire(hub, { person: persons[LEADER!]!, role: 'ZONE_LEADER', organisation: OFFICE });
    const { data } = await hub.ask<{ feedCursor: string }>('{ feedCursor }', { as: LEADER! });
    live = await follow(hub, 'SSE', LIVE, { after: data!.feedCursor }, LEADER);
  });
  afterAll(async () => {
    await live.close();
    await hub.close();
  });

  /** By somebody, when nothing may be refused. */
  async function does<A = unknown>(as: string, name: string, input: object, shown = ''): Promise<A> {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await hub.ask<Record<string, A & Errors>>(
      `mutation ($input: ${type}!) { made: ${name}(input: $input) { ${shown} userErrors { code field } } }`,
      { as, variables: { input } },
    );
    expect({ name, errors, refused: data?.['made']?.userErrors }).toEqual({ name, refused: [] });
    return data!['made']!;
  }
  const step = (as: string, verb: string, input: object = {}) =>
    does(as, `collaborationRequest${verb}`, { id: requestId, ...input });
  const advance = (as: string, stage: string, reason?: string) =>
    does(as, 'jointCaseAdvance', { id: caseId, stage, reason });
  const approve = (plan: string) =>
    does(IN_CHARGE!, 'jointCaseStepDecide', { id: caseId, decision: 'APPROVE', opinion: '同意', plan });
  /** The moment, with nothing else within it. */
  const note = async (name: string): Promise<void> => {
    await sleep(20);
    moments[name] = new Date().toISOString();
    await sleep(20);
  };
  /** What the leader of the zone sees of the case, until something holds. */
  async function watch(until: (event: Event) => boolean): Promise<string[]> {
    const kinds: string[] = [];
    for (;;) {
      const { jointCaseEvents: event } = await live.next();
      if (event.jointCase?.id !== caseId) continue;
      kinds.push(event.kind);
      if (until(event)) return kinds;
    }
  }
  async function graph(as: string, asOf: string | null = null): Promise<Record<string, unknown>> {
    const { data, errors } = await hub.ask<{ jointCase: Record<string, unknown> }>(GRAPH, {
      as,
      variables: { id: caseId, asOf },
    });
    expect(errors).toBeUndefined();
    return data!.jointCase;
  }

  test('a clue that cadres of its district must not handle becomes a request, clarified, analysed and approved as CROSS', async () => {
    const clueId = await assigned(hub, { areaId: AREA }, GROUP);
    const asked = await does<{ request: { id: string } }>(
      HOLDER!,
      'collaborationRequestDraft',
      {
        ...{ zoneId: ZONE, applicantId: GROUP, counterpartId: OFFICE, clueId },
        ...{ criteria: ['LOCAL_RECUSAL'], title: '当地干部须回避的协作申请(虚构)' },
        asks: [{ organisationId: OFFICE, text: '请协调其他区办理(虚构)' }],
      },
      'request: collaborationRequest { id }',
    );
    requestId = asked.request.id;
    await step(HOLDER!, 'Submit');
    await step(OFFICER!, 'Clarify', { clarification: '事项已厘清(虚构)' });
    await step(HEAD!, 'Analyse', { analysis: '须交叉办理', mode: 'CROSS', handlers: participants });
    await step(IN_CHARGE!, 'Decide', { decision: 'APPROVE', opinion: '同意交叉办理' });
    const { data } = await hub.ask(
      'query ($id: ID!) { collaborationRequest(id: $id) { state mode followingStates clue { id } } }',
      { as: HOLDER!, variables: { id: requestId } },
    );
    expect(data!['collaborationRequest']).toEqual({
      ...{ state: 'APPROVED', mode: 'CROSS', followingStates: ['ACTIVE'], clue: { id: clueId } },
    });
  });

  test('the office opens the case out of it with the group and another district; the leader of the zone sees it at once', async () => {
    const input = { zoneId: ZONE, requestId, title: '交叉办理的案件(虚构)', participants, needToKnow: true };
    const opened = await does<{ jointCase: { id: string } }>(
      HEAD!,
      'jointCaseOpen',
      input,
      'jointCase { id }',
    );
    caseId = opened.jointCase.id;
    expect(await watch(({ kind }) => kind === 'OPENED')).toEqual(['OPENED']);
    await note('opened');
  });

  test('two meetings hand out eight tasks, which get done', async () => {
    const shown = 'meeting { decisions { task { id } } }';
    const meet = async (kind: string, who: readonly string[]) => {
      const decisions = who.map((as, index) => ({
        text: `事项${index + 1}`,
        task: { assigneeId: persons[as] },
      }));
      const input = { caseId, kind, heldAt: '2026-11-01T01:00:00Z', agenda: '研究核查方向(虚构)' };
      const made = await does<{ meeting: { decisions: { task: { id: string } }[] } }>(
        HEAD!,
        'coordinationMeetingRecord',
        { ...input, organisationIds: [OFFICE, GROUP, ELSEWHERE], decisions },
        shown,
      );
      tasks.push(...made.meeting.decisions.map(({ task }) => task.id));
    };
    const hands = [HEAD!, HOLDER!, DISTRICT!, DISTRICT!];
    await meet('COORDINATION', hands);
    await meet('CONSULTATION', hands);
    expect(tasks).toHaveLength(8);
    for (const [index, id] of tasks.entries())
      await does(hands[index % 4]!, 'jointCaseTaskComplete', { id, note: '已完成' });
    const kinds = await watch(({ jointCase }) => jointCase!.progress.tasksDone === 8);
    expect(kinds.filter((kind) => kind === 'MEETING_RECORDED')).toHaveLength(2);
  });

  test('it is filed by two hands, investigated, stuck, put to the leadership of the zone, and moves again', async () => {
    await advance(HEAD!, 'FILED', '事实清楚');
    await approve('先外围后核心');
    await note('filed');
    await advance(HEAD!, 'INVESTIGATING');
    await note('investigating');
    await does(DISTRICT!, 'jointCaseEscalate', { id: caseId, reason: '干扰多、阻力大' });
    await does(HEAD!, 'jointCaseEscalationAnswer', { id: caseId, answer: '由室里直接办理' });
    await advance(HEAD!, 'TRANSFERRED_TO_TRIAL', '事实清楚、证据确实');
    const kinds: string[] = [];
    while (kinds.filter((kind) => kind === 'ADVANCED').length < 3) kinds.push(...(await watch(() => true)));
    expect(kinds.filter((kind) => kind !== 'TASK_CHANGED')).toEqual([
      ...['STEP_PROPOSED', 'ADVANCED', 'ADVANCED', 'ESCALATED', 'ESCALATION_ANSWERED', 'ADVANCED'],
    ]);
  });

  test('each of them queries it as one graph, with its timeline', async () => {
    for (const as of [HOLDER!, OFFICER!, HEAD!, IN_CHARGE!, DISTRICT!, LEADER!])
      expect(await graph(as)).toMatchObject({
        stage: 'TRANSFERRED_TO_TRIAL',
        lead: { name: '第四监督检查室' },
        participants: [
          { role: 'ANALYST', organisation: { group: expect.any(String) } },
          { role: 'HANDLER', organisation: { district: expect.any(String) } },
          { role: 'LEAD', organisation: { office: expect.any(String) } },
        ],
        collaborationRequest: { state: 'ACTIVE', mode: 'CROSS', criteria: ['LOCAL_RECUSAL'] },
        meetings: { totalCount: 2 },
        escalations: [
          { tier: 'OFFICE_HEAD', answer: '由室里直接办理', leader: { name: expect.any(String) } },
        ],
        history: ['PROPOSED', 'FILED', 'INVESTIGATING', 'TRANSFERRED_TO_TRIAL'].map((stage) => ({ stage })),
      });
    const { edges } = (await graph(LEADER!))['timeline'] as { edges: { node: { kind: string } }[] };
    const count = (kind: string) => edges.filter(({ node }) => node.kind === kind).length;
    expect(['OPENED', 'ADVANCED', 'MEETING'].map(count)).toEqual([1, 3, 2]);
    expect(count('TASK')).toBeGreaterThanOrEqual(16);
  });

  test('as of three moments along the way it is as it was then', async () => {
    const stages = [];
    for (const name of ['opened', 'filed', 'investigating'])
      stages.push((await graph(LEADER!, moments[name]!))['stage']);
    expect(stages).toEqual(['PROPOSED', 'FILED', 'INVESTIGATING']);
  });

  test('nobody of the district of the clue sees anything of it', async () => {
    const { data } = await hub.ask<{ jointCase: unknown; request: unknown }>(
      'query ($id: ID!, $request: ID!) { jointCase(id: $id) { id } request: collaborationRequest(id: $request) { id } }',
      { as: 'subdistrict-head', variables: { id: caseId, request: requestId } },
    );
    expect(data).toEqual({ jointCase: null, request: null });
  });
});
