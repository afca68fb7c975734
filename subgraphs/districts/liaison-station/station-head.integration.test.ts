import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';

interface Seat {
  readonly station: string;
  readonly place: string;
  readonly head: string;
}
interface Error {
  readonly code: string;
  readonly field: string | null;
}
interface Told {
  readonly userErrors: readonly Error[];
}

let hub: TestHub;
let organ: string;
let seats: Seat[];
let strangers: string[];
let seat: Seat;
let turn = 0;

beforeAll(async () => {
  hub = await startTestHub();
  const [held] = await hub.sql<{ id: string }>(
    `select organisation_id as id from authz.post join authz.identity using (person_id)
     where subject = 'subdistrict-head' and role = 'SUBDISTRICT_HEAD'`,
  );
  organ = held!.id;
  seats = await hub.sql<Seat>(`select id as station, place_id as place, head_id as head
    from districts.liaison_station where organ_id = '${organ}' order by id`);
  strangers = (
    await hub.sql<{ id: string }>(`select head_id as id from districts.liaison_station
      where organ_id <> '${organ}' order by id limit 20`)
  ).map(({ id }) => id);
});
afterAll(() => hub.close());
/** A station of its own for each test, as long as there are some. */
beforeEach(() => {
  seat = seats[turn++ % seats.length]!;
});

async function told(field: string, input: object, as = 'subdistrict-head'): Promise<readonly Error[]> {
  const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
  const { data, errors } = await hub.ask<Record<string, Told>>(
    `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code field } } }`,
    { as, variables: { input } },
  );
  expect(errors).toBeUndefined();
  return data![field]!.userErrors;
}

const commission = (personId: string, kind = 'DISCIPLINE_COMMISSIONER') =>
  told('concurrentPostStart', { placeId: seat.place, personId, kind });
const appoint = (personId: string, stationId = seat.station, as?: string) =>
  told('stationHeadAppoint', { stationId, personId }, as);

interface Held {
  readonly id: string;
  readonly person: string;
  readonly kind: string;
  readonly from: Date;
  readonly until: Date | null;
}
const posts = (kind: string): Promise<Held[]> =>
  hub.sql<Held>(`select id, person_id as person, kind, "from", until from districts.concurrent_post
    where place_id = '${seat.place}' and kind = '${kind}' order by "from"`);

async function disciplinePostOf(person: string): Promise<string> {
  return (await posts('DISCIPLINE_COMMISSIONER')).find((post) => post.person === person)!.id;
}
async function headNow(): Promise<string | null> {
  const [row] = await hub.sql<{ head: string | null }>(
    `select head_id as head from districts.liaison_station where id = '${seat.station}'`,
  );
  return row!.head;
}

/** One head at most, the one that the station names, with the discipline post; heads follow without a gap or overlap. */
async function expectSound(): Promise<void> {
  const heads = await posts('STATION_HEAD');
  const live = heads.filter(({ until }) => until === null);
  expect(live.length).toBeLessThanOrEqual(1);
  expect(await headNow()).toBe(live[0]?.person ?? null);
  const discipline = await posts('DISCIPLINE_COMMISSIONER');
  for (const head of heads) {
    const carried = discipline.some(
      ({ person, from, until }) =>
        person === head.person &&
        from <= head.from &&
        (until === null || (head.until !== null && until >= head.until)),
    );
    expect([head, carried]).toEqual([head, true]);
  }
  for (const [index, head] of heads.slice(1).entries()) expect(heads[index]!.until! <= head.from).toBe(true);
}

test('a person without the discipline post of the village is not appointed', async () => {
  expect(await appoint(strangers[0]!)).toEqual([{ code: 'DISCIPLINE_POST_MISSING', field: 'personId' }]);
  expect(await headNow()).toBe(seat.head);
});

test('the former head ends at the moment at which the new one begins', async () => {
  expect(await commission(strangers[0]!)).toEqual([]);
  expect(await appoint(strangers[0]!)).toEqual([]);
  const [former, present] = await posts('STATION_HEAD');
  expect(former!.until).toEqual(present!.from);
  expect(await headNow()).toBe(strangers[0]);
  await expectSound();
});

test('the graph shows which of the three posts the head holds', async () => {
  const kinds = async () => {
    const { data } = await hub.ask<{ liaisonStation: { headPosts: { kind: string }[] } }>(
      `{ liaisonStation(id: "${seat.station}") { headPosts { kind person { id } } } }`,
    );
    return data!.liaisonStation.headPosts.map(({ kind }) => kind);
  };
  const all = ['DISCIPLINE_COMMISSIONER', 'STATION_HEAD', 'VILLAGE_AFFAIRS_SUPERVISION_DIRECTOR'];
  expect(await kinds()).toEqual(all);
  await commission(strangers[0]!);
  await appoint(strangers[0]!);
  expect(await kinds()).toEqual(all.slice(0, 2));
});

test('the discipline post of a sitting head does not end, after another was appointed it does', async () => {
  const own = await disciplinePostOf(seat.head);
  expect(await told('concurrentPostEnd', { id: own })).toEqual([
    { code: 'DISCIPLINE_POST_OF_HEAD', field: 'id' },
  ]);
  await commission(strangers[0]!);
  await appoint(strangers[0]!);
  expect(await told('concurrentPostEnd', { id: own })).toEqual([]);
  expect(await told('concurrentPostEnd', { id: own })).toEqual([{ code: 'POST_ENDED', field: 'id' }]);
  await expectSound();
});

test('a head who leaves without a successor leaves the station without one', async () => {
  const [head] = await posts('STATION_HEAD');
  expect(await told('concurrentPostEnd', { id: head!.id })).toEqual([]);
  expect(await headNow()).toBeNull();
  await expectSound();
});

test('of many who are appointed at the same moment each follows the other, and one is left', async () => {
  const candidates = strangers.slice(0, 6);
  for (const person of candidates) await commission(person);
  const answers = await Promise.all(candidates.map((person) => appoint(person)));
  expect(answers.flat()).toEqual([]);
  expect(await posts('STATION_HEAD')).toHaveLength(1 + candidates.length);
  await expectSound();
});

test('whoever is appointed while the discipline post ends either heads with it or does not head', async () => {
  const candidates = strangers.slice(0, 8);
  for (const person of candidates) await commission(person);
  const ends = await Promise.all(candidates.map(disciplinePostOf));
  const errors = await Promise.all(
    candidates.flatMap((person, index) => [appoint(person), told('concurrentPostEnd', { id: ends[index]! })]),
  );
  const codes = new Set(errors.flat().map(({ code }) => code));
  const expected = ['DISCIPLINE_POST_MISSING', 'DISCIPLINE_POST_OF_HEAD', 'INVALID_INPUT'];
  expect([...codes].filter((code) => !expected.includes(code))).toEqual([]);
  await expectSound();
});

test('of two directors of one village at the same moment one is recorded', async () => {
  const [director] = await posts('VILLAGE_AFFAIRS_SUPERVISION_DIRECTOR');
  await told('concurrentPostEnd', { id: director!.id });
  const answers = await Promise.all(
    strangers.slice(0, 4).map((person) => commission(person, 'VILLAGE_AFFAIRS_SUPERVISION_DIRECTOR')),
  );
  expect(answers.filter((errors) => errors.length === 0)).toHaveLength(1);
  expect(new Set(answers.flat().map(({ code }) => code))).toEqual(new Set(['POST_HELD']));
});

test('the database itself holds one head to a village', async () => {
  const again = hub.sql(`insert into districts.concurrent_post
    select 'ConcurrentPost_' || md5('second'), person_id || 'x', place_id, station_id, organ_id, kind, "from", null,
      updated_at, 1 from districts.concurrent_post
    where kind = 'STATION_HEAD' and until is null order by id limit 1`);
  await expect(again).rejects.toMatchObject({ constraint: 'concurrent_post_one_holder' });
});

test('of heads of organs only the one above appoints; another village is forbidden, an absent person unknown', async () => {
  const [other] = await hub.sql<{ id: string }>(
    `select id from districts.liaison_station where organ_id <> '${organ}' limit 1`,
  );
  expect(await appoint(seat.head, other!.id)).toEqual([{ code: 'FORBIDDEN', field: 'stationId' }]);
  expect(await commission('Person_0000000000000000000000')).toEqual([
    { code: 'NOT_FOUND', field: 'personId' },
  ]);
  const { errors } = await hub.ask(
    `mutation { stationHeadAppoint(input: { stationId: "${seat.station}", personId: "${seat.head}" }) { userErrors { code } } }`,
    { as: 'group-leader' },
  );
  expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
});

test('the leader of a district appoints in it, and in no other', async () => {
  const [own] = await hub.sql<{ district: string }>(
    `select organisation_id as district from authz.post join authz.identity using (person_id)
     where subject = 'district-leader'`,
  );
  const candidateWhere = async (condition: string) => {
    const [found] = await hub.sql<{ station: string; person: string }>(
      `select station_id as station, person_id as person from districts.concurrent_post post
       join districts.liaison_station station on station.id = station_id
       join districts.subdistrict_organ organ on organ.id = post.organ_id
       where post.kind = 'DISCIPLINE_COMMISSIONER' and until is null and person_id <> station.head_id
         and district_id ${condition} '${own!.district}' order by 1 limit 1`,
    );
    return found!;
  };
  const other = await candidateWhere('<>');
  expect(await appoint(other.person, other.station, 'district-leader')).toEqual([
    { code: 'FORBIDDEN', field: 'stationId' },
  ]);
  const { person, station } = await candidateWhere('=');
  expect(await appoint(person, station, 'district-leader')).toEqual([]);
  expect(
    await hub.sql(`select head_id as head from districts.liaison_station where id = '${station}'`),
  ).toEqual([{ head: person }]);
});

test('the people of a station read the posts of their own village only', async () => {
  const { data, errors } = await hub.ask<{
    concurrentPosts: { edges: { node: { place: { id: string } } }[] };
  }>('{ concurrentPosts(first: 100) { edges { node { place { id } } } } }', { as: 'station-head' });
  expect(errors).toBeUndefined();
  const places = data!.concurrentPosts.edges.map(({ node }) => node.place.id);
  expect(places.length).toBeGreaterThanOrEqual(3);
  expect(new Set(places).size).toBe(1);
});

test('stations are found by the district commission above their organs', async () => {
  const [row] = await hub.sql<{ district: string; count: number }>(
    `select district_id as district, count(*)::int as count from districts.liaison_station
     join districts.subdistrict_organ organ on organ.id = organ_id group by 1 order by 1 limit 1`,
  );
  const { data } = await hub.ask(`{ liaisonStations(districtId: "${row!.district}") { totalCount } }`);
  expect(data).toEqual({ liaisonStations: { totalCount: row!.count } });
});
