import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { worldId } from '../../shared/world/dice.js';
import { assigned, GROUP, OFFICE } from '../support/clues.js';
import { type Mode, startTestHub, type TestHub } from '../support/hub.js';
import { mutateRecusal, declaration, personsOf } from '../support/recusals.js';
import { follow } from '../support/streams.js';

const ZONE = worldId('CollaborationZone', 'city/4');
/** The clue lies in Hebei; the district of whoever signs in as a district leader is another one. */
const HEBEI = worldId('DistrictCommission', 'district/120105');
const ELSEWHERE = worldId('DistrictCommission', 'district/120101');
const handlers = [
  { organisationId: OFFICE, role: 'LEAD' },
  { organisationId: GROUP, role: 'ANALYST' },
  { organisationId: ELSEWHERE, role: 'HANDLER' },
];

interface Made {
  readonly request?: { readonly id: string; readonly state: string; readonly mode: string | null } | null;
  readonly jointCase?: { readonly id: string } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string; readonly message: string }[];
}

interface Look {
  readonly collaborationRequest: {
    readonly state: string;
    readonly history: readonly { readonly state: string; readonly person: { readonly id: string } }[];
  } | null;
  readonly collaborationRequests: { readonly totalCount: number };
  readonly jointCase: {
    readonly stage: string;
    readonly escalations: readonly { readonly tier: string; readonly answer: string | null }[];
  } | null;
  readonly jointCases: { readonly totalCount: number };
}

describe.each<Mode>(['in process', 'by URL'])('subgraphs %s', (mode) => {
  let hub: TestHub;
  let clue: string;
  let id: string;
  let caseId: string;
  let organ: string;

  beforeAll(async () => {
    hub = await startTestHub(mode);
    clue = await assigned(hub, { areaId: worldId('Place', '120105') }, GROUP);
    const [local] = await hub.sql<{ id: string }>(
      `select organisation_id as id from authz.post join authz.identity using (person_id)
       where subject = 'subdistrict-head' and role = 'SUBDISTRICT_HEAD'`,
    );
    organ = local!.id;
  });
  afterAll(() => hub.close());

  async function mutate(as: string, name: string, input: object): Promise<Made> {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const shown = name.startsWith('jointCase')
      ? 'jointCase { id }'
      : 'request: collaborationRequest { id state mode }';
    const { data, errors } = await hub.ask<Record<string, Made>>(
      `mutation($input: ${type}!) { made: ${name}(input: $input) { ${shown} userErrors { code field message } } }`,
      { as, variables: { input } },
    );
    if (!data?.['made']) throw new Error(JSON.stringify(errors));
    return data['made'];
  }
  const step = (as: string, verb: string, input: object = {}): Promise<Made> =>
    mutate(as, `collaborationRequest${verb}`, { id, ...input });
  const codes = ({ userErrors }: Made): string[] => userErrors.map(({ code, field }) => `${code} ${field}`);

  const LOOK = `query($id: ID!, $case: ID!) { collaborationRequest(id: $id) { state history { state person { id } } }
    collaborationRequests { totalCount edges { node { id } } } node(id: $id) { id }
    jointCase(id: $case) { stage escalations { tier answer } collaborationRequest { id } } jointCases { totalCount } }`;
  const look = async (as: string): Promise<Look> => {
    const variables = { id, case: caseId ?? worldId('JointCase', 'not yet') };
    return (await hub.ask<Look>(LOOK, { as, variables })).data!;
  };

  test('a group that holds a clue drafts a request; nobody else sees it before it is submitted', async () => {
    const input = {
      ...{ zoneId: ZONE, applicantId: GROUP, counterpartId: OFFICE, clueId: clue },
      ...{ criteria: ['LOCAL_RECUSAL', 'COMPLEX'], title: '环境问题协作申请(虚构)' },
      asks: [{ organisationId: OFFICE, text: '请协调其他区办理' }],
    };
    const elsewhere = { ...input, areaId: worldId('Place', '120101') };
    expect(codes(await mutate('group-leader', 'collaborationRequestDraft', elsewhere))).toEqual([
      'INVALID_INPUT areaId',
    ]);
    const unnamed = { ...input, clueId: worldId('ProblemClue', 'clue/1') };
    expect(codes(await mutate('group-leader', 'collaborationRequestDraft', unnamed))).toEqual([
      'NOT_FOUND clueId',
    ]);
    const made = await mutate('group-leader', 'collaborationRequestDraft', input);
    expect(made).toMatchObject({ request: { state: 'DRAFT' }, userErrors: [] });
    id = made.request!.id;
    expect((await look('office-head')).collaborationRequest).toBeNull();
    expect(codes(await step('office-head', 'Clarify', { clarification: '事项' }))).toEqual(['NOT_FOUND id']);
  });

  test('it is submitted, clarified and analysed; whoever is of the area is named, by every field', async () => {
    expect(await step('group-leader', 'Submit')).toMatchObject({ request: { state: 'SUBMITTED' } });
    expect(
      codes(await step('in-charge-leader', 'Decide', { decision: 'REJECT', opinion: '不同意' })),
    ).toEqual(['STAGE_DOES_NOT_FOLLOW id']);
    expect(await step('liaison-officer', 'Clarify', { clarification: '污染事项已厘清' })).toMatchObject({
      request: { state: 'CLARIFIED' },
    });
    const analysis = { analysis: '当地干部需要回避', mode: 'CROSS', outsideBodies: ['公安机关'] };
    const local = [
      { organisationId: HEBEI, role: 'COORDINATOR' },
      { organisationId: organ, role: 'SUPPORT' },
    ];
    const refused = await step('office-head', 'Analyse', { ...analysis, handlers: [...handlers, ...local] });
    expect(codes(refused)).toEqual(['HANDLER_FROM_AREA handlers.3.organisationId']);
    expect(refused.userErrors[0]!.message).toContain('handlers.3.organisationId, handlers.4.organisationId');
    expect(refused.userErrors[0]!.message).toContain('S3-08');
    expect(await step('office-head', 'Analyse', { ...analysis, handlers })).toMatchObject({
      request: { state: 'ANALYSED', mode: 'CROSS' },
    });
  });

  test('whoever analysed it, and the applicant, do not decide; of two who decide at once one does', async () => {
    const approve = { decision: 'APPROVE', opinion: '同意交叉办理' };
    for (const as of ['group-leader', 'office-head'])
      await expect(step(as, 'Decide', approve)).rejects.toThrow('FORBIDDEN');
    // leads an office, but neither this one nor the applicant: to them there is no request
    expect(codes(await step('district-leader', 'Decide', approve))).toEqual(['NOT_FOUND id']);
    const [author] = await hub.sql<{ id: string }>(
      `select post.id from authz.post join authz.identity using (person_id) where subject = 'office-head' limit 1`,
    );
    const cover = (person: string, covered: string, role: string) =>
      hub.sql(`insert into authz.post (id, person_id, organisation_id, role, "from", acting, covers_for_post_id, updated_at)
        select '${worldId('Post', 'cover')}', identity.person_id, post.organisation_id, '${role}', '2026-01-01', true, post.id, '2026-01-01'
        from authz.identity, authz.post where subject = '${person}' and post.id = '${covered}'`);
    await cover('in-charge-leader', author!.id, 'OFFICE_HEAD');
    expect(codes(await step('in-charge-leader', 'Decide', approve))).toEqual(['APPROVER_IS_AUTHOR id']);
    await hub.sql(`delete from authz.post where id = '${worldId('Post', 'cover')}'`);
    // somebody who leads the counterpart, and covers for somebody of the applicant
    const [member] = await hub.sql<{ id: string }>(
      `select post.id from authz.post join authz.identity using (person_id) where subject = 'group-member' limit 1`,
    );
    await cover('in-charge-leader', member!.id, 'GROUP_MEMBER');
    expect(codes(await step('in-charge-leader', 'Decide', approve))).toEqual(['APPLICANT_DECIDES id']);
    await hub.sql(`delete from authz.post where id = '${worldId('Post', 'cover')}'`);
    const answers = await Promise.all([
      step('in-charge-leader', 'Decide', approve),
      step('in-charge-leader', 'Decide', { ...approve, mode: 'CROSS' }),
    ]);
    const [lost] = answers.filter(({ userErrors }) => userErrors.length > 0);
    expect(codes(lost!)).toEqual(['STAGE_DOES_NOT_FOLLOW id']);
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
  });

  test('whoever is to lead opens the case out of it, as it was approved', async () => {
    const input = { zoneId: ZONE, requestId: id, title: '环境问题联合办案(虚构)', participants: handlers };
    expect(codes(await mutate('district-leader', 'jointCaseOpen', input))).toEqual(['NOT_FOUND requestId']);
    expect(codes(await mutate('office-head', 'jointCaseOpen', input))).toEqual(['INVALID_INPUT needToKnow']);
    const opened = await mutate('office-head', 'jointCaseOpen', { ...input, needToKnow: true });
    expect(opened.userErrors).toEqual([]);
    caseId = opened.jointCase!.id;
    for (const as of ['office-head', 'group-leader', 'district-leader'])
      expect(await look(as)).toMatchObject({
        collaborationRequest: { state: 'ACTIVE' },
        jointCase: { stage: 'PROPOSED', collaborationRequest: { id } },
      });
    const again = await mutate('office-head', 'jointCaseOpen', { ...input, needToKnow: true });
    expect(codes(again)).toEqual(['STAGE_DOES_NOT_FOLLOW requestId']);
  });

  test('acceptance 4: nobody of the area of the clue comes to handle it, and nobody of it sees it', async () => {
    for (const organisationId of [HEBEI, organ])
      expect(
        codes(
          await mutate('office-head', 'jointCaseParticipantAdd', {
            id: caseId,
            organisationId,
            role: 'SUPPORT',
          }),
        ),
      ).toEqual(['HANDLER_FROM_AREA organisationId']);
    expect(await look('subdistrict-head')).toMatchObject({
      collaborationRequest: null,
      jointCase: null,
      node: null,
    });
  });

  test('a case that is stuck goes up the tiers of the zone, and moves again', async () => {
    const escalate = (as: string) =>
      mutate(as, 'jointCaseEscalate', { id: caseId, reason: '干扰多、阻力大' });
    const answer = (as: string) =>
      mutate(as, 'jointCaseEscalationAnswer', { id: caseId, answer: '由市级协调' });
    expect(codes(await answer('office-head'))).toEqual(['FORBIDDEN id']);
    await expect(answer('district-leader')).rejects.toThrow('FORBIDDEN');
    for (const leader of ['office-head', 'assisting-leader', 'in-charge-leader']) {
      expect((await escalate('district-leader')).userErrors).toEqual([]);
      expect((await answer(leader)).userErrors).toEqual([]);
      expect(codes(await answer(leader))).toEqual(['NO_ESCALATION_WAITS id']);
    }
    expect(codes(await escalate('district-leader'))).toEqual(['NO_TIER_LEFT id']);
    const { escalations } = (await look('group-leader')).jointCase!;
    expect(escalations).toHaveLength(3);
    expect(escalations[0]).toEqual({ tier: 'OFFICE_HEAD', answer: '由市级协调' });
    const moved = await mutate('office-head', 'jointCaseAdvance', { id: caseId, stage: 'PRE_FILING_REVIEW' });
    expect(moved.userErrors).toEqual([]);
  });

  test('acceptance 4: whoever is recused from the clue sees neither request nor case, in no field, count or stream', async () => {
    const before = await look('liaison-officer');
    expect(before).toMatchObject({
      collaborationRequest: { state: 'ACTIVE' },
      jointCase: { stage: 'PRE_FILING_REVIEW' },
    });
    const { userErrors } = await mutateRecusal(hub, 'Declare', declaration(clue), 'liaison-officer');
    expect(userErrors).toEqual([]);
    const stream = await follow<{ jointCaseEvents: { jointCase: { id: string } | null } }>(
      hub,
      'WebSocket',
      'subscription { jointCaseEvents { jointCase { id } } }',
      {},
      'liaison-officer',
    );
    await hub.streaming();
    const after = await look('liaison-officer');
    expect(after).toMatchObject({ collaborationRequest: null, node: null, jointCase: null });
    const counts = (answer: Look): number[] => [
      answer.collaborationRequests.totalCount,
      answer.jointCases.totalCount,
    ];
    expect(counts(after)).toEqual(counts(before).map((count) => count - 1));
    expect(codes(await step('liaison-officer', 'Clarify', { clarification: '事项' }))).toEqual([
      'NOT_FOUND id',
    ]);
    // another case moves after this one: the first that is heard of is the other
    const [shown] = await hub.sql<{ id: string }>(
      `select case_id as id from authz.case_membership where organisation_id = '${OFFICE}' and until is null
       and case_id <> '${caseId}' order by 1 limit 1`,
    );
    for (const [version, moved] of [caseId, shown!.id].entries())
      await hub.sql(`insert into zones.outbox (name, aggregate, version, ids, occurred_at)
        values ('zones.joint-case.advanced.v1', '${moved}', ${900 + version}, '{"jointCase": "${moved}", "zone": "z"}', now());
        select pg_notify('hub_outbox', '')`);
    expect((await stream.next()).jointCaseEvents.jointCase!.id).toBe(shown!.id);
    await stream.close();
  });

  test('the collaboration is concluded, and assessed by another hand', async () => {
    expect((await step('in-charge-leader', 'Conclude', { result: '已办结' })).userErrors).toEqual([]);
    expect(codes(await step('in-charge-leader', 'Assess', { assessment: '顺畅' }))).toEqual([
      'APPROVER_IS_AUTHOR id',
    ]);
    await hub.sql(`insert into authz.post (id, person_id, organisation_id, role, "from", acting, updated_at)
      select '${worldId('Post', 'second head')}', person_id, '${OFFICE}', 'IN_CHARGE_LEADER', '2026-01-01', true, '2026-01-01'
      from authz.identity where subject = 'trial-office-head'`);
    expect(await step('trial-office-head', 'Assess', { assessment: '顺畅' })).toMatchObject({
      request: { state: 'ASSESSED' },
    });
    const persons = await personsOf(hub);
    const { history } = (await look('group-leader')).collaborationRequest!;
    expect(history.map(({ state, person }) => [state, person.id])).toEqual(
      [
        ['DRAFT', 'group-leader'],
        ['SUBMITTED', 'group-leader'],
        ['CLARIFIED', 'liaison-officer'],
        ['ANALYSED', 'office-head'],
        ['APPROVED', 'in-charge-leader'],
        ['ACTIVE', 'office-head'],
        ['CONCLUDED', 'in-charge-leader'],
        ['ASSESSED', 'trial-office-head'],
      ].map(([state, as]) => [state, persons[as!]]),
    );
  });
});
