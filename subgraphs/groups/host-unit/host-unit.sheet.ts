import { choice, codeOf, flag, NAMED, optional, type Sheet } from '../../../shared/import/sheet.js';
import { partyCommitteeKinds } from './host-unit.entity.js';

export const hostUnitSheet: Sheet = {
  name: 'host-units',
  table: 'groups.host_unit',
  columns: [
    NAMED,
    codeOf('group', '派驻机构', ['DispatchedGroup']),
    flag('seat', '是否派驻机构所驻单位', { ...optional, otherwise: false }),
    choice('party_committee_kind', '党组织类别', partyCommitteeKinds, optional),
    codeOf('party_secretary', '党组织书记', ['Person'], optional),
  ],
  parent: 'group_id',
  stamps: ['updated_at', 'fictional'],
  unique: [
    {
      into: ['group_id'],
      column: 'seat',
      where: { sql: 'seat', holds: ({ seat }) => seat === true },
    },
  ],
};
