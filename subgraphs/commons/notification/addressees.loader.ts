// What is known when an event is addressed: for the inbox, without anybody asking.
import { type Kysely, sql } from 'kysely';
import { thingOf } from '../../../shared/policy/hearing.js';
import type { Facts } from '../../../shared/policy/policy.js';
import {
  addressedRoles,
  everywhere,
  type Known,
  type LivePost,
  organisationsOf,
} from './addressees.policy.js';

export interface Happened {
  readonly name: string;
  readonly aggregate: string;
  readonly ids: Readonly<Record<string, string>>;
}

/** What happened before anybody was told is history. */
export async function isNews(
  db: Kysely<unknown>,
  { occurredAt }: { readonly occurredAt: Date },
): Promise<boolean> {
  const { rows } = await sql`select from commons.notification_beginning where at <= ${occurredAt}`.execute(
    db,
  );
  return rows.length > 0;
}

async function factsOf(db: Kysely<unknown>, thing: string, aggregate: string): Promise<Facts[]> {
  const { rows } = await sql<{ facts: Facts }>`
    select facts from authz.facts(${thing}, ${[aggregate]})`.execute(db);
  return rows.map(({ facts }) => facts);
}

export async function knownOf(db: Kysely<unknown>, { name, aggregate, ids }: Happened): Promise<Known> {
  // an event of an aggregate of its own is known by its whole name only
  const ofThing = await factsOf(db, thingOf(name), aggregate);
  const facts = ofThing.length > 0 ? ofThing : await factsOf(db, name, aggregate);
  const organisations = organisationsOf({ ids, facts });
  const { rows: posts } = await sql<LivePost>`
    select person_id as person, organisation_id as organisation, role from commons.live_post
    where organisation_id = any(${organisations}) and role = any(${[...addressedRoles]})
    union select person_id, organisation_id, role from commons.live_post where role = any(${[...everywhere]})`.execute(
    db,
  );
  return { ids, facts, posts };
}
