import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { worldId } from '../../../shared/world/dice.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';

let hub: TestHub;
/** A case that the zone leader's organisation leads. */
let led: string;
const person = async (subject: string): Promise<string> => {
  const [found] = await hub.sql<{ id: string }>(
    `select person_id as id from authz.identity where subject = '${subject}'`,
  );
  return found!.id;
};
beforeAll(async () => {
  hub = await startTestHub();
  const [found] = await hub.sql<{ id: string }>(`
    select case_id as id from authz.case_membership where role = 'LEAD' and until is null and organisation_id in
      (select organisation_id from authz.post where role = 'ZONE_LEADER' and person_id = '${await person('zone-leader')}')
    order by case_id limit 1`);
  led = found!.id;
});
afterAll(() => hub.close());

interface Explained {
  readonly access: {
    readonly allowed: boolean;
    readonly barrier: string | null;
    readonly level: string;
    readonly clearance: string | null;
    readonly paths: readonly {
      readonly scope: string;
      readonly role: string;
      readonly actions: readonly string[];
    }[];
  } | null;
}

const ACCESS = `query($id: ID!, $personId: ID) { access(id: $id, personId: $personId) {
  allowed barrier level needToKnow clearance withheld { field } paths { scope role organisation actions } } }`;
const explain = (id: string, personId?: string, as = 'zone-leader') =>
  hub.ask<Explained>(ACCESS, { as, variables: { id, personId } });
const codes = (errors: Awaited<ReturnType<typeof explain>>['errors']): unknown[] =>
  (errors ?? []).map(({ extensions }) => extensions?.['code']);

test('a leader is told by which ways a case is reached, and what each allows', async () => {
  const { data, errors } = await explain(led);
  expect(errors).toBeUndefined();
  expect(data!.access).toMatchObject({
    allowed: true,
    barrier: null,
    level: 'INTERNAL',
    clearance: 'INTERNAL',
  });
  const lead = data!.access!.paths.find(({ scope }) => scope === 'LEAD');
  expect(lead).toMatchObject({
    role: 'ZONE_LEADER',
    organisation: expect.stringContaining('室'),
    actions: ['advance', 'mark', 'explain'],
  });
  expect(data!.access!.paths.map(({ scope }) => scope)).toContain('ZONE');
});

test('the field of the case says the same as the entrance by id', async () => {
  const { data } = await hub.ask<{ jointCase: Explained }>(
    'query($id: ID!) { jointCase(id: $id) { access { allowed paths { scope actions } } } }',
    { variables: { id: led } },
  );
  expect((await explain(led)).data!.access).toMatchObject(data!.jointCase.access!);
});

test('who leads a case learns why somebody else sees it, or does not', async () => {
  const member = await person('office-head');
  expect((await explain(led, await person('host-party-secretary'))).data!.access).toMatchObject({
    allowed: false,
    barrier: 'ABOVE_CLEARANCE',
    clearance: null,
    paths: [],
  });
  await hub.sql(`insert into authz.recusal values ('Recusal_1', '${member}', '${led}', now(), null)`);
  expect((await explain(led, member)).data!.access).toMatchObject({
    allowed: false,
    barrier: 'RECUSED',
    paths: [],
  });
  await hub.sql("delete from authz.recusal where id = 'Recusal_1'");
  expect((await explain(led, worldId('Person', 'nobody'))).data!.access).toMatchObject({
    barrier: 'NO_POST',
    clearance: null,
  });
});

test('who only sees a case is not told about others', async () => {
  const { data } = await hub.ask<{ jointCases: { edges: { node: { id: string } }[] } }>(
    '{ jointCases(first: 1) { edges { node { id } } } }',
    { as: 'group-member' },
  );
  const seen = data!.jointCases.edges[0]!.node.id;
  expect((await explain(seen, undefined, 'group-member')).data!.access).toMatchObject({ allowed: true });
  expect(codes((await explain(seen, await person('zone-leader'), 'group-member')).errors)).toEqual([
    'FORBIDDEN',
  ]);
});

test('a case that is not for one looks as if it were absent, whoever is asked about', async () => {
  const absent = worldId('JointCase', 'nobody made this');
  const other = await person('office-head');
  const [hidden] = await hub.sql<{ id: string }>(`select id from zones.joint_case where id not in
    (select case_id from authz.case_membership m join authz.post p using (organisation_id)
      where p.person_id = '${await person('zone-leader')}') and zone_id not in
    (select zone_id from authz.zone_membership m join authz.post p using (organisation_id)
      where p.person_id = '${await person('zone-leader')}') limit 1`);
  for (const personId of [undefined, other])
    expect(await explain(hidden!.id, personId)).toEqual(await explain(absent, personId));
  expect(codes((await explain(hidden!.id)).errors)).toEqual(['NOT_FOUND']);
});

test('what cannot be explained is refused by name', async () => {
  expect(codes((await explain('x')).errors)).toEqual(['INVALID_ID']);
  expect(codes((await explain(await person('zone-leader'))).errors)).toEqual(['WRONG_TYPE']);
  expect(codes((await explain(led, led)).errors)).toEqual(['WRONG_TYPE']);
});
