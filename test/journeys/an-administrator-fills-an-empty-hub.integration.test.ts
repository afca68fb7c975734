import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildCity } from '../../shared/world/city.js';
import { citySheets, partOfCity, type Sheets } from '../support/city-sheets.js';
import {
  type EmptyHub,
  exportSheets,
  firstAdministrator,
  importSheets,
  startEmptyHub,
} from '../support/registers.js';

let hub: EmptyHub;
beforeAll(async () => {
  hub = await startEmptyHub();
}, 60_000);
afterAll(() => hub.close());

const HEBEI = '120105';
const district = citySheets(partOfCity(buildCity('2026-11-20'), [HEBEI]));

/** What the city's commission keeps beside its districts. */
const commission: Sheets = {
  offices: [
    ['编码', '名称', '类别', '所属纪委监委', '主任'],
    ['O1', '第一监督检查室', '监督检查室', 'TJ', 'ZHAO'],
  ],
  commissions: [
    ['code', 'name', 'level'],
    ['TJ', '天津市纪委监委第二', 'CITY'],
  ],
  groups: [
    ['code', 'name', 'host_kind', 'dispatch_mode', 'level', 'dispatched', 'leader'],
    ['G1', '驻测试大学纪检监察组', '高校', 'SINGLE', 'CITY', '2021-05-10', 'QIAN'],
  ],
  'host-units': [
    ['code', 'name', 'group', 'seat', 'party_committee_kind'],
    ['U1', '测试大学', 'G1', '是', '党委'],
    ['U2', '测试学院', 'G1', '', ''],
  ],
  'host-sub-units': [
    ['code', 'name', 'kind', 'host_unit', 'party_committee'],
    ['X1', '文学院', 'COLLEGE', 'U1', '是'],
  ],
  'internal-organs': [
    [
      'code',
      'name',
      'host_unit',
      'sub_unit',
      'secretary',
      'secretary_full_time',
      'full_time_staff',
      'established',
    ],
    ['I1', '文学院纪委', 'U1', 'X1', 'ZHAO', 'yes', '2', '2022-01-01'],
  ],
  zones: [
    ['code', 'name', 'level', 'parent', 'leader'],
    ['Z1', '第一协作片区', 'CITY', '', 'ZHAO'],
    ['Z2', '河北第一片区', 'DISTRICT', 'Z1', ''],
  ],
  'zone-members': [
    ['zone', 'organisation', 'since'],
    ['Z1', 'O1', '2025-01-01'],
    ['Z1', 'G1', '2025-01-01'],
  ],
  persons: [
    ['code', 'name'],
    ['ZHAO', '赵室长'],
    ['QIAN', '钱组长'],
  ],
  posts: [
    ['person', 'organisation', 'role', 'from', 'until'],
    ['ZHAO', 'O1', '室主任', '2023-01-01', ''],
    ['QIAN', 'G1', 'GROUP_LEADER', '2023-01-01', ''],
  ],
};

describe('the first administrator', () => {
  test('is alone, and there is no second first one', async () => {
    const { persons, viewer } = await hub.ask<{
      persons: { edges: { node: { name: string } }[] };
      viewer: { person: { name: string }; posts: { role: string; organisation: { name: string } }[] };
    }>(
      '{ persons { edges { node { name } } } viewer { person { name } posts { role organisation { ... on Commission { name } } } } }',
    );
    expect(persons.edges.map(({ node }) => node.name)).toEqual(['管理员']);
    expect(viewer.posts).toEqual([{ role: 'ADMINISTRATOR', organisation: { name: '天津市纪委监委' } }]);
    await expect(firstAdministrator(hub)).rejects.toThrow('There is an administrator already');
  });
});

describe('an import', () => {
  test('that is only checked writes nothing', async () => {
    expect(await importSheets(hub.ask, district, true)).toEqual({
      stage: 'CHECKED',
      added: 0,
      changed: 0,
      problems: [],
    });
    const [counted] = await hub.database.sql<{ places: number }>(
      'select count(*)::int as places from districts.place',
    );
    expect(counted).toEqual({ places: 0 });
  });

  test('brings a district in, with every place, organ, station, person and post', async () => {
    const rows = Object.values(district).reduce((sum, sheet) => sum + sheet!.length - 1, 0);
    expect(await importSheets(hub.ask, district)).toEqual({
      stage: 'DONE',
      added: rows,
      changed: 0,
      problems: [],
    });
    const { organisations, liaisonStations } = await hub.ask<{
      organisations: { edges: { node: { name: string } }[] };
      liaisonStations: {
        totalCount: number;
        edges: { node: { head: { name: string }; organ: { name: string } } }[];
      };
    }>(
      '{ organisations(search: "hbqjw") { edges { node { name } } } liaisonStations(first: 1) { totalCount edges { node { head { name } organ { name } } } } }',
    );
    expect(organisations.edges.map(({ node }) => node.name)).toEqual(['河北区纪委监委']);
    expect(liaisonStations.totalCount).toBe(district['liaison-stations']!.length - 1);
    expect(liaisonStations.edges[0]!.node).toEqual({
      head: { name: expect.any(String) },
      organ: { name: expect.stringMatching(/纪检监察工委/) },
    });
  });

  test('brings the registers of every subgraph in at once, by names in two languages', async () => {
    const made = await importSheets(hub.ask, commission);
    expect(made).toEqual({ stage: 'DONE', added: 15, changed: 0, problems: [] });
    const { hostUnits, collaborationZones } = await hub.ask<{
      hostUnits: { edges: { node: object }[] };
      collaborationZones: { edges: { node: { name: string; members: { name: string }[] } }[] };
    }>(
      `{ hostUnits(search: "ceshidaxue") { edges { node {
           name seat group { name leader { name } } subUnits { edges { node { name } } } } } }
         collaborationZones(level: CITY) { edges { node {
           name members { ... on SupervisionOffice { name } ... on DispatchedGroup { name } } } } } }`,
    );
    expect(hostUnits.edges.map(({ node }) => node)).toEqual([
      {
        name: '测试大学',
        seat: true,
        group: { name: '驻测试大学纪检监察组', leader: { name: '钱组长' } },
        subUnits: { edges: [{ node: { name: '文学院' } }] },
      },
    ]);
    const [zone] = collaborationZones.edges.map(({ node }) => node);
    expect([zone!.name, ...zone!.members.map(({ name }) => name).toSorted()]).toEqual([
      '第一协作片区',
      '第一监督检查室',
      '驻测试大学纪检监察组',
    ]);
  });

  test('that comes twice changes nothing, and so does what was exported', async () => {
    const nothing = { stage: 'DONE', added: 0, changed: 0, problems: [] };
    expect(
      await importSheets(hub.ask, {
        ...district,
        ...commission,
        persons: commission.persons!,
        posts: commission.posts!,
      }),
    ).toEqual(nothing);
    const names = [...new Set([...Object.keys(district), ...Object.keys(commission), 'sign-ins'])];
    const exported = await exportSheets(hub.ask, names);
    expect(exported['liaison-stations']).toHaveLength(district['liaison-stations']!.length);
    expect(exported['host-units']).toEqual([
      ['code', 'name', 'group', 'seat', 'party_committee_kind', 'party_secretary'],
      ['U1', '测试大学', 'G1', '是', 'PARTY_COMMITTEE', ''],
      ['U2', '测试学院', 'G1', '否', '', ''],
    ]);
    expect(await importSheets(hub.ask, exported)).toEqual(nothing);
  }, 60_000);

  test('lets people sign in, who then see what their posts give', async () => {
    const signIns: Sheets = {
      'sign-ins': [
        ['issuer', 'subject', 'person'],
        [hub.issuer.url, 'zhao', 'ZHAO'],
      ],
    };
    expect(await importSheets(hub.ask, signIns)).toMatchObject({ stage: 'DONE', added: 1 });
    const zhao = await hub.as('zhao');
    const { viewer } = await zhao<{ viewer: object }>('{ viewer { person { name } posts { role } } }');
    expect(viewer).toEqual({ person: { name: '赵室长' }, posts: [{ role: 'OFFICE_HEAD' }] });
    const stolen: Sheets = {
      'sign-ins': [
        ['issuer', 'subject', 'person'],
        [hub.issuer.url, 'zhao', 'QIAN'],
      ],
    };
    expect(await importSheets(hub.ask, stolen)).toMatchObject({
      stage: 'REFUSED',
      problems: ['sign-ins 2 subject VALUE_TAKEN'],
    });
  });

  test('that renames and moves is history: the structure stands as it stood on any date', async () => {
    const step = (rows: string[][]): Sheets => ({
      'host-units': [['code', 'name', 'group', 'effective'], ...rows],
    });
    const secondGroup: Sheets = {
      groups: [
        ['code', 'name', 'host_kind', 'dispatch_mode', 'level', 'dispatched', 'effective'],
        ['G2', '驻测试学院纪检监察组', 'UNIVERSITY', 'SINGLE', 'CITY', '2026-01-01', '2026-01-01'],
      ],
    };
    const news = step([['U3', '测试职业学院', 'G1', '2025-01-01']]);
    expect(await importSheets(hub.ask, { ...secondGroup, ...news })).toMatchObject({
      stage: 'DONE',
      added: 2,
    });
    expect(await importSheets(hub.ask, step([['U3', '测试应用大学', 'G1', '2025-09-01']]))).toMatchObject({
      changed: 1,
    });
    expect(await importSheets(hub.ask, step([['U3', '测试应用大学', 'G2', '2026-03-01']]))).toMatchObject({
      changed: 1,
    });
    const on = async (date: string) => {
      const { organisations } = await hub.ask<{
        organisations: { edges: { node: { name: string; parent: { name: string } } }[] };
      }>(
        `query($date: DateTime) { organisations(types: [HOST_UNIT], search: "测试", asOf: $date) {
           edges { node { name parent { ... on DispatchedGroup { name } } } } } }`,
        { date },
      );
      return organisations.edges
        .map(({ node }) => `${node.name} ${node.parent.name}`)
        .filter((line) => /职业|应用/.test(line));
    };
    expect(await on('2025-03-01T00:00:00+08:00')).toEqual(['测试职业学院 驻测试大学纪检监察组']);
    expect(await on('2025-10-01T00:00:00+08:00')).toEqual(['测试应用大学 驻测试大学纪检监察组']);
    expect(await on('2026-05-01T00:00:00+08:00')).toEqual(['测试应用大学 驻测试学院纪检监察组']);
    expect(await importSheets(hub.ask, step([['U3', '又一名称', 'G2', '2026-02-01']]))).toMatchObject({
      stage: 'REFUSED',
      problems: ['host-units 2 effective INVALID_INPUT'],
    });
  });
});
