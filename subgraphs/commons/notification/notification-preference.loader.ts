import { sql } from 'kysely';
import type { ReadScope } from '../../../shared/database/read-scope.js';
import type { NotificationPreferences } from './notification-preference.entity.js';

const NEVER: NotificationPreferences = { email: null, digest: 'NONE' };

/** Those of whoever asks. */
export async function ownPreferences(scope: ReadScope): Promise<NotificationPreferences> {
  const { db, standing } = await scope.read();
  const { rows } = await sql<NotificationPreferences>`
    select email, digest from commons.notification_preference where person_id = ${standing.person}`.execute(
    db,
  );
  return rows[0] ?? NEVER;
}
