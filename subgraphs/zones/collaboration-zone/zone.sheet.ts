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
import { type ZoneLevel, zoneLevels } from './zone.entity.js';

/** What a zone of each level lies in, if it lies in one (S3:15). */
const above: Readonly<Record<ZoneLevel, ZoneLevel | null>> = {
  CITY: null,
  DISTRICT: 'CITY',
  SUBDISTRICT: 'DISTRICT',
};

async function wrongParents(records: readonly SheetRecord[], { query }: CheckWorld): Promise<Problem[]> {
  const parents = records.map(({ values }) => values['parent_id']).filter((id) => id !== null);
  const there = await query<{ id: string; level: string }>(
    'select id, level from zones.zone where id = any($1)',
    [parents],
  );
  const levels = new Map(there.map(({ id, level }) => [id, level]));
  for (const { id, values } of records) levels.set(id!, values['level'] as string);
  return records.flatMap(({ line, values }) => {
    const parent = values['parent_id'];
    const wanted = above[values['level'] as ZoneLevel];
    const level = parent === null ? wanted : levels.get(parent as string);
    if (level === wanted || level === undefined) return []; // a parent that cannot be read is told itself
    const reason =
      wanted === null
        ? 'a zone of the city has none / 市级片区没有上级'
        : `it must be ${wanted} / 上级须为 ${wanted}`;
    return [problem({ sheet: 'zones', line, column: 'parent' }, 'INVALID_INPUT', { reason })];
  });
}

/** Zones as the city has divided itself; their rules are published with `zoneCharterPublish`. */
export const zoneSheet: Sheet = {
  name: 'zones',
  table: 'zones.zone',
  columns: [
    NAMED,
    choice('level', '层级', zoneLevels),
    codeOf('parent', '上级片区', ['CollaborationZone'], optional),
    codeOf('leader', '片区长', ['Person'], optional),
  ],
  stamps: ['updated_at', 'version', 'fictional'],
  check: wrongParents,
};
