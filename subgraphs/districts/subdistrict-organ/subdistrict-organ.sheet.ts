import { choice, codeOf, NAMED, optional, type Sheet } from '../../../shared/import/sheet.js';
import { subdistrictOrganKinds } from './subdistrict-organ.entity.js';
import { subdistrictOrganEstablished } from './subdistrict-organ.events.js';

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
  event: ({ isNew, id }) => (isNew ? subdistrictOrganEstablished(id!) : null),
};
