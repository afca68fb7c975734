import { Migration } from '@mikro-orm/migrations';

/**
 * The feed in partitions of 100 000 positions, so that what is too old goes at once; and what the feed refused. Partitions
 * are the owner's: two functions of the owner make and drop them for the sequencer, who can do no more to them.
 */
export class FeedPartitions extends Migration {
  override name = 'feed-0002';

  override up(): void {
    this.addSql(tables);
    this.addSql(makeRoom);
    this.addSql(dropOldest);
    this.addSql(existing);
  }
}

const tables = `
  alter table feed.event rename to event_before;
  alter index feed.event_pkey rename to event_before_pkey;
  create table feed.event (
    position bigint primary key,
    name text not null,
    aggregate text not null,
    version int not null,
    ids jsonb not null,
    occurred_at timestamptz not null
  ) partition by range (position);
  create table feed.partition (
    number bigint primary key,
    full_at timestamptz
  );
  comment on column feed.partition.full_at is 'when the first position after it was given: whatever it holds was numbered before';
  create table feed.dead_letter (
    id bigint generated always as identity primary key,
    subgraph text not null,
    name text not null,
    aggregate text not null,
    version int not null,
    ids jsonb not null,
    occurred_at timestamptz not null,
    tries int not null,
    problem text not null,
    first_at timestamptz not null default clock_timestamp(),
    last_at timestamptz not null default clock_timestamp()
  );
  create index dead_letter_aggregate on feed.dead_letter (aggregate, id);`;

/** The partition that the head is in and the next one. Attached, not made in place: readers and writers go on meanwhile. */
const makeRoom = `
  create function feed.make_room(head bigint) returns void language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    for made in head / 100000 .. head / 100000 + 1 loop
      continue when exists (select from feed.partition where number = made);
      execute format('create table feed.event_%1$s (like feed.event including all);
        create unique index on feed.event_%1$s (aggregate, version, name);
        alter table feed.event attach partition feed.event_%1$s for values from (%2$s) to (%3$s)',
        made, made::bigint * 100000, (made::bigint + 1) * 100000);
      insert into feed.partition (number) values (made);
    end loop;
    update feed.partition set full_at = clock_timestamp() where full_at is null and number < head / 100000;
  end $$;
  revoke execute on function feed.make_room from public;`;

/** Waits for readers a moment only: whoever came after it would wait behind it. */
const dropOldest = `
  create function feed.drop_oldest(which bigint) returns void language plpgsql security definer
    set search_path = pg_catalog, pg_temp set lock_timeout = '200ms' as $$
  begin
    if not exists (select from feed.partition where number = which and full_at is not null
        and number = (select min(number) from feed.partition)) then
      raise exception 'partition % of the feed is not the oldest, or not full', which;
    end if;
    execute format('drop table feed.event_%s', which);
    delete from feed.partition where number = which;
    update feed.head set oldest = (which + 1) * 100000;
  end $$;
  revoke execute on function feed.drop_oldest from public;`;

const existing = `
  select feed.make_room(number * 100000) from feed.head, generate_series(oldest / 100000, position / 100000) number;
  insert into feed.event select * from feed.event_before order by position;
  drop table feed.event_before;`;
