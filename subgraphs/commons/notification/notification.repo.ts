// Notifications are made by the inbox of the feed, without anybody asking; what changes them later is that they are read.
import { type Kysely, sql } from 'kysely';
import type { Changer } from '../../../shared/database/change.js';
import type { Hearing } from '../../../shared/feed/audience.js';
import type { FeedEvent } from '../../../shared/feed/event.js';
import { newId } from '../../../shared/kernel/id.js';
import type { Refusal } from '../../../shared/kernel/refusal.js';
import { isNews, knownOf } from './addressees.loader.js';
import { addresseesOf } from './addressees.policy.js';
import { notificationPolicy } from './notification.policy.js';

/**
 * Tells of an event whom it concerns and who may hear of it: nobody else. In the transaction of the inbox, so once, though it be given again. Of the matter
 * it names the one that the object belongs to, whichever way it is reached: of a matter nothing is left for who is recused.
 */
export async function makeNotifications(
  db: Kysely<unknown>,
  event: FeedEvent,
  hearing: Hearing,
): Promise<void> {
  if (!(await isNews(db, event))) return;
  const known = await knownOf(db, event);
  const persons = addresseesOf(event.name, known);
  if (persons.length === 0) return;
  const heard = await hearing.hear(
    persons.map((person) => ({ person })),
    [event],
  );
  const told = persons.filter((_, index) => heard[index]?.length === 1);
  if (told.length === 0) return;
  const matter = known.facts.find((facts) => facts.matter != null)?.matter ?? null;
  const ids = told.map(() => newId('Notification'));
  await sql`insert into commons.notification
      (id, person_id, event, object_id, matter_id, position, occurred_at, updated_at)
    select id, person, ${event.name}, ${event.aggregate}, ${matter}, ${event.position}, ${event.occurredAt}, clock_timestamp()
    from unnest(${ids}::text[], ${told}::text[]) made (id, person) on conflict do nothing`.execute(db);
}

const OLD_AT_ONCE = 1_000;

/** Forgets what is older than so many days. Returns how many. */
export async function forgetNotifications(db: Kysely<unknown>, days: number): Promise<number> {
  for (let all = 0; ;) {
    const { rows } = await sql<{ gone: number }>`
      select commons.forget_notifications(now() - make_interval(days => ${days}), ${OLD_AT_ONCE}) as gone`.execute(
      db,
    );
    all += rows[0]!.gone;
    if (rows[0]!.gone < OLD_AT_ONCE) return all;
  }
}

export interface Marking {
  readonly ids?: readonly string[] | null;
  readonly upToId?: string | null;
  readonly idempotencyKey?: string | null;
}

/** Marks own ones as read: those that are already stay as they are. The inbox belongs to a person, whose id it has. */
export function markReadAs(
  by: Changer,
  input: Marking,
  ids: readonly string[],
): Promise<{ id: string } | Refusal> {
  return by.change<string>({
    schema: 'commons',
    mutation: 'notificationMarkRead',
    input,
    policy: notificationPolicy,
    action: 'read',
    field: input.upToId == null ? 'ids' : 'upToId',
    ids,
    find: async (em) => {
      const { rows } = await sql<{ person: string }>`select authz.asking() as person`.execute(
        em.getKysely<unknown>(),
      );
      const { person } = rows[0]!;
      return { state: person, facts: { person, matter: null } };
    },
    decide: (person, { now }) => ({
      id: person,
      version: 1,
      events: [],
      save: async (em) => {
        await sql`update commons.notification set read_at = ${now}, updated_at = ${now}
          where id = any(${[...ids]}) and person_id = ${person} and read_at is null`.execute(
          em.getKysely<unknown>(),
        );
      },
    }),
  });
}
