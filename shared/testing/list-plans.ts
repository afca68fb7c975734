import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { enlarge, type Size } from './large-city.js';
import { startTestHub, type TestHub } from '../../test/support/hub.js';
import { fieldsOfCases, growing, lists, named, officeLists, whole } from './planned-lists.js';
import { readsOf, scannedWhole } from './query-plans.js';

/** Rows above which a table must not be read from end to end for a page. */
const LARGE = 1_000;

/** That no list reads a large table from end to end, in a city of this size and under the second wall. */
export function testListPlans(size: Size): void {
  let hub: TestHub;
  let owner: Client;
  let large: ReadonlySet<string>;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    hub = await startTestHub();
    owner = new Client({ connectionString: hub.ownerUrl });
    await owner.connect();
    await enlarge(owner, size);
    // the default is that of a turning disk, for which a table that fits into memory is always read whole
    await owner.query('set random_page_cost = 1.1');
    const counted = await owner.query(
      `select format('%s.%s', relnamespace::regnamespace, relname) as name from pg_class
     where relkind = 'r' and reltuples > ${LARGE} and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')`,
    );
    large = new Set(counted.rows.map((row) => row.name));
    for (const [name, query] of Object.entries(named)) ids[name] = (await owner.query(query)).rows[0].id;
  }, 240_000);
  afterAll(async () => {
    await owner?.end();
    await hub?.close();
  });

  test('the tables that grow are large enough to tell', () => {
    expect([...large]).toEqual(expect.arrayContaining(growing));
  });

  /** Asks for the first page and for the one after it, as somebody; what the reads of both scan from end to end. */
  async function scansOf(list: string, filter: string, as: string): Promise<string[]> {
    const filled = filter.replace(/\$(\w+)/g, (_, name: string) => ids[name]!);
    const ask = async (more: string): Promise<string | null> => {
      const query = `{ ${list}(first: 20 ${more} ${filled}) { edges { node { __typename } } pageInfo { endCursor } } }`;
      const { data, errors } = await hub.ask<Record<string, { pageInfo: { endCursor: string | null } }>>(
        query,
        { as },
      );
      expect(errors).toBeUndefined();
      return data![list]!.pageInfo.endCursor;
    };
    const reads = await readsOf(async () => {
      const cursor = await ask('');
      if (cursor !== null) await ask(`after: "${cursor}"`);
    });
    expect(reads.length).toBeGreaterThan(0);
    const scanned: string[] = [];
    for (const read of reads) scanned.push(...(await scannedWhole(owner, read)));
    return scanned.filter((table) => large.has(table));
  }

  test.each(lists)('a page of %s(%s) reads no large table from end to end', async (list, filter) => {
    for (const as of ['zone-leader', ...(whole[list] ?? [])])
      expect([as, await scansOf(list, filter, as)]).toEqual([as, []]);
  });

  test.each(['group-leader', 'group-member', 'subdistrict-head', 'district-leader'])(
    'a page of joint cases for a %s reads no large table from end to end',
    async (as) => {
      expect(await scansOf('jointCases', '', as)).toEqual([]);
      expect(await scansOf('jointCases', 'zoneId: "$zone"', as)).toEqual([]);
    },
  );

  test.each(officeLists)(
    'a page of %s(%s) for the head of an office reads no large table from end to end',
    async (list, filter) => {
      expect(await scansOf(list, filter, 'office-head')).toEqual([]);
    },
  );

  test.each(['persons', 'posts', 'persons(organisationId)'])(
    'a page of %s for somebody who sees the own organisation only reads no large table from end to end',
    async (list) => {
      const filter = list.includes('(') ? 'organisationId: "$office"' : '';
      expect(await scansOf(list.replace(/\(.*/, ''), filter, 'station-head')).toEqual([]);
    },
  );

  test.each(fieldsOfCases)('%s of joint cases are read by indexes', async (_, first, fields) => {
    const query = `{ jointCases(first: ${first}) { edges { node { ${fields} } } } }`;
    const reads = await readsOf(async () => expect((await hub.ask(query)).errors).toBeUndefined());
    expect(reads.length).toBeGreaterThan(4);
    const isLarge = (table: string): boolean => large.has(table);
    for (const read of reads)
      expect([read.text, (await scannedWhole(owner, read)).filter(isLarge)]).toEqual([read.text, []]);
  });
}
