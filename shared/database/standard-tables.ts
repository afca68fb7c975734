/**
 * The tables that every subgraph has beside its own, and that `change()` writes in the same transaction:
 * outbox (events waiting for their number), audit (who did what), idempotency (24 hours), inbox (how far the feed is read).
 */
export function standardTables(schema: string): string {
  return `
    create schema ${schema};
    create table ${schema}.outbox (
      id bigint generated always as identity primary key,
      name text not null,
      aggregate text not null,
      version int not null,
      ids jsonb not null,
      occurred_at timestamptz not null
    );
    create table ${schema}.audit (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      issuer text not null,
      subject text not null,
      person_id text,
      operation text not null,
      action text not null,
      outcome text not null,
      ids text[] not null
    );
    create index audit_at on ${schema}.audit (at);
    create table ${schema}.idempotency (
      person_id text not null,
      mutation text not null,
      key text not null,
      body_hash text not null,
      result_id text,
      at timestamptz not null,
      primary key (person_id, mutation, key)
    );
    create table ${schema}.inbox (
      consumer text primary key,
      position bigint not null
    );`;
}
