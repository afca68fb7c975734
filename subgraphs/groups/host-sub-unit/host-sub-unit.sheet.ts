import { misfits } from '../../../shared/import/fixed.js';
import type { Problem } from '../../../shared/import/problem.js';
import { rowsToBe } from '../../../shared/import/rows-to-be.js';
import {
  type CheckWorld,
  choice,
  codeOf,
  flag,
  NAMED,
  type Sheet,
  type SheetRecord,
} from '../../../shared/import/sheet.js';
import { hostSubUnitKinds } from './host-sub-unit.entity.js';

const HOST_UNIT = { sheet: 'host-sub-units', column: 'host_unit', of: ['host_unit_id'] } as const;

/** Its discipline organ goes along to another host unit. */
async function leftOrgans(records: readonly SheetRecord[], world: CheckWorld): Promise<Problem[]> {
  const found = await world.query<{ id: string }>(
    'select id from groups.internal_organ where sub_unit_id = any($1)',
    [records.filter(({ isNew }) => !isNew).map(({ id }) => id)],
  );
  const ids = found.map(({ id }) => id);
  const organs = await rowsToBe(world, 'internal-organs', 'groups.internal_organ', ids);
  const bySubUnit = new Map([...organs.values()].map((organ) => [organ['sub_unit_id'], organ]));
  return misfits(HOST_UNIT, records, ({ id, values }) => {
    const organ = bySubUnit.get(id);
    return organ === undefined || organ['host_unit_id'] === values['host_unit_id']
      ? null
      : 'its discipline organ is of another host unit / 其内设纪检机构属于另一驻在单位';
  });
}

export const hostSubUnitSheet: Sheet = {
  name: 'host-sub-units',
  table: 'groups.host_sub_unit',
  columns: [
    NAMED,
    choice('kind', '类别', hostSubUnitKinds),
    codeOf('host_unit', '驻在单位', ['HostUnit']),
    flag('party_committee', '是否设党委'),
  ],
  stamps: ['updated_at', 'fictional'],
  check: leftOrgans,
};
