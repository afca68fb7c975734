import { Migration } from '@mikro-orm/migrations';

/**
 * What commons does to clocks while nobody asks: it tells of those that have turned, and computes those again that were
 * computed by another calendar. Past the wall, and so in functions that do nothing else.
 */
export class CommonsClocks extends Migration {
  override name = 'commons-0017';

  override up(): void {
    this.addSql(telling);
    this.addSql(computing);
    this.addSql(counting);
  }
}

/** The mark and the event are of one statement: of both or of neither. Of several processes each takes other clocks. */
const telling = `
  create function commons.tell_of_clocks(turned_amber text, turned_red text, channel text, most int) returns int
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    with due as (
      select id from clock.clock where alarm_at <= clock_timestamp()
      order by alarm_at limit most for update skip locked
    ), turned as (
      update clock.clock set told = case told when 'GREEN' then 'AMBER' else 'RED' end, version = version + 1,
        updated_at = greatest(clock_timestamp(), updated_at + interval '1 millisecond')
      where id in (select id from due) returning *
    ), written as (
      insert into commons.outbox (name, aggregate, version, ids, occurred_at)
      select case turned.told when 'AMBER' then turned_amber else turned_red end, id, version,
        jsonb_build_object('clock', id, 'matter', matter_id), updated_at from turned returning 1
    ), called as (select pg_notify(channel, '') where exists (select from written))
    select (select count(*)::int from written) + 0 * (select count(*)::int from called)
  $$;
  revoke execute on function commons.tell_of_clocks from public;`;

const computing = `
  create function commons.clocks_of_another_edition(current text, most int) returns setof clock.clock
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    select * from clock.clock where stopped_at is null and unit = 'WORKING_DAYS' and edition <> current
      limit most for update skip locked
  $$;
  create function commons.recompute_clock(made jsonb) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    update clock.clock set (due_on, due_at, amber_on, amber_at, provisional, edition, told, updated_at, version) = (
        select due_on, due_at, amber_on, amber_at, provisional, edition, told, updated_at, version
        from jsonb_populate_record(null::clock.clock, made))
      where id = made ->> 'id'
  $$;
  revoke execute on function commons.clocks_of_another_edition, commons.recompute_clock from public;`;

/** Numbers alone. */
const counting = `
  create function commons.clock_figures() returns table (state text, clocks int) language sql stable security definer
    set search_path = pg_catalog, pg_temp as $$
    select clock.state_of(one), count(*)::int from clock.clock one where one.stopped_at is null group by 1
  $$;
  revoke execute on function commons.clock_figures from public;`;
