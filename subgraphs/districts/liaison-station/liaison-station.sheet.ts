import { fixedWhile, misfits } from '../../../shared/import/fixed.js';
import type { Problem } from '../../../shared/import/problem.js';
import { rowsToBe } from '../../../shared/import/rows-to-be.js';
import {
  type CheckWorld,
  codeOf,
  NAMED,
  optional,
  type Sheet,
  type SheetRecord,
  whole,
} from '../../../shared/import/sheet.js';
import { levelFault } from '../place/place.entity.js';

const MOST_SUPERVISORS = 1_000;

const PLACE = { sheet: 'liaison-stations', column: 'place', of: ['place_id'] } as const;
const ORGAN = { sheet: 'liaison-stations', column: 'organ', of: ['place_id', 'organ_id'] } as const;
const WITH_POSTS = 'select station_id as id from districts.concurrent_post where station_id = any($1)';

/** A station is in a village, under the organ of the township-level place that the village lies in (S3:13). */
async function misplaced(records: readonly SheetRecord[], world: CheckWorld): Promise<Problem[]> {
  const ids = (into: string) => records.map(({ values }) => values[into]);
  const places = await rowsToBe(world, 'places', 'districts.place', ids('place_id'));
  const organs = await rowsToBe(world, 'subdistrict-organs', 'districts.subdistrict_organ', ids('organ_id'));
  const isElsewhere = ({ place_id: at, organ_id: organ }: SheetRecord['values']): boolean => {
    const above = places.get(at)?.['parent_id'] ?? null;
    const isToldItself = levelFault(places.get(above), 'SUBDISTRICT') !== null;
    return above !== null && !isToldItself && organs.has(organ) && organs.get(organ)!['place_id'] !== above;
  };
  return [
    ...misfits(PLACE, records, ({ values }) => levelFault(places.get(values['place_id']), 'VILLAGE')),
    ...(await fixedWhile(PLACE, records, world, WITH_POSTS)),
    ...misfits(ORGAN, records, ({ values }) =>
      isElsewhere(values) ? 'it is not the organ above the village / 不是该村社所属镇街的组织' : null,
    ),
  ];
}

/** Who heads a station is a post in its village: sheet `concurrent-posts`. */
export const liaisonStationSheet: Sheet = {
  name: 'liaison-stations',
  table: 'districts.liaison_station',
  columns: [
    NAMED,
    codeOf('place', '所在村社', ['Place']),
    codeOf('organ', '镇街纪检监察组织', ['SubdistrictOrgan']),
    whole('supervisors', '监督员数', MOST_SUPERVISORS, {
      into: 'supervisor_count',
      ...optional,
      otherwise: 0,
    }),
  ],
  parent: 'organ_id',
  stamps: ['updated_at', 'version'],
  unique: [{ into: ['place_id'], column: 'place' }],
  check: misplaced,
};
