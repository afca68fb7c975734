import { Migration } from '@mikro-orm/migrations';

/** Where partners want to be called, how far each has been served, and what was or is to be sent to them. */
export class CommonsWebhooks extends Migration {
  override name = 'commons-0012';

  override up(): void {
    this.addSql(`
      create table commons.webhook_endpoint (
        id text primary key,
        service_account_id text not null references commons.service_account,
        person_id text not null,
        organisation_id text not null,
        url text not null,
        types text[] not null,
        zone_ids text[] not null,
        organisation_ids text[] not null,
        state text not null check (state in ('ENABLED', 'DISABLED')),
        disabled_because text check (disabled_because in ('BY_HAND', 'GONE', 'FAILING', 'EXPIRED')),
        sealed bytea not null,
        key_fingerprint text not null,
        former_sealed bytea,
        former_key_fingerprint text,
        former_until timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        version int not null,
        check ((state = 'DISABLED') = (disabled_because is not null)),
        check (num_nulls(former_sealed, former_key_fingerprint, former_until) in (0, 3))
      );
      create index webhook_endpoint_organisation on commons.webhook_endpoint (organisation_id, id);
      create index webhook_endpoint_person on commons.webhook_endpoint (person_id, id);
      create index webhook_endpoint_updated on commons.webhook_endpoint (updated_at);
      create table commons.webhook_endpoint_history (
        webhook_endpoint_id text not null references commons.webhook_endpoint,
        version int not null,
        what text not null,
        at timestamptz not null,
        by_person_id text,
        primary key (webhook_endpoint_id, version)
      );
      create table commons.webhook_progress (
        endpoint_id text primary key references commons.webhook_endpoint,
        position bigint not null,
        succeeded_at timestamptz,
        failing_since timestamptz,
        rests_until timestamptz
      );`);
    this.addSql(delivery);
    this.addSql(consumer);
  }
}

/** Ids and moments of an event, never content; whoever is recused from its matter does not see that it was sent. */
const delivery = `
  create table commons.webhook_delivery (
    id text primary key,
    endpoint_id text not null references commons.webhook_endpoint,
    person_id text not null,
    organisation_id text not null,
    matter_id text,
    position bigint not null,
    name text not null,
    aggregate text not null,
    aggregate_version int not null,
    ids jsonb not null,
    occurred_at timestamptz not null,
    status text not null check (status in ('PENDING', 'DELIVERED', 'FAILED')),
    attempts int not null,
    due_at timestamptz not null,
    result text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (endpoint_id, position)
  );
  create index webhook_delivery_waiting on commons.webhook_delivery (endpoint_id, aggregate, position) where status = 'PENDING';
  create index webhook_delivery_due on commons.webhook_delivery (due_at) where status = 'PENDING';
  create index webhook_delivery_done on commons.webhook_delivery (updated_at) where status <> 'PENDING';
  create index webhook_delivery_newest on commons.webhook_delivery (created_at, id);
  create index webhook_delivery_endpoint on commons.webhook_delivery (endpoint_id, created_at, id);
  create index webhook_delivery_status on commons.webhook_delivery (status, created_at, id);
  create index webhook_delivery_organisation on commons.webhook_delivery (organisation_id, created_at, id);
  create index webhook_delivery_person on commons.webhook_delivery (person_id, created_at, id);
  create index webhook_delivery_updated on commons.webhook_delivery (updated_at);`;

const consumer = `
  create view commons.feed_consumer with (security_invoker = true) as
    select endpoint.id, endpoint.organisation_id, endpoint.person_id, endpoint.updated_at,
      (head.position - progress.position)::int as unread, waiting.count::int as waiting, waiting.oldest as oldest_waiting,
      progress.succeeded_at, progress.failing_since
    from commons.webhook_endpoint endpoint
    join commons.webhook_progress progress on progress.endpoint_id = endpoint.id
    cross join feed.head head
    cross join lateral (select count(*) as count, min(occurred_at) as oldest from commons.webhook_delivery
      where endpoint_id = endpoint.id and status = 'PENDING') waiting;`;
