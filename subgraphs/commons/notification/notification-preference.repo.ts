import { sql } from 'kysely';
import type { Changer } from '../../../shared/database/change.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { addressFault, afterSending } from './digest.rules.js';
import type { NotificationPreferences } from './notification-preference.entity.js';
import { notificationPreferencePolicy } from './notification-preference.policy.js';

type Wanted = NotificationPreferences & { readonly idempotencyKey?: string | null };

export interface Writing {
  /** Of the addresses that the hub writes to. */
  readonly domains: readonly string[];
  readonly digestHours: number;
}

function faultOf({ email, digest }: Wanted, domains: readonly string[]): Refusal | null {
  const reason =
    email === null
      ? digest === 'NONE'
        ? null
        : 'an address is needed / 须填写邮箱'
      : addressFault(email, domains);
  return reason === null ? null : refuse('INVALID_INPUT', 'email', { reason });
}

/** What was new before is not written of: only what comes from now on. */
export function setPreferencesAs(
  by: Changer,
  input: Wanted,
  { domains, digestHours }: Writing,
): Promise<{ id: string } | Refusal> {
  const { email, digest } = input;
  return by.change<string>({
    schema: 'commons',
    mutation: 'notificationPreferenceSet',
    input,
    policy: notificationPreferencePolicy,
    action: 'read',
    field: 'email',
    ids: [],
    find: async (em) => {
      const { rows } = await sql<{ person: string }>`select authz.asking() as person`.execute(
        em.getKysely<unknown>(),
      );
      const { person } = rows[0]!;
      return { state: person, facts: { person } };
    },
    decide: (person, { now }) =>
      faultOf(input, domains) ?? {
        id: person,
        version: 1,
        events: [],
        save: async (em) => {
          const nextAt = digest === 'DAILY' ? afterSending(digest, now, digestHours) : now;
          await sql`insert into commons.notification_preference
              (person_id, email, digest, told_up_to, next_at, tries, updated_at)
            select ${person}, ${email}, ${digest}, position, ${nextAt}, 0, ${now} from commons.inbox where consumer = 'commons'
            on conflict (person_id) do update set (email, digest, told_up_to, next_at, tries, updated_at) =
              (excluded.email, excluded.digest, excluded.told_up_to, excluded.next_at, 0, excluded.updated_at)`.execute(
            em.getKysely<unknown>(),
          );
        },
      },
  });
}
