// What waits for each endpoint, in the own transactions of the one process that delivers: no actor asks for it.
import { type Kysely, sql } from 'kysely';
import { newId } from '../../../shared/kernel/id.js';
import { thingOf } from '../../../shared/policy/hearing.js';
import { FAILING_DAYS, type Filters, type Happened } from './webhook-delivery.rules.js';

/** An endpoint that is served, and how far the feed was read for it. */
export interface Follower extends Filters {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly position: number;
  /** How many messages wait for it. */
  readonly waiting: number;
}

/** A message that is due. */
export interface Due extends Happened {
  readonly id: string;
  readonly endpointId: string;
  readonly personId: string;
  readonly attempts: number;
}

export interface Wanted {
  readonly follower: Follower;
  readonly events: readonly Happened[];
}

const LOG_DAYS = 30;

/**
 * Whether an endpoint is served: while it is enabled, and its account has a secret with which it could ask by itself. One whose
 * account has ended is, too: it holds no post and hears nothing, so that nothing is left waiting for it.
 */
const isServed = sql`endpoint.state = 'ENABLED' and exists (select from commons.service_account account
  where account.id = endpoint.service_account_id and (account.ended_at is not null or exists (
    select from commons.service_account_secret secret
    where secret.account_id = account.id and secret.ended_at is null and expires_at > clock_timestamp())))`;

export async function readFollowers(db: Kysely<unknown>): Promise<Follower[]> {
  const { rows } = await sql<Omit<Follower, 'position'> & { position: string }>`
    select endpoint.id, person_id as "personId", organisation_id as "organisationId", types, zone_ids as "zoneIds",
      organisation_ids as "organisationIds", position, (select count(*)::int from commons.webhook_delivery
        where endpoint_id = endpoint.id and status = 'PENDING') as waiting
    from commons.webhook_endpoint endpoint join commons.webhook_progress progress on endpoint_id = endpoint.id
    where ${isServed} order by position`.execute(db);
  return rows.map((row) => ({ ...row, position: Number(row.position) }));
}

/** To which matters objects belong, whether or not an event names it, as access knows them. */
async function mattersOf(
  db: Kysely<unknown>,
  events: readonly Happened[],
): Promise<ReadonlyMap<string, string>> {
  // some events have an aggregate of their own, and with it a hearing row of their whole name
  const things = [...new Set(events.flatMap(({ name }) => [thingOf(name), name]))];
  const objects = [...new Set(events.map(({ aggregate }) => aggregate))];
  const { rows } = await sql<{ id: string; matter: string }>`
    select id, facts ->> 'matter' as matter from unnest(${things}::text[]) thing, authz.facts(thing, ${objects}::text[])
    where facts ->> 'matter' is not null`.execute(db);
  return new Map(rows.map(({ id, matter }) => [id, matter]));
}

/** An event and its place commit together. What was done with before is begun anew: somebody asked for it again. */
export async function enqueue(
  db: Kysely<unknown>,
  wanted: readonly Wanted[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  const matters = await mattersOf(
    db,
    wanted.flatMap(({ events }) => events),
  );
  const rows = wanted.flatMap(({ follower, events }) =>
    events.map((event) => ({
      ...event,
      id: newId('WebhookDelivery'),
      endpoint_id: follower.id,
      person_id: follower.personId,
      organisation_id: follower.organisationId,
      matter_id: matters.get(event.aggregate) ?? null,
    })),
  );
  await db.transaction().execute(async (own) => {
    if (rows.length > 0)
      await sql`insert into commons.webhook_delivery
        select id, endpoint_id, person_id, organisation_id, matter_id, position, name, aggregate, version, ids, "occurredAt",
          'PENDING', 0, clock_timestamp(), null, clock_timestamp(), clock_timestamp()
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as made (id text, endpoint_id text, person_id text,
          organisation_id text, matter_id text, position bigint, name text, aggregate text, version int, ids jsonb,
          "occurredAt" timestamptz)
        on conflict (endpoint_id, position) do update
          set status = 'PENDING', attempts = 0, due_at = clock_timestamp(), result = null, updated_at = clock_timestamp()
          where webhook_delivery.status <> 'PENDING'`.execute(own);
    const ids = wanted.map(({ follower }) => follower.id);
    await sql`update commons.webhook_progress set position = ${to}
      where endpoint_id = any(${ids}) and position = ${from}`.execute(own);
  });
}

/**
 * What may be sent now: of each object the earliest that waits, and no more for each endpoint than it takes at a time.
 * @param among only of these endpoints; of all when null
 * @param busy messages that are under way
 */
export async function readDue(
  db: Kysely<unknown>,
  among: readonly string[] | null,
  busy: readonly string[],
  most: number,
): Promise<Due[]> {
  const { rows } = await sql<Omit<Due, 'position'> & { position: string }>`
    select due.* from commons.webhook_endpoint endpoint
    join commons.webhook_progress progress on progress.endpoint_id = endpoint.id
    cross join lateral (
      select id, endpoint_id as "endpointId", person_id as "personId", position, name, aggregate, aggregate_version as version,
        ids, occurred_at as "occurredAt", attempts
      from commons.webhook_delivery waiting
      where endpoint_id = endpoint.id and status = 'PENDING' and due_at <= clock_timestamp()
        and not exists (select from commons.webhook_delivery earlier
          where earlier.endpoint_id = endpoint.id and earlier.aggregate = waiting.aggregate
            and earlier.status = 'PENDING' and earlier.position < waiting.position)
        and id <> all(${[...busy]})
      order by position limit ${most}) due
    where ${isServed} and (rests_until is null or rests_until <= clock_timestamp())
      and (${among === null} or endpoint.id = any(${among ?? []}))
    order by endpoint.id, position`.execute(db);
  return rows.map((row) => ({ ...row, position: Number(row.position) }));
}

/** In how many milliseconds something is due that is not yet; null when nothing is. By `now`, for which an index can serve. */
export async function untilNextDue(db: Kysely<unknown>): Promise<number | null> {
  const { rows } = await sql<{ wait: number | null }>`
    select ceil(extract(epoch from least(
        (select min(due_at) from commons.webhook_delivery where status = 'PENDING' and due_at > now()),
        (select min(rests_until) from commons.webhook_progress where rests_until > now()))
      - now()) * 1000)::float as wait`.execute(db);
  return rows[0]!.wait;
}

/** Nothing stays of what the endpoint may no longer hear. */
export async function withhold(db: Kysely<unknown>, ids: readonly string[]): Promise<void> {
  await sql`delete from commons.webhook_delivery where id = any(${[...ids]}) and status = 'PENDING'`.execute(
    db,
  );
}

export async function settleDelivered(
  db: Kysely<unknown>,
  { id, endpointId }: Due,
  result: string,
): Promise<void> {
  await sql`with delivered as (
      update commons.webhook_delivery set status = 'DELIVERED', attempts = attempts + 1, result = ${result},
        updated_at = clock_timestamp() where id = ${id} and status = 'PENDING')
    update commons.webhook_progress set succeeded_at = clock_timestamp(), failing_since = null
    where endpoint_id = ${endpointId}`.execute(db);
}

/** When a message that failed is sent again. */
export interface Again {
  /** Milliseconds until the next attempt; null when there is none. */
  readonly wait: number | null;
  /** For how many milliseconds the endpoint asked to be left alone, with whatever message; null when it did not. */
  readonly asked: number | null;
}

/** Says whether nothing has got through for so long that nothing more is sent. */
export async function settleFailed(
  db: Kysely<unknown>,
  { id, endpointId, attempts }: Due,
  result: string,
  { wait, asked }: Again,
): Promise<boolean> {
  const { rows } = await sql<{ hopeless: boolean }>`with failed as (
      update commons.webhook_delivery set status = ${wait === null ? 'FAILED' : 'PENDING'}, attempts = attempts + 1,
        result = ${result}, due_at = clock_timestamp() + ${wait ?? 0} * interval '1 millisecond', updated_at = clock_timestamp()
      where id = ${id} and status = 'PENDING' and attempts = ${attempts})
    update commons.webhook_progress set failing_since = coalesce(failing_since, clock_timestamp()),
      rests_until = greatest(rests_until, clock_timestamp() + ${asked ?? 0} * interval '1 millisecond')
    where endpoint_id = ${endpointId}
    returning failing_since <= clock_timestamp() - ${FAILING_DAYS} * interval '1 day' as hopeless`.execute(
    db,
  );
  return rows[0]?.hopeless ?? false;
}

/** What waits for endpoints that are sent anything, and how many of these nothing gets through to. */
export async function readLoad(
  db: Kysely<unknown>,
): Promise<{ readonly waiting: number; readonly seconds: number; readonly failing: number }> {
  const { rows } = await sql<{ waiting: number; seconds: number; failing: number }>`
    with served as (select id from commons.webhook_endpoint endpoint where ${isServed})
    select count(*)::int as waiting, coalesce(extract(epoch from clock_timestamp() - min(occurred_at)), 0)::float as seconds,
      (select count(*)::int from commons.webhook_progress join served on id = endpoint_id where failing_since is not null) as failing
    from served join commons.webhook_delivery on endpoint_id = served.id where status = 'PENDING'`.execute(
    db,
  );
  return rows[0]!;
}

/** The log is not kept for ever. */
export async function forgetOld(db: Kysely<unknown>): Promise<void> {
  await sql`delete from commons.webhook_delivery
    where status <> 'PENDING' and updated_at < now() - ${LOG_DAYS} * interval '1 day'`.execute(db);
}
