import { Migration } from '@mikro-orm/migrations';

/** What changed, numbered: the only table that consumers read. Ids only, never content. */
export class FeedInitial extends Migration {
  override name = 'feed-0001';

  override up(): void {
    this.addSql(`
      create schema feed;
      create table feed.head (
        singleton boolean primary key default true check (singleton),
        position bigint not null,
        oldest bigint not null
      );
      insert into feed.head (position, oldest) values (0, 1);
      create table feed.event (
        position bigint primary key,
        name text not null,
        aggregate text not null,
        version int not null,
        ids jsonb not null,
        occurred_at timestamptz not null,
        unique (aggregate, version, name)
      );
    `);
  }
}
