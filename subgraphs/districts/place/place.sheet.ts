import { type Problem, problem } from '../../../shared/import/problem.js';
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

async function wrongParents(records: readonly SheetRecord[], { query }: CheckWorld): Promise<Problem[]> {
  const parents = records.map(({ values }) => values['parent_id']).filter((id) => id !== null);
  const there = await query<{ id: string; level: string }>(
    'select id, level from districts.place where id = any($1)',
    [parents],
  );
  const levels = new Map(there.map(({ id, level }) => [id, level]));
  for (const { id, values } of records) levels.set(id!, values['level'] as string);
  return records.flatMap(({ line, values }) => {
    const wanted = above[values['level'] as PlaceLevel];
    const parent = values['parent_id'] === null ? null : levels.get(values['parent_id'] as string);
    if (parent === wanted || parent === undefined) return []; // a parent that cannot be read is told itself
    const reason =
      wanted === null ? 'a district has none / 区没有上级' : `it must be a ${wanted} / 上级须为 ${wanted}`;
    return [problem({ sheet: 'places', line, column: 'parent' }, 'INVALID_INPUT', { reason })];
  });
}

/** The code of a place is its division code, which stays in the register. */
export const placeSheet: Sheet = {
  name: 'places',
  table: 'districts.place',
  columns: [NAMED, choice('level', '层级', placeLevels), codeOf('parent', '上级', ['Place'], optional)],
  stamps: ['updated_at'],
  derived: { code: `(select code from imports.name where id = given.id and type = 'Place' limit 1)` },
  check: wrongParents,
};
