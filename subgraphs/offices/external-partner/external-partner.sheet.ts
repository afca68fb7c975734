import { choice, NAMED, type Sheet } from '../../../shared/import/sheet.js';
import { externalPartnerKinds } from './external-partner.entity.js';

export const externalPartnerSheet: Sheet = {
  name: 'external-partners',
  table: 'offices.external_partner',
  columns: [NAMED, choice('kind', '类别', externalPartnerKinds)],
  stamps: ['updated_at', 'fictional'],
};
