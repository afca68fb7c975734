import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { worldId } from '../../shared/world/dice.js';
import { type Mode, startTestHub, type TestHub } from '../support/hub.js';

const zoneId = worldId('CollaborationZone', 'city/7');
const organisationId = worldId('SupervisionOffice', 'office/7');
const reason = '机构调整(虚构)';

const MEMBERSHIPS = `query($id: ID!) { collaborationZone(id: $id) { version memberships {
  since until reason organisation { ... on SupervisionOffice { id name } } } } }`;
const CASE = 'query($id: ID!) { jointCase(id: $id) { title } }';

interface Membership {
  readonly until: string | null;
  readonly reason: string | null;
  readonly organisation: { readonly id?: string; readonly name?: string };
}

describe.each<Mode>(['in process', 'by URL'])('subgraphs %s', (mode) => {
  let hub: TestHub;
  let caseId: string;
  beforeAll(async () => {
    hub = await startTestHub(mode);
    const [foreign] = await hub.sql<{ id: string }>(
      `select id from zones.joint_case where zone_id = '${zoneId}' and id not in
        (select case_id from authz.case_membership where organisation_id = '${organisationId}') limit 1`,
    );
    caseId = foreign!.id;
  });
  afterAll(() => hub.close());

  const move = async (mutation: 'zoneMemberAdd' | 'zoneMemberRemove', input: object, language = 'en') => {
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await hub.ask<Record<string, { userErrors: object[] }>>(
      `mutation($input: ${type}!) { ${mutation}(input: $input) { zone { id } userErrors { code field message } } }`,
      { as: 'commission-leader', variables: { input: { zoneId, organisationId, ...input } }, language },
    );
    expect(errors).toBeUndefined();
    return data![mutation]!;
  };
  const readCase = () => hub.ask<{ jointCase: object | null }>(CASE, { variables: { id: caseId } });
  const casesOfZone = async (): Promise<number> => {
    const { data } = await hub.ask<{ jointCases: { totalCount: number } }>(
      `{ jointCases(zoneId: "${zoneId}") { totalCount } }`,
    );
    return data!.jointCases.totalCount;
  };
  const members = async (): Promise<(string | undefined)[]> => {
    const { data } = await hub.ask<{ collaborationZone: { members: { id?: string }[] } }>(
      `{ collaborationZone(id: "${zoneId}") { members { ... on SupervisionOffice { id } } } }`,
    );
    return data!.collaborationZone.members.map(({ id }) => id);
  };
  const memberships = async (): Promise<Membership[]> => {
    const { data } = await hub.ask<{ collaborationZone: { memberships: Membership[] } }>(MEMBERSHIPS, {
      variables: { id: zoneId },
    });
    return data!.collaborationZone.memberships.filter(
      ({ organisation }) => organisation.id === organisationId,
    );
  };

  test('its people lose the cases of the zone with that answer, and its past stays to be read', async () => {
    const before = await casesOfZone();
    expect((await readCase()).data).toMatchObject({ jointCase: { title: expect.any(String) } });
    expect(await move('zoneMemberRemove', { reason })).toEqual({ zone: { id: zoneId }, userErrors: [] });
    const { data, errors } = await readCase();
    expect(data).toEqual({ jointCase: null });
    expect(errors!.map((error) => error.extensions?.['code'])).toEqual(['NOT_FOUND']);
    const [own] = await hub.sql<{ n: number }>(
      `select count(*)::int as n from authz.case_membership join zones.joint_case on id = case_id
       where organisation_id = '${organisationId}' and zone_id = '${zoneId}'`,
    );
    expect(await casesOfZone()).toBe(own!.n);
    expect(own!.n).toBeLessThan(before);
    expect(await members()).not.toContain(organisationId);
    const name = '第七监督检查室';
    expect(await memberships()).toMatchObject([
      { until: expect.any(String), reason, organisation: { name } },
    ]);
  });

  test('back in the zone its people see them again, from then on', async () => {
    expect(await move('zoneMemberAdd', {})).toEqual({ zone: { id: zoneId }, userErrors: [] });
    expect((await readCase()).errors).toBeUndefined();
    expect(await members()).toContain(organisationId);
    expect(await memberships()).toMatchObject([{ reason }, { until: null, reason: null }]);
  });

  test.each([
    ['a member of this zone', {}, 'ALREADY_MEMBER', 'organisationId'],
    [
      'a member of another zone of the level',
      { organisationId: worldId('SupervisionOffice', 'office/4') },
      'IN_ANOTHER_ZONE',
      'organisationId',
    ],
    [
      'an organisation that does not exist',
      { organisationId: worldId('DispatchedGroup', 'nobody') },
      'NOT_FOUND',
      'organisationId',
    ],
    ['a person', { organisationId: worldId('Person', 'group/1/1') }, 'WRONG_TYPE', 'organisationId'],
    ['a zone that does not exist', { zoneId: worldId('CollaborationZone', 'none') }, 'NOT_FOUND', 'zoneId'],
  ])('%s is refused by name, in both languages, and changes nothing', async (_, changes, code, field) => {
    const count = () => hub.sql('select count(*) as n from authz.zone_membership');
    const before = await count();
    expect(await move('zoneMemberAdd', changes)).toMatchObject({ zone: null, userErrors: [{ code, field }] });
    const { userErrors } = await move('zoneMemberAdd', changes, 'zh-CN');
    expect(Reflect.get(userErrors[0]!, 'message')).toMatch(/[\u4e00-\u9fff]/);
    expect(await count()).toEqual(before);
  });

  test('a version of its rules is in force from its day on, and the former one stays to be read', async () => {
    const publish = (effectiveFrom: string) =>
      hub.ask(
        `mutation($input: ZoneCharterPublishInput!) { zoneCharterPublish(input: $input) {
          zone { charter charterVersions { number text effectiveUntil publishedBy { name } } } userErrors { code field } } }`,
        { variables: { input: { zoneId, text: '一、片区长\n二、成员', effectiveFrom } } },
      );
    const day = 86_400_000;
    const begins = new Date(Math.ceil(Date.now() / day) * day + 30 * day);
    const { data } = await publish(begins.toISOString());
    expect(data).toMatchObject({
      zoneCharterPublish: {
        zone: {
          charter: expect.stringContaining('S0:26'),
          charterVersions: [
            { number: 1, effectiveUntil: begins.toISOString() },
            { number: 2, effectiveUntil: null, publishedBy: { name: expect.any(String) } },
          ],
        },
        userErrors: [],
      },
    });
    const at = (date: string) => `charterAt(date: "${date}") { number }`;
    const { data: later } = await hub.ask(
      `{ collaborationZone(id: "${zoneId}") { early: ${at('2000-01-01T00:00:00Z')} before: ${at(new Date(begins.getTime() - 1_000).toISOString())} after: ${at(begins.toISOString())} } }`,
    );
    expect(later).toEqual({
      collaborationZone: { early: null, before: { number: 1 }, after: { number: 2 } },
    });
    expect((await publish(new Date(begins.getTime() + 400 * day).toISOString())).data).toEqual({
      zoneCharterPublish: {
        zone: null,
        userErrors: [{ code: 'INVALID_INPUT', field: 'effectiveFrom' }],
      },
    });
  });
});
