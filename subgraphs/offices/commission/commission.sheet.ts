import { choice, NAMED, type Sheet } from '../../../shared/import/sheet.js';
import { commissionLevels } from './commission.entity.js';

export const commissionSheet: Sheet = {
  name: 'commissions',
  table: 'offices.commission',
  columns: [NAMED, choice('level', '层级', commissionLevels)],
  parent: null,
  stamps: ['updated_at'],
};
