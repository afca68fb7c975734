import { choice, codeOf, flag, NAMED, type Sheet } from '../../../shared/import/sheet.js';
import { hostSubUnitKinds } from './host-sub-unit.entity.js';

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
};
