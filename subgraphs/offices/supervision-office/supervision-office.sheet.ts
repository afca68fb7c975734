import { choice, codeOf, NAMED, optional, type Sheet } from '../../../shared/import/sheet.js';
import { officeKinds } from './supervision-office.entity.js';
import { officeEstablished } from './supervision-office.events.js';

export const supervisionOfficeSheet: Sheet = {
  name: 'offices',
  table: 'offices.supervision_office',
  columns: [
    NAMED,
    choice('kind', '类别', officeKinds),
    codeOf('commission', '所属纪委监委', ['Commission']),
    codeOf('head', '主任', ['Person'], optional),
  ],
  parent: 'commission_id',
  stamps: ['updated_at'],
  event: ({ isNew, id }) => (isNew ? officeEstablished(id!) : null),
};
