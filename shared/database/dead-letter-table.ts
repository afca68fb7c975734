/** Where the inbox of a subgraph parks what it cannot apply, and what comes after it of the same object. Never content. */
export function deadLetterTable(schema: string): string {
  return `
    create table ${schema}.dead_letter (
      consumer text not null,
      position bigint not null,
      aggregate text not null,
      name text not null,
      tries int not null,
      problem text not null,
      first_at timestamptz not null default clock_timestamp(),
      last_at timestamptz not null default clock_timestamp(),
      primary key (consumer, position)
    );
    create index dead_letter_aggregate on ${schema}.dead_letter (consumer, aggregate, position);`;
}
