import { fixedWhile, misfits } from '../../../shared/import/fixed.js';
import type { Problem } from '../../../shared/import/problem.js';
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
import { levelFault } from '../place/place.entity.js';
import { subdistrictOrganKinds } from './subdistrict-organ.entity.js';
import { subdistrictOrganEstablished } from './subdistrict-organ.events.js';

const PLACE = { sheet: 'subdistrict-organs', column: 'place', of: ['place_id'] } as const;
const DISTRICT = {
  sheet: 'subdistrict-organs',
  column: 'district',
  of: ['place_id', 'district_id'],
} as const;
const WITH_STATIONS = 'select organ_id as id from districts.liaison_station where organ_id = any($1)';

/** An organ is at a township-level place, under the commission of the district that the place lies in. */
async function misplaced(records: readonly SheetRecord[], world: CheckWorld): Promise<Problem[]> {
  const ids = (into: string) => records.map(({ values }) => values[into]);
  const places = await rowsToBe(world, 'places', 'districts.place', ids('place_id'));
  const commissions = await rowsToBe(
    world,
    'district-commissions',
    'districts.district_commission',
    ids('district_id'),
  );
  const isElsewhere = ({ place_id: at, district_id: district }: SheetRecord['values']): boolean => {
    const above = places.get(at)?.['parent_id'] ?? null;
    const commission = commissions.get(district);
    return above !== null && commission !== undefined && commission['place_id'] !== above;
  };
  return [
    ...misfits(PLACE, records, ({ values }) => levelFault(places.get(values['place_id']), 'SUBDISTRICT')),
    ...(await fixedWhile(PLACE, records, world, WITH_STATIONS)),
    ...misfits(DISTRICT, records, ({ values }) =>
      isElsewhere(values) ? 'it is of another district than the place / 与所在镇街不属同一区' : null,
    ),
  ];
}

export const subdistrictOrganSheet: Sheet = {
  name: 'subdistrict-organs',
  table: 'districts.subdistrict_organ',
  columns: [
    NAMED,
    choice('kind', '类别', subdistrictOrganKinds),
    codeOf('place', '所在镇街', ['Place']),
    codeOf('district', '区纪委监委', ['DistrictCommission']),
    codeOf('head', '负责人', ['Person'], optional),
  ],
  parent: 'district_id',
  stamps: ['updated_at'],
  unique: [{ into: ['place_id'], column: 'place' }],
  check: misplaced,
  event: ({ isNew, id }) => (isNew ? subdistrictOrganEstablished(id!) : null),
};
