import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { enlarge, type Size } from './large-city.js';
import { startTestHub, type TestHub } from '../../test/support/hub.js';
import { readsOf, scannedWhole } from './query-plans.js';

/** Rows above which a table must not be read from end to end for a page. */
const LARGE = 1_000;
const SINCE = 'updatedAfter: "2026-11-01T00:00:00Z"';
const lists: [string, string][] = [
  ['commissions', ''],
  ['supervisionOffices', ''],
  ['supervisionOffices', 'kind: SUPERVISION_OFFICE'],
  ['dispatchedGroups', ''],
  ['dispatchedGroups', 'hostKind: UNIVERSITY'],
  ['hostUnits', ''],
  ['hostUnits', 'groupId: "$group"'],
  ['hostUnits', 'hostKind: UNIVERSITY'],
  ['dispatchedGroups', 'level: CITY'],
  ['hostSubUnits', ''],
  ['hostSubUnits', 'hostUnitId: "$hostUnit"'],
  ['hostSubUnits', 'compliant: false'],
  ['internalOrgans', ''],
  ['internalOrgans', 'hostUnitId: "$hostUnit"'],
  ['internalOrgans', 'compliant: false'],
  ['outpostCommittees', ''],
  ['supervisionActivities', ''],
  ['supervisionActivities', 'groupId: "$group"'],
  ['supervisionActivities', 'hostUnitId: "$hostUnit"'],
  ['supervisionActivities', 'kind: INTERVIEW'],
  ['supervisionActivities', 'from: "2026-10-01T00:00:00Z", until: "2026-11-01T00:00:00Z"'],
  ['supervisionActivities', SINCE],
  ['places', ''],
  ['places', 'level: VILLAGE'],
  ['places', 'parentId: "$place"'],
  ['places', SINCE],
  ['districtCommissions', ''],
  ['subdistrictOrgans', ''],
  ['subdistrictOrgans', 'districtId: "$district"'],
  ['subdistrictOrgans', 'kind: TOWN'],
  ['liaisonStations', ''],
  ['liaisonStations', 'organId: "$organ"'],
  ['liaisonStations', 'districtId: "$district"'],
  ['concurrentPosts', ''],
  ['concurrentPosts', 'placeId: "$village"'],
  ['concurrentPosts', 'organId: "$organ"'],
  ['concurrentPosts', 'personId: "$person"'],
  ['concurrentPosts', 'kind: STATION_HEAD, live: true'],
  ['concurrentPosts', 'live: false'],
  ['concurrentPosts', SINCE],
  ['liaisonStations', SINCE],
  ['persons', ''],
  ['persons', 'organisationId: "$office"'],
  ['persons', SINCE],
  ['posts', ''],
  ['posts', 'organisationId: "$office"'],
  ['posts', 'personId: "$person"'],
  ['posts', 'role: OFFICE_HEAD'],
  ['posts', 'role: STATION_HEAD'],
  ['posts', 'live: true'],
  ['posts', 'live: false'],
  ['posts', 'role: STATION_HEAD, live: true'],
  ['posts', SINCE],
  ['conflictFacts', ''],
  ['conflictFacts', 'decisionId: "$zone"'],
  ['conflictFacts', `decisionId: "$zone", ${SINCE}`],
  ['breakGlasses', ''],
  ['breakGlasses', 'stages: [REQUESTED]'],
  ['breakGlasses', SINCE],
  ['personnelLoans', ''],
  ['personnelLoans', 'matterId: "$case"'],
  ['personnelLoans', 'personId: "$person"'],
  ['personnelLoans', 'live: true'],
  ['personnelLoans', SINCE],
  ['recusals', ''],
  ['recusals', 'matterId: "$case"'],
  ['recusals', 'personId: "$person"'],
  ['recusals', 'stages: [GRANTED]'],
  ['recusals', SINCE],
  ['notifications', ''],
  ['notifications', 'unreadOnly: true'],
  ['notifications', SINCE],
  ['interferenceRecords', ''],
  ['interferenceRecords', 'matterId: "$case"'],
  ['interferenceRecords', 'kind: INTERFERED'],
  ['interferenceRecords', SINCE],
  ['serviceAccounts', ''],
  ['serviceAccounts', 'organisationId: "$office"'],
  ['serviceAccounts', SINCE],
  ['webhookEndpoints', ''],
  ['webhookEndpoints', 'organisationId: "$office"'],
  ['webhookEndpoints', SINCE],
  ['webhookDeliveries', ''],
  ['webhookDeliveries', 'endpointId: "$endpoint"'],
  ['webhookDeliveries', 'status: FAILED'],
  ['webhookDeliveries', 'endpointId: "$endpoint", status: FAILED'],
  ['webhookDeliveries', SINCE],
  ['counterpartLiaisons', ''],
  ['counterpartLiaisons', 'groupId: "$group"'],
  ['counterpartLiaisons', 'officeId: "$office"'],
  ['counterpartLiaisons', 'active: true'],
  ['counterpartLiaisons', 'active: false'],
  ['counterpartLiaisons', SINCE],
  ['externalPartners', ''],
  ['externalPartners', 'kind: REGULATOR'],
  ['externalPartners', 'groupId: "$group"'],
  ['externalPartners', SINCE],
  ['collaborationGroups', ''],
  ['collaborationZones', ''],
  ['collaborationZones', 'level: DISTRICT'],
  ['collaborationZones', 'parentId: "$zone"'],
  ['collaborationZones', 'organisationId: "$office"'],
  ['compositionTemplates', ''],
  ['compositionTemplates', SINCE],
  ['collaborationTeams', ''],
  ['collaborationTeams', 'zoneId: "$zone"'],
  ['jointCases', ''],
  ['jointCases', 'zoneId: "$zone"'],
  ['jointCases', 'stages: [FILED]'],
  ['jointCases', SINCE],
];

/** What the head of an office reads, and a zone leader does not. */
const officeLists: [string, string][] = [
  ['intakeRecords', ''],
  ['intakeRecords', 'source: INSPECTION'],
  ['intakeRecords', SINCE],
  ['problemClues', ''],
  ['problemClues', 'stages: [ASSIGNED]'],
  ['problemClues', 'sources: [INSPECTION]'],
  ['problemClues', 'areaIds: ["$place"]'],
  ['problemClues', 'holderId: "$office"'],
  ['problemClues', 'overdue: true'],
  ['problemClues', 'search: "name 0001"'],
  ['problemClues', SINCE],
  ['clueLibraries', ''],
  ['clueLibraries', 'officeId: "$office"'],
  ['clueLibraries', 'groupId: "$group"'],
  ['clueLibraries', SINCE],
  ['clueLibraryEntries', ''],
  ['clueLibraryEntries', 'libraryId: "$library"'],
  ['clueLibraryEntries', 'key: true'],
  ['clueLibraryEntries', SINCE],
  ['specialMeetings', ''],
  ['specialMeetings', 'libraryId: "$library"'],
  ['specialMeetings', SINCE],
  ['clueTransfers', ''],
  ['clueTransfers', 'stages: [OFFERED]'],
  ['clueTransfers', 'clueId: "$clue"'],
  ['clueTransfers', SINCE],
  ['reporterOpenings', ''],
  ['reporterOpenings', SINCE],
];
const growing = [
  'districts.place',
  'districts.liaison_station',
  'districts.concurrent_post',
  'groups.supervision_activity',
  'commons.person',
  'commons.conflict_fact',
  'commons.break_glass',
  'commons.break_glass_reader',
  'commons.recusal',
  'commons.interference_record',
  'commons.service_account',
  'commons.webhook_endpoint',
  'commons.webhook_delivery',
  'commons.notification',
  'authz.post',
  'zones.joint_case',
  'authz.case_membership',
  'zones.task',
  'zones.joint_case_history',
  'offices.intake_record',
  'offices.reporter_opening',
  'offices.problem_clue',
  'offices.case_subject',
  'offices.clue_transfer',
  'offices.clue_library_entry',
  'offices.special_meeting',
];

/** Ids for the filters, each with the query that finds one. */
const named: Readonly<Record<string, string>> = {
  office: 'select id from offices.supervision_office order by id limit 1',
  group: 'select id from groups.dispatched_group order by id limit 1',
  hostUnit: 'select host_unit_id as id from groups.internal_organ order by id limit 1',
  clue: 'select clue_id as id from offices.clue_transfer order by id limit 1',
  library: 'select library_id as id from offices.clue_library_entry order by id limit 1',
  village: 'select place_id as id from districts.liaison_station order by id limit 1',
  district: 'select id from districts.district_commission order by id limit 1',
  organ: 'select id from districts.subdistrict_organ order by id limit 1',
  place: "select parent_id as id from districts.place where level = 'VILLAGE' order by id limit 1",
  zone: 'select zone_id as id from authz.zone_membership group by 1 order by count(*) desc, 1 limit 1',
  case: 'select id from zones.joint_case order by id limit 1',
  endpoint: 'select id from commons.webhook_endpoint order by id limit 1',
  person: 'select person_id as id from authz.post order by id limit 1',
};

/** Who reads all of a list, beside the leader of a zone, who reads a part. */
const whole: Readonly<Record<string, readonly string[]>> = {
  recusals: ['commission-leader'],
  interferenceRecords: ['commission-leader'],
  serviceAccounts: ['administrator'],
  webhookEndpoints: ['administrator'],
  webhookDeliveries: ['administrator'],
};

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
  }, 60_000);
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
      const query = `{ ${list}(first: 20 ${more} ${filled}) { edges { node { __typename id } } pageInfo { endCursor } } }`;
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

  test('the fields of a page of joint cases read no large table from end to end', async () => {
    const query = `{ jointCases(first: 100) { edges { node { title zone { name members { __typename } zones { name } jointCases(first: 2) { edges { node { title } } } }
    participants { role } lead { __typename } tasks { title } progress { share } history { stage } } } } }`;
    const reads = await readsOf(() => hub.ask(query));
    expect(reads.length).toBeGreaterThan(5);
    for (const read of reads) {
      const scanned = await scannedWhole(owner, read);
      expect([read.text, scanned.filter((table) => large.has(table))]).toEqual([read.text, []]);
    }
  });
}
