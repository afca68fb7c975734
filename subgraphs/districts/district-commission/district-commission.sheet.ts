import { codeOf, NAMED, optional, type Sheet } from '../../../shared/import/sheet.js';
import { districtCommissionEstablished } from './district-commission.events.js';

export const districtCommissionSheet: Sheet = {
  name: 'district-commissions',
  table: 'districts.district_commission',
  columns: [NAMED, codeOf('place', '所在区', ['Place']), codeOf('leader', '负责人', ['Person'], optional)],
  parent: null,
  stamps: ['updated_at'],
  unique: [{ into: ['place_id'], column: 'place' }],
  event: ({ isNew, id }) => (isNew ? districtCommissionEstablished(id!) : null),
};
