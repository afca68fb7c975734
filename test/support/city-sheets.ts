// The whole city as an operator would have it in sheets: codes of the city's own, and names that people use.
import { stringify } from 'csv-stringify/sync';
import type { SheetName } from '../../shared/import/sheets.js';
import type { City } from '../../shared/world/city.js';
import { Dice } from '../../shared/world/dice.js';
import { invent, type Invented, type WorldOrganisation } from '../../shared/world/organisations.js';

export type Sheets = Partial<Record<SheetName, string[][]>>;

const SINCE = '2024-03-01';
const LEVELS = { district: '区', subdistrict: 'SUBDISTRICT', village: 'VILLAGE' } as const;

const headOf = ({ staff }: WorldOrganisation): string => staff[0]!.key;

/** Three to five at each station (S3:25). */
function supervisorsOf({ village }: City['stations'][number]): Invented[] {
  const count = new Dice(`station-supervisors/${village.code}`).whole(3, 5);
  return Array.from({ length: count }, (_, at) => invent(`supervisor/${village.code}/${at}`));
}

function placeSheets({ places, districts, subdistricts, stations }: City): Sheets {
  return {
    places: [
      ['编码', '名称', '层级', '上级'],
      ...places.map(({ code, name, level, parent }) => [
        code,
        name,
        LEVELS[level],
        level === 'district' ? '' : parent,
      ]),
    ],
    'district-commissions': [
      ['code', 'name', 'place', 'leader', 'effective'],
      ...districts.map((made) => [`D${made.code}`, made.name, made.code, headOf(made), SINCE]),
    ],
    'subdistrict-organs': [
      ['code', 'name', 'kind', 'place', 'district', 'head'],
      ...subdistricts.map((made) => [
        `S${made.code}`,
        made.name,
        made.kind,
        made.code,
        `D${made.parent}`,
        headOf(made),
      ]),
    ],
    'liaison-stations': [
      ['code', 'name', 'place', 'organ', 'supervisors'],
      ...stations.map((station) => [
        `L${station.village.code}`,
        station.name,
        station.village.code,
        `S${station.village.parent}`,
        String(supervisorsOf(station).length),
      ]),
    ],
    'concurrent-posts': [
      ['station', 'person', 'kind', 'from'],
      ...stations.flatMap((station) =>
        ['DISCIPLINE_COMMISSIONER', 'STATION_HEAD'].map((kind) => [
          `L${station.village.code}`,
          headOf(station),
          kind,
          SINCE,
        ]),
      ),
    ],
  };
}

interface Held {
  readonly who: Invented;
  readonly at: string;
  readonly role: string;
}

function everybody({ districts, subdistricts, stations }: City): Held[] {
  const staffOf = (at: string, { staff }: WorldOrganisation): Held[] =>
    staff.map((who) => ({ who, at, role: who.role }));
  return [
    ...districts.flatMap((made) => staffOf(`D${made.code}`, made)),
    ...subdistricts.flatMap((made) => staffOf(`S${made.code}`, made)),
    ...stations.flatMap((station) => [
      ...staffOf(`L${station.village.code}`, station),
      ...supervisorsOf(station).map((who) => ({
        who,
        at: `L${station.village.code}`,
        role: 'STATION_SUPERVISOR',
      })),
    ]),
  ];
}

function peopleSheets(held: readonly Held[]): Sheets {
  return {
    persons: [['code', '姓名'], ...held.map(({ who }) => [who.key, who.name])],
    posts: [
      ['person', 'organisation', 'role', 'from'],
      ...held.map(({ who, at, role }) => [who.key, at, role, SINCE]),
    ],
  };
}

/** Districts, townships and villages with their organs and stations, and everybody who works there. */
export const citySheets = (city: City): Sheets => ({
  ...placeSheets(city),
  ...peopleSheets(everybody(city)),
});

/** The part of a city within some districts. */
export function partOfCity(city: City, codes: readonly string[]): City {
  const within = (code: string): boolean => codes.some((wanted) => code.startsWith(wanted));
  return {
    ...city,
    places: city.places.filter(({ code }) => within(code)),
    districts: city.districts.filter(({ code }) => within(code)),
    subdistricts: city.subdistricts.filter(({ code }) => within(code)),
    stations: city.stations.filter(({ village }) => within(village.code)),
  };
}

export const csvOf = (rows: readonly (readonly string[])[]): string => stringify(rows as string[][]);
