// What an operator has who starts a new version of the hub on a database of the first one: everything, and what is new.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../../shared/testing/until.js';
import type { TestDatabase } from '../support/database.js';
import { firstTables, makeFirstVersion } from '../support/first-version.js';
import { hubEnvironment, openHub, startTestHub, type TestHub } from '../support/hub.js';

type Row = Readonly<Record<string, unknown>>;

const CASE = 'JointCase_2909k2j1IgB1uqjQ9Ykofq';
/** Emptied and moved on by the feed. */
const QUEUES = ['zones.outbox', 'zones.inbox'];

let hub: TestHub;
let before: Map<string, Row[]>;

const withoutCharter = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'charter'));

async function rowsOf(database: Pick<TestDatabase, 'sql'>): Promise<Map<string, Row[]>> {
  const tables = firstTables.filter((table) => !QUEUES.includes(table));
  const read = async (table: string): Promise<[string, Row[]]> => {
    const rows = await database.sql<{ row: Row }>(`select to_jsonb(one) as row from ${table} one`);
    return [table, rows.map(({ row }) => row)];
  };
  return new Map(await Promise.all(tables.map(read)));
}

beforeAll(async () => {
  const database = await makeFirstVersion();
  before = await rowsOf(database);
  hub = await startTestHub('in process', database);
});
afterAll(() => hub?.close());

async function ask<T>(as: string, document: string): Promise<T> {
  const { data, errors } = await hub.ask<T>(document, { as });
  expect(errors).toBeUndefined();
  return data!;
}

/** Makes a change; answers what of it was refused. */
async function refusals(as: string, mutation: string, input: string): Promise<unknown[]> {
  const document = `mutation { ${mutation}(input: ${input}) { userErrors { code field } } }`;
  const data = await ask<Record<string, { userErrors: unknown[] }>>(as, document);
  return data[mutation]!.userErrors;
}

describe('everything that was there', () => {
  test('is there, row by row and value by value; the charter of a zone became its first version', async () => {
    const after = await rowsOf(hub);
    for (const [table, rows] of before) {
      const kept = rows.map((row) => expect.objectContaining(withoutCharter(row)));
      expect([table, after.get(table)]).toEqual([table, expect.arrayContaining(kept)]);
    }
    const [{ charter, id }] = before.get('zones.zone') as [Row];
    const { collaborationZone: zone } = await ask<{ collaborationZone: unknown }>(
      'zone-leader',
      `{ collaborationZone(id: "${id as string}") { charter charterVersions { number text } } }`,
    );
    expect(zone).toEqual({ charter, charterVersions: [{ number: 1, text: charter }] });
  });

  test('is answered across the subgraphs', async () => {
    const { jointCase } = await ask<{ jointCase: unknown }>(
      'zone-leader',
      `{ jointCase(id: "${CASE}") { title stage lead { ... on SupervisionOffice { name head { name } } }
        participants { role organisation { ... on DispatchedGroup { name } } } tasks { title } } }`,
    );
    expect(jointCase).toMatchObject({
      title: '关于曙川大学(虚构)资产处置问题的联合办案(虚构)',
      stage: 'INVESTIGATING',
      lead: { name: '第七监督检查室', head: { name: '赵景' } },
      participants: expect.arrayContaining([
        { role: 'ANALYST', organisation: { name: '驻市发展改革委员会(虚构)纪检监察组' } },
      ]),
    });
    expect((jointCase as { tasks: unknown[] }).tasks).toHaveLength(before.get('zones.task')!.length);
  });

  test('is told on: the event that had no number yet has the next one, and inboxes read from where they were', async () => {
    const event = `select position::int, name, aggregate from feed.event order by position desc limit 1`;
    const waiting = await until(async () => {
      const rows = await hub.sql(event);
      return rows[0]!['aggregate'] === CASE && rows;
    });
    expect(waiting).toEqual([{ position: 2940, name: 'zones.joint-case.advanced.v1', aggregate: CASE }]);
    await until(async () => {
      const rows = await hub.sql('select 1 from offices.known_group');
      return rows.length === before.get('groups.dispatched_group')!.length;
    });
  });
});

describe('what is new', () => {
  test('finds it: organisations and persons by characters, pinyin and initials', async () => {
    const found = await ask<Record<string, { totalCount: number }>>(
      'zone-leader',
      `{ characters: organisations(search: "海川大学") { totalCount } initials: organisations(search: "hcdx") { totalCount }
        person: persons(search: "zhaojing") { totalCount } zone: collaborationZones(search: "dyxz") { totalCount } }`,
    );
    const counts = Object.entries(found).map(([name, { totalCount }]) => [name, totalCount > 0]);
    expect(counts).toEqual(Object.keys(found).map((name) => [name, true]));
  });

  test('has every organisation in the directory, in force since it was written', async () => {
    const registers = firstTables.filter((table) =>
      /\.(?:commission|supervision_office|dispatched_group|host_unit|district_commission|subdistrict_organ|liaison_station)$/.test(
        table,
      ),
    );
    const written = registers.flatMap((table) => before.get(table)!);
    const kept = await hub.sql(
      'select id, name, to_jsonb(since) as updated_at from directory.organisation where until is null',
    );
    expect(kept).toHaveLength(written.length);
    for (const { id, name, updated_at } of written) expect(kept).toContainEqual({ id, name, updated_at });
  });

  test('changes it: a unit that is renamed keeps its former name in the structure of before', async () => {
    const unit = before.get('groups.host_unit')!.find(({ seat }) => seat === true) as Row;
    const id = unit['id'] as string;
    const step = `{ kind: RENAME, ids: ["${id}"], into: [{ name: "更名后单位(虚构)" }] }`;
    const effectiveFrom = new Date(Date.now() - 86_400_000).toISOString();
    const input = `{ effectiveFrom: "${effectiveFrom}", steps: [${step}] }`;
    expect(await refusals('administrator', 'hostUnitsReorganise', input)).toEqual([]);
    const namesAt = async (asOf: string): Promise<string[]> => {
      const { organisations } = await ask<{ organisations: { edges: { node: { name: string } }[] } }>(
        'zone-leader',
        `{ organisations(types: [HOST_UNIT], asOf: "${asOf}", first: 100) { edges { node { name } } } }`,
      );
      return organisations.edges.map(({ node }) => node.name);
    };
    expect(await namesAt(new Date().toISOString())).toContain('更名后单位(虚构)');
    expect(await namesAt(new Date(Date.now() - 2 * 86_400_000).toISOString())).toContain(unit['name']);
  });
});

describe('posts and roles', () => {
  test('are those of before, for everybody who signs in', async () => {
    for (const { subject, person_id } of before.get('authz.identity')!) {
      const posts = before.get('authz.post')!.filter((post) => post['person_id'] === person_id);
      const { viewer } = await ask<{ viewer: unknown }>(
        subject as string,
        '{ viewer { person { id } posts { role } } }',
      );
      expect(viewer).toEqual({ person: { id: person_id }, posts: posts.map(({ role }) => ({ role })) });
    }
  });

  test('give what they gave: a leader advances the case, a member reads it not', async () => {
    const advance = `{ id: "${CASE}", stage: TRANSFERRED_TO_TRIAL }`;
    expect(await refusals('zone-leader', 'jointCaseAdvance', advance)).toEqual([]);
    const { jointCases } = await ask<{ jointCases: unknown }>(
      'group-member',
      '{ jointCases { totalCount } }',
    );
    expect(jointCases).toEqual({ totalCount: 0 });
  });

  test('end and begin: an old post ends, and with it what it gave', async () => {
    const [identity] = before.get('authz.identity')!.filter(({ subject }) => subject === 'group-member');
    const post = before.get('authz.post')!.find((one) => one['person_id'] === identity!['person_id'])!;
    const ended = `{ id: "${post['id'] as string}", reason: "调任" }`;
    expect(await refusals('personnel-department', 'postEnd', ended)).toEqual([]);
    const { errors } = await hub.ask('{ viewer { person { id } } }', { as: 'group-member' });
    expect(errors![0]!.extensions!['code']).toBe('UNAUTHENTICATED');
    const started = `{ personId: "${post['person_id'] as string}", organisationId: "${post['organisation_id'] as string}", role: DEPUTY_GROUP_LEADER }`;
    expect(await refusals('personnel-department', 'postStart', started)).toEqual([]);
  });

  test('of a head of a station are the posts in the village, and another can be appointed', async () => {
    const [station, neighbour] = before.get('districts.liaison_station') as [Row, Row];
    const [stationId, place, head] = [station['id'], station['place_id'], station['head_id']] as string[];
    const other = neighbour['head_id'] as string;
    const discipline = `{ placeId: "${place}", personId: "${other}", kind: DISCIPLINE_COMMISSIONER }`;
    expect(await refusals('subdistrict-head', 'concurrentPostStart', discipline)).toEqual([]);
    const appointed = `{ stationId: "${stationId}", personId: "${other}" }`;
    expect(await refusals('subdistrict-head', 'stationHeadAppoint', appointed)).toEqual([]);
    const posts = await hub.sql(
      `select person_id as person, until is null as live from districts.concurrent_post
       where station_id = '${stationId}' and kind = 'STATION_HEAD' order by "from"`,
    );
    expect(posts).toEqual([
      { person: head, live: false },
      { person: other, live: true },
    ]);
  });

  test('of a contact of a group go over to another officer of the office', async () => {
    const [held] = before.get('authz.identity')!.filter(({ subject }) => subject === 'office-head');
    const head = before.get('authz.post')!.find((post) => post['person_id'] === held!['person_id'])!;
    const liaison = before
      .get('offices.counterpart_liaison')!
      .find((one) => one['office_id'] === head['organisation_id'])!;
    const [groupId, officeId] = [liaison['group_id'], liaison['office_id']] as string[];
    const other = before
      .get('authz.post')!
      .find((post) => post['organisation_id'] === officeId && post['person_id'] !== liaison['officer_id'])!;
    const input = `{ groupId: "${groupId}", officeId: "${officeId}", officerId: "${other['person_id'] as string}" }`;
    expect(await refusals('office-head', 'liaisonAssign', input)).toEqual([]);
  });
});

test('what does not fit the rules of this version is named, and the database is left as it was', async () => {
  const database = await makeFirstVersion();
  try {
    await database.sql(`insert into authz.post (id, person_id, organisation_id, role, "from", updated_at)
      select 'Post_twice', person_id, organisation_id, role, "from", updated_at from authz.post where role = 'ADMINISTRATOR'`);
    const old = await rowsOf(database);
    await expect(openHub(hubEnvironment(database.ownerUrl))).rejects.toThrow(
      /^The database was not brought to this version, and is as it was: .*"post_once".*ADMINISTRATOR/,
    );
    expect(await rowsOf(database)).toEqual(old);
    expect(await database.sql("select to_regclass('directory.organisation') as made")).toEqual([
      { made: null },
    ]);
  } finally {
    await database.drop();
  }
});
