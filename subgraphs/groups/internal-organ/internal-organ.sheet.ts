import { misfits } from '../../../shared/import/fixed.js';
import type { Problem } from '../../../shared/import/problem.js';
import { rowsToBe } from '../../../shared/import/rows-to-be.js';
import {
  type CheckWorld,
  codeOf,
  day,
  flag,
  NAMED,
  optional,
  type Sheet,
  type SheetRecord,
  text,
  whole,
} from '../../../shared/import/sheet.js';

const MOST_STAFF = 10_000;
const PORTFOLIO = 100;

const SUB_UNIT = {
  sheet: 'internal-organs',
  column: 'sub_unit',
  of: ['sub_unit_id', 'host_unit_id'],
} as const;

async function foreignSubUnits(records: readonly SheetRecord[], world: CheckWorld): Promise<Problem[]> {
  const ids = records.map(({ values }) => values['sub_unit_id']);
  const subUnits = await rowsToBe(world, 'host-sub-units', 'groups.host_sub_unit', ids);
  return misfits(SUB_UNIT, records, ({ values }) => {
    const subUnit = subUnits.get(values['sub_unit_id']);
    return subUnit === undefined || subUnit['host_unit_id'] === values['host_unit_id']
      ? null
      : 'it belongs to another host unit / 属于另一驻在单位';
  });
}

export const internalOrganSheet: Sheet = {
  name: 'internal-organs',
  table: 'groups.internal_organ',
  columns: [
    NAMED,
    codeOf('host_unit', '驻在单位', ['HostUnit']),
    codeOf('sub_unit', '下级单位', ['HostSubUnit'], optional),
    codeOf('secretary', '书记', ['Person'], optional),
    flag('secretary_full_time', '书记是否专职', { ...optional, otherwise: false }),
    text('secretary_other_portfolio', '书记其他分工', PORTFOLIO, optional),
    whole('full_time_staff', '专职人员数', MOST_STAFF, { ...optional, otherwise: 0 }),
    day('established', '设立日期', { into: 'established_at' }),
  ],
  stamps: ['updated_at', 'version', 'fictional'],
  unique: [
    { into: ['sub_unit_id'], column: 'sub_unit' },
    {
      into: ['host_unit_id'],
      column: 'host_unit',
      where: { sql: 'sub_unit_id is null', holds: ({ sub_unit_id: subUnit }) => subUnit === null },
    },
  ],
  check: foreignSubUnits,
};
