import { Migration } from '@mikro-orm/migrations';

/**
 * Matters that are one for recusals: a clue and the report that it came from, a clue and its duplicate. Whoever is recused
 * from one of them is recused from all.
 */
export class AuthzJoinedMatters extends Migration {
  override name = 'authz-0007';

  override up(): void {
    this.addSql(joined);
    this.addSql(standing);
  }
}

/** `whole_id` is the same for all matters that are one. Whose standing that changes is touched, as for a recusal. */
const joined = `
  create table authz.joined_matter (
    matter_id text primary key,
    whole_id text not null
  );
  create index joined_matter_whole on authz.joined_matter (whole_id);
  create function authz.same_matters(matter text) returns setof text language sql stable as $$
    select matter union select other.matter_id from authz.joined_matter one join authz.joined_matter other using (whole_id)
      where one.matter_id = matter
  $$;
  create function authz.join_matters(one text, other text) returns void language plpgsql as $$
  declare
    whole text := (select whole_id from authz.joined_matter where matter_id = one for update);
    former text := (select whole_id from authz.joined_matter where matter_id = other for update);
  begin
    whole := coalesce(whole, one);
    insert into authz.joined_matter (matter_id, whole_id) values (one, whole) on conflict do nothing;
    insert into authz.joined_matter (matter_id, whole_id) values (other, whole) on conflict do nothing;
    update authz.joined_matter set whole_id = whole where whole_id = former and former <> whole;
  end $$;
  create function authz.touch_joined() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    insert into authz.touched (key)
      select distinct person_id from authz.recusal where matter_id in (select authz.same_matters(new.matter_id));
    return null;
  end $$;
  revoke execute on function authz.touch_joined from public;
  create trigger touch after insert or update on authz.joined_matter
    for each row execute function authz.touch_joined();`;

/** As before, but that whoever is recused from a matter is recused from all that are one with it. */
const standing = `
  create or replace function authz.standing(person text) returns jsonb language plpgsql stable
    set search_path = pg_catalog, pg_temp as $$
  declare
    moment timestamptz := clock_timestamp();
    held jsonb;
    selves text[];
    recused text[];
  begin
    select jsonb_agg(jsonb_build_object('id', post.id, 'organisation', post.organisation_id, 'role', post.role,
        'matter', post.matter_id)),
      array_agg(covered.person_id) filter (where covered.person_id <> person)
      into held, selves
      from authz.post post left join authz.post covered on covered.id = post.covers_for_post_id
      where post.person_id = person and post."from" <= moment and (post.until is null or post.until > moment);
    selves := array[person] || selves;
    recused := array(select matter_id from authz.recusal
      where person_id = any(selves) and since <= moment and (until is null or until > moment));
    recused := array(select unnest(recused) union select other.matter_id
      from authz.joined_matter one join authz.joined_matter other using (whole_id) where one.matter_id = any(recused));
    return jsonb_build_object(
      'person', person,
      'held', coalesce(held, '[]'),
      'selves', selves,
      'zones', (select coalesce(jsonb_agg(jsonb_build_object('zone', zone_id, 'organisation', organisation_id)), '[]')
        from authz.zone_membership where until is null and organisation_id in (
          select post ->> 'organisation' from jsonb_array_elements(held) post where post ->> 'matter' is null)),
      'recused', recused,
      'shared', exists (select from authz.live_grant where matter_id <> all(recused) and organisation_id in (
        select post ->> 'organisation' from jsonb_array_elements(held) post where post ->> 'matter' is null)),
      'opened', array(select matter_id from authz.break_glass
        where person_id = person and since <= moment and until > moment),
      'clearance', (select level from authz.clearance
        where person_id = person and (until is null or until > moment)));
  end $$;`;
