import { fixedFaults, fixedWhile } from '../../../shared/import/fixed.js';
import { type Problem, problem } from '../../../shared/import/problem.js';
import { rowsToBe } from '../../../shared/import/rows-to-be.js';
import {
  type CheckWorld,
  choice,
  codeOf,
  NAMED,
  optional,
  type Sheet,
  type SheetRecord,
} from '../../../shared/import/sheet.js';
import { type PlaceLevel, placeLevels } from './place.entity.js';

/** What is above a place of each level. */
const above: Readonly<Record<PlaceLevel, PlaceLevel | null>> = {
  DISTRICT: null,
  SUBDISTRICT: 'DISTRICT',
  VILLAGE: 'SUBDISTRICT',
};

const PARENT = { sheet: 'places', column: 'parent', of: ['parent_id'] } as const;

async function wrongParents(records: readonly SheetRecord[], world: CheckWorld): Promise<Problem[]> {
  const parents = records.map(({ values }) => values['parent_id']);
  const places = await rowsToBe(world, 'places', 'districts.place', parents);
  return records.flatMap(({ line, values }) => {
    const wanted = above[values['level'] as PlaceLevel];
    const parent = values['parent_id'] === null ? null : places.get(values['parent_id'])?.['level'];
    if (parent === wanted || parent === undefined) return []; // a parent that cannot be read is told itself
    const reason =
      wanted === null ? 'a district has none / 区没有上级' : `it must be a ${wanted} / 上级须为 ${wanted}`;
    return [problem({ sheet: 'places', line, column: 'parent' }, 'INVALID_INPUT', { reason })];
  });
}

/** Organs and stations stand under what is above their place. */
const STANDING = `
  select place_id as id from districts.subdistrict_organ where place_id = any($1)
  union all select place_id from districts.liaison_station where place_id = any($1)`;

/** The code of a place is its division code, which stays in the register. */
export const placeSheet: Sheet = {
  name: 'places',
  table: 'districts.place',
  columns: [NAMED, choice('level', '层级', placeLevels), codeOf('parent', '上级', ['Place'], optional)],
  stamps: ['updated_at'],
  derived: { code: `(select code from imports.name where id = given.id and type = 'Place' limit 1)` },
  check: async (records, world) => [
    ...fixedFaults({ sheet: 'places', column: 'level', of: ['level'] }, records),
    ...(await fixedWhile(PARENT, records, world, STANDING)),
    ...(await wrongParents(records, world)),
  ],
};
