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
} from '../../../shared/import/sheet.js';
import { levelFault } from '../place/place.entity.js';
import { districtCommissionEstablished } from './district-commission.events.js';

const PLACE = { sheet: 'district-commissions', column: 'place', of: ['place_id'] } as const;
const WITH_ORGANS = 'select district_id as id from districts.subdistrict_organ where district_id = any($1)';

async function misplaced(records: readonly SheetRecord[], world: CheckWorld): Promise<Problem[]> {
  const ids = records.map(({ values }) => values['place_id']);
  const places = await rowsToBe(world, 'places', 'districts.place', ids);
  return [
    ...misfits(PLACE, records, ({ values }) => levelFault(places.get(values['place_id']), 'DISTRICT')),
    ...(await fixedWhile(PLACE, records, world, WITH_ORGANS)),
  ];
}

export const districtCommissionSheet: Sheet = {
  name: 'district-commissions',
  table: 'districts.district_commission',
  columns: [NAMED, codeOf('place', '所在区', ['Place']), codeOf('leader', '负责人', ['Person'], optional)],
  parent: null,
  stamps: ['updated_at'],
  unique: [{ into: ['place_id'], column: 'place' }],
  check: misplaced,
  event: ({ isNew, id }) => (isNew ? districtCommissionEstablished(id!) : null),
};
