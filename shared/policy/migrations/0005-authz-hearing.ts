import { Migration } from '@mikro-orm/migrations';

/**
 * What whoever delivers the feed decides on. `authz.touched` says whose standing a committed transaction changed, so that
 * standings may be kept in memory for as long as they hold; `authz.facts` gives what is known of objects, by the
 * statements in `authz.hearing`, which are made from the policies at each start.
 */
export class AuthzHearing extends Migration {
  override name = 'authz-0005';

  override up(): void {
    this.addSql(touched);
    this.addSql(holding);
    this.addSql(facts);
  }
}

const touching = [
  ['identity', 'person_id'],
  ['post', 'person_id'],
  ['clearance', 'person_id'],
  ['recusal', 'person_id'],
  ['break_glass', 'person_id'],
  ['zone_membership', 'organisation_id'],
] as const;

/** Rows are only added, so whoever remembers a snapshot finds exactly what was committed since, in whatever order. */
const touched = `
  create table authz.touched (
    xid xid8 not null default pg_current_xact_id(),
    key text not null
  );
  create index touched_xid on authz.touched (xid);
  create function authz.touch() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    insert into authz.touched (key)
      select distinct row ->> tg_argv[0] from unnest(array[to_jsonb(old), to_jsonb(new)]) row where row is not null;
    return null;
  end $$;
  ${touching
    .map(
      ([table, column]) => `create trigger touch after insert or update or delete on authz.${table}
    for each row execute function authz.touch('${column}');`,
    )
    .join('\n  ')}
  create function authz.touched_since(earlier pg_snapshot) returns text[] language sql stable as $$
    select array(select distinct key from authz.touched
      where xid >= pg_snapshot_xmin(earlier) and not pg_visible_in_snapshot(xid, earlier))
  $$;`;

/** A standing together with the moment at which time alone changes it; that moment is read first. */
const holding = `
  create function authz.standing_for_a_while(person text) returns jsonb language plpgsql stable
    set search_path = pg_catalog, pg_temp as $$
  declare
    moment timestamptz := clock_timestamp();
    selves text[] := array(select covered.person_id from authz.post
      join authz.post covered on covered.id = post.covers_for_post_id where post.person_id = person) || person;
    ending timestamptz := (select min(at) from (
      select "from" as at from authz.post where person_id = person
      union all select until from authz.post where person_id = person
      union all select since from authz.recusal where person_id = any(selves)
      union all select until from authz.recusal where person_id = any(selves)
      union all select since from authz.break_glass where person_id = person
      union all select until from authz.break_glass where person_id = person
      union all select until from authz.clearance where person_id = person) boundary where at > moment);
  begin
    return jsonb_build_object('until', ending, 'found', authz.standing(person));
  end $$;`;

const facts = `
  create table authz.hearing (
    thing text primary key,
    facts text not null
  );
  create function authz.facts(of_thing text, ids text[]) returns table (id text, facts jsonb)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
  declare
    statement text := (select hearing.facts from authz.hearing where thing = of_thing);
  begin
    if statement is not null then return query execute statement using ids; end if;
  end $$;
  revoke execute on function authz.facts, authz.touch from public;
  comment on table authz.hearing is 'made from the policies at each start; only the owner writes it';`;
