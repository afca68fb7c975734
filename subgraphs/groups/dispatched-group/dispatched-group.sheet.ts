import { choice, codeOf, day, NAMED, optional, type Sheet } from '../../../shared/import/sheet.js';
import { dispatchLevels, dispatchModes, hostKinds } from './dispatched-group.entity.js';
import { groupEstablished } from './dispatched-group.events.js';

export const dispatchedGroupSheet: Sheet = {
  name: 'groups',
  table: 'groups.dispatched_group',
  columns: [
    NAMED,
    choice('host_kind', '驻在单位类别', hostKinds),
    choice('dispatch_mode', '派驻方式', dispatchModes),
    choice('level', '派驻层级', dispatchLevels),
    day('dispatched', '派驻日期', { into: 'dispatched_at' }),
    codeOf('leader', '组长', ['Person'], optional),
  ],
  parent: null,
  stamps: ['updated_at', 'fictional'],
  event: ({ isNew, id }) => (isNew ? groupEstablished(id!) : null),
};
