import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { startTestHub, type TestHub } from '../../test/support/hub.js';
import { readsOf, scannedWhole } from '../testing/query-plans.js';
import { exactly, mistyped, searchOf } from './search.js';
import { isFound, spelled } from './spelling.js';

let hub: TestHub;
let owner: Client;
beforeAll(async () => {
  hub = await startTestHub();
  owner = new Client({ connectionString: hub.ownerUrl });
  await owner.connect();
  // the default is that of a turning disk, for which a table that fits into memory is always read whole
  await owner.query('set random_page_cost = 1.1');
});
afterAll(async () => {
  await owner?.end();
  await hub?.close();
});

interface Found {
  readonly organisations: {
    readonly totalCount: number;
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
    readonly edges: readonly { readonly cursor: string; readonly node: { readonly name: string } }[];
  };
}

const SEARCH = `query($search: String!, $types: [OrganisationType!], $first: Int = 20, $after: String) {
  organisations(search: $search, types: $types, first: $first, after: $after) {
    totalCount pageInfo { endCursor hasNextPage } edges { cursor node { name } } } }`;

async function search(text: string, more: object = {}): Promise<Found['organisations']> {
  const { data, errors } = await hub.ask<Found>(SEARCH, { variables: { search: text, ...more } });
  expect(errors).toBeUndefined();
  return data!.organisations;
}

const namesOf = async (text: string, more?: object) =>
  (await search(text, more)).edges.map(({ node }) => node.name);

test('the directory holds every organisation of the full city, each once', async () => {
  const [counted] = await hub.sql<{ held: number; there: number }>(`
    select (select count(*)::int from directory.organisation) as held,
      ((select count(*) from offices.commission) + (select count(*) from offices.supervision_office)
      + (select count(*) from groups.dispatched_group) + (select count(*) from groups.host_unit)
      + (select count(*) from districts.district_commission) + (select count(*) from districts.subdistrict_organ)
      + (select count(*) from districts.liaison_station))::int as there`);
  expect(counted!.held).toBeGreaterThan(5_000);
  expect(counted!.held).toBe(counted!.there);
});

test.each([
  ['characters', '河北区纪'],
  ['pinyin', 'hebeiquji'],
  ['pinyin with spaces and capitals', 'He Bei Qu Ji'],
  ['initials', 'hbqjw'],
  ['a mistyped character', '河比区纪委'],
  ['a mistyped letter', 'hebeiqvjiwei'],
  ['a character left out', '河北区委监委'],
  ['a character too many', '河北市区纪委'],
])('%s find the commission of a district', async (_, text) => {
  expect((await namesOf(text, { types: ['DISTRICT_COMMISSION'] }))[0]).toMatch(/^(?:天津市)?河北区/);
});

test('without a database every name of the city is spelled as in it', async () => {
  const names = await hub.sql<{ name: string; spelled: string }>(
    ['directory.organisation', 'districts.place', 'commons.person', 'zones.zone']
      .map((table) => `select name, spelled from ${table}`)
      .join(' union '),
  );
  expect(names.length).toBeGreaterThan(10_000);
  expect(names.filter((one) => spelled(one.name) !== one.spelled)).toEqual([]);
});

test.each([
  '河北区纪委',
  'hebeiquji',
  'hbqjw',
  '北辰',
  '河比区纪委',
  'hebeiqvjiwei',
  'changzhou',
  '%',
  '纪委监察',
  '银',
  'tj',
])('without a database a search for %s finds what it finds in it', async (text) => {
  const all = await hub.sql<{ name: string; spelled: string }>(
    'select name, spelled from directory.organisation',
  );
  const as = (likeness: ReturnType<typeof mistyped>) => all.filter((one) => isFound(one.spelled, likeness));
  const exact = as(exactly(searchOf(text)));
  const found = exact.length > 0 ? exact : as(mistyped(searchOf(text)));
  expect((await search(text)).totalCount).toBe(found.length);
});

test('a character with two readings is found by either', async () => {
  const [place] = await hub.sql<{ name: string }>(
    "select name from districts.place where name like '%长%' order by id limit 1",
  );
  const [{ spelled }] = (await hub.sql<{ spelled: string }>(
    `select spelled from districts.place where name = '${place!.name}' limit 1`,
  )) as [{ spelled: string }];
  expect(spelled).toMatch(/chang/);
  expect(spelled).toMatch(/zhang/);
});

test('what holds the search as it was typed comes alone, shortest names first', async () => {
  const names = await namesOf('北辰', { first: 100 });
  expect(names.every((name) => name.includes('北辰'))).toBe(true);
  const lengths = names.map((name) => [...name].length);
  expect(lengths).toEqual(lengths.toSorted((one, other) => one - other));
});

test('the pages of a search hold each item once, and as many as are counted', async () => {
  const walked: string[] = [];
  let page = await search('联络站', { first: 100 });
  const { totalCount } = page;
  for (let turn = 0; turn < 3; turn += 1) {
    walked.push(...page.edges.map(({ cursor }) => cursor));
    page = await search('联络站', { first: 100, after: page.pageInfo.endCursor });
  }
  expect(totalCount).toBeGreaterThan(5_000);
  expect(new Set(walked).size).toBe(300);
  expect(page.pageInfo.hasNextPage).toBe(true);
});

test('a sign that means something to the database is searched for as it is', async () => {
  expect((await search('%')).totalCount).toBe(0);
});

test.each(['b', ''])('a search for %j is refused, never answered by everything', async (text) => {
  const { errors } = await hub.ask<Found>(SEARCH, { variables: { search: text } });
  expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['INVALID_INPUT']);
});

test('a new name is found at once, and the old one no longer', async () => {
  await hub.sql(`update groups.host_unit set name = '渤海湾翡翠研究院', updated_at = now()
    where id = (select id from groups.host_unit order by id limit 1)`);
  expect(await namesOf('bohaiwanfeicui')).toEqual(['渤海湾翡翠研究院']);
  expect(await namesOf('bhwfcyjy')).toEqual(['渤海湾翡翠研究院']);
});

test.each([
  ['organisations', '河北区纪委'],
  ['organisations', '河比区纪委'],
  ['organisations', 'hbqjw'],
  ['organisations', 'hebeiqvjiwei'],
  ['liaisonStations', '北辰'],
  ['places', 'beichen'],
  ['subdistrictOrgans', '小白楼'],
  ['hostUnits', '银行'],
  ['persons', 'zhangwei'],
])('a search of %s for %s reads no large table from end to end', async (list, text) => {
  await owner.query('analyze');
  const reads = await readsOf(() =>
    hub.ask(`query($text: String!) { ${list}(search: $text, first: 5) { totalCount edges { cursor } } }`, {
      variables: { text },
    }),
  );
  const searches = reads.filter((read) => read.text.includes('terms @>'));
  expect(searches.length).toBeGreaterThan(0);
  for (const read of searches) {
    const scanned = await scannedWhole(owner, read);
    expect(scanned.filter((table) => /organisation|station|place|person/.test(table))).toEqual([]);
  }
});
