import type { Sheets } from './city-sheets.js';

/** A little of every register, as small as its rules allow. */
export const smallRegisters: Sheets = {
  places: [
    ['code', 'name', 'level', 'parent'],
    ['12', '一区', 'DISTRICT', ''],
    ['1201', '一街', 'SUBDISTRICT', '12'],
    ['120101', '一村', 'VILLAGE', '1201'],
    ['120102', '二村', 'VILLAGE', '1201'],
    ['1202', '二街', 'SUBDISTRICT', '12'],
    ['13', '二区', 'DISTRICT', ''],
    ['1301', '三街', 'SUBDISTRICT', '13'],
  ],
  'district-commissions': [
    ['code', 'name', 'place'],
    ['D1', '一区纪委监委', '12'],
    ['D2', '二区纪委监委', '13'],
  ],
  'subdistrict-organs': [
    ['code', 'name', 'kind', 'place', 'district'],
    ['S1', '一街纪工委', 'STREET', '1201', 'D1'],
    ['S2', '二街纪工委', 'STREET', '1202', 'D1'],
  ],
  'liaison-stations': [
    ['code', 'name', 'place', 'organ'],
    ['L1', '一村联络站', '120101', 'S1'],
  ],
  persons: [['code', 'name'], ...['A', 'B', 'C', 'D', 'E', 'F'].map((code) => [code, `人员${code}`])],
  'concurrent-posts': [
    ['station', 'person', 'kind', 'from'],
    ['L1', 'A', 'DISCIPLINE_COMMISSIONER', '2025-01-01'],
    ['L1', 'A', 'STATION_HEAD', '2025-01-01'],
  ],
  zones: [
    ['code', 'name', 'level', 'parent'],
    ['Z1', '第一片区', 'CITY', ''],
    ['Z2', '第二片区', 'CITY', ''],
    ['Z3', '第三片区', 'DISTRICT', 'Z1'],
  ],
  'zone-members': [
    ['zone', 'organisation', 'since'],
    ['Z1', 'D1', '2025-01-01'],
  ],
  posts: [
    ['person', 'organisation', 'role', 'from', 'until'],
    ['B', 'D1', 'DISTRICT_LEADER', '2025-01-01', ''],
    ['C', 'D1', 'AUDITOR', '2025-01-01', '2025-06-01'],
    ['D', 'S1', 'SUBDISTRICT_HEAD', '2025-01-01', ''],
  ],
  groups: [
    ['code', 'name', 'host_kind', 'dispatch_mode', 'level', 'dispatched'],
    ['G1', '驻大学纪检监察组', 'UNIVERSITY', 'SINGLE', 'CITY', '2021-05-10'],
  ],
  'host-units': [
    ['code', 'name', 'group'],
    ['U1', '大学', 'G1'],
    ['U2', '学院', 'G1'],
  ],
  'host-sub-units': [
    ['code', 'name', 'kind', 'host_unit', 'party_committee'],
    ['X1', '文学院', 'COLLEGE', 'U1', '是'],
    ['X2', '理学院', 'COLLEGE', 'U2', '是'],
  ],
  'internal-organs': [
    ['code', 'name', 'host_unit', 'sub_unit', 'established'],
    ['I1', '文学院纪委', 'U1', 'X1', '2022-01-01'],
  ],
};

/** Lines of a sheet, under the columns that it is about. */
export const line = (sheet: keyof Sheets, columns: string, ...rows: string[][]): Sheets => ({
  [sheet]: [columns.split(' '), ...rows],
});

const DAY = 86_400_000;
/** The day that many days from now, as a sheet has it. */
export const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
