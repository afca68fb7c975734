import { type Sheet, text } from '../../../shared/import/sheet.js';
import { personEvent } from './person.events.js';

const LONGEST_NAME = 50;

export const personSheet: Sheet = {
  name: 'persons',
  table: 'commons.person',
  columns: [text('name', '姓名', LONGEST_NAME)],
  among: 'not there.service_account',
  stamps: ['updated_at', 'version', 'fictional'],
  after: async (records, { query, now, person }) => {
    await query(
      `insert into commons.person_history (person_id, version, name, at, by_person_id)
       select id, version, name, $2, $3 from commons.person where id = any($1)`,
      [records.map(({ id }) => id), now, person],
    );
  },
  event: ({ isNew, id }) => personEvent(isNew ? 'ADDED' : 'RENAMED', id!),
};
