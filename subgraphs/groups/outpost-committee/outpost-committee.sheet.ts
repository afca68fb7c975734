import { codeOf, day, NAMED, optional, type Sheet } from '../../../shared/import/sheet.js';

export const outpostCommitteeSheet: Sheet = {
  name: 'outpost-committees',
  table: 'groups.outpost_committee',
  columns: [
    NAMED,
    codeOf('leader', '负责人', ['Person'], optional),
    day('established', '设立日期', { into: 'established_at' }),
  ],
  stamps: ['updated_at', 'fictional'],
};
