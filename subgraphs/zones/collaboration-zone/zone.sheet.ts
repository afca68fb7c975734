import { fixedFaults } from '../../../shared/import/fixed.js';
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
import { type ZoneLevel, zoneLevels } from './zone.entity.js';

/** What a zone of each level lies in, if it lies in one (S3:15). */
const above: Readonly<Record<ZoneLevel, ZoneLevel | null>> = {
  CITY: null,
  DISTRICT: 'CITY',
  SUBDISTRICT: 'DISTRICT',
};

async function wrongParents(records: readonly SheetRecord[], world: CheckWorld): Promise<Problem[]> {
  const parents = records.map(({ values }) => values['parent_id']);
  const zones = await rowsToBe(world, 'zones', 'zones.zone', parents);
  return records.flatMap(({ line, values }) => {
    const parent = values['parent_id'];
    const wanted = above[values['level'] as ZoneLevel];
    const level = parent === null ? wanted : zones.get(parent)?.['level'];
    if (level === wanted || level === undefined) return []; // a parent that cannot be read is told itself
    const reason =
      wanted === null
        ? 'a zone of the city has none / 市级片区没有上级'
        : `it must be ${wanted} / 上级须为 ${wanted}`;
    return [problem({ sheet: 'zones', line, column: 'parent' }, 'INVALID_INPUT', { reason })];
  });
}

/** Whoever leads a zone runs it (S3:17): nobody gives that to themselves. */
const ownLeads = (records: readonly SheetRecord[], { person }: CheckWorld): Problem[] =>
  records
    .filter(({ values, changes }) => changes.includes('leader_id') && values['leader_id'] === person)
    .map(({ line }) =>
      problem({ sheet: 'zones', line, column: 'leader' }, 'FORBIDDEN', {
        action: 'organsImport (own person / 本人)',
      }),
    );

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
  check: async (records, world) => [
    ...fixedFaults({ sheet: 'zones', column: 'level', of: ['level'] }, records),
    ...ownLeads(records, world),
    ...(await wrongParents(records, world)),
  ],
};
