import { Migration } from '@mikro-orm/migrations';

/**
 * What access to a matter is decided on beside posts and memberships: recusals (domain 2, rule 27), levels and
 * clearances, emergencies, shares; and the second wall.
 */
export class AuthzMatters extends Migration {
  override name = 'authz-0004';

  override up(): void {
    this.addSql(facts);
    this.addSql(asking);
    this.addSql(secondWall);
  }
}

const facts = `
  create type authz.level as enum ('OPEN', 'INTERNAL', 'RESTRICTED', 'STRICT');
  create table authz.clearance (
    person_id text primary key,
    level authz.level not null,
    until timestamptz,
    version int not null default 1,
    updated_at timestamptz not null
  );
  create table authz.recusal (
    id text primary key,
    person_id text not null,
    matter_id text not null,
    since timestamptz not null,
    until timestamptz
  );
  create index recusal_person on authz.recusal (person_id, matter_id);
  create index recusal_matter on authz.recusal (matter_id);
  create table authz.break_glass (
    id text primary key,
    person_id text not null,
    matter_id text not null,
    since timestamptz not null,
    until timestamptz not null,
    check (until > since and until <= since + interval '60 minutes')
  );
  create index break_glass_person on authz.break_glass (person_id, until);
  create table authz.holding (
    matter_id text primary key,
    organisation_id text not null
  );
  create index holding_organisation on authz.holding (organisation_id, matter_id);
  create table authz.grant (
    id text primary key,
    matter_id text not null,
    organisation_id text not null,
    chain text[] not null,
    not_before timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    check (chain[cardinality(chain)] = id)
  );
  create index grant_organisation on authz.grant (organisation_id, matter_id) where revoked_at is null;
  create index grant_matter on authz.grant (matter_id) where revoked_at is null;
  create index post_matter on authz.post (matter_id) where matter_id is not null;
  create view authz.matter_lead with (security_invoker = true) as
    select case_id as matter_id, organisation_id from authz.case_membership where role = 'LEAD' and until is null
    union all select matter_id, organisation_id from authz.holding;
  create view authz.live_grant with (security_invoker = true) as
    select matter_id, organisation_id from authz.grant share
    where revoked_at is null and cardinality(chain) = (
      select count(*) from authz.grant link
      where link.id = any(share.chain) and link.revoked_at is null and link.not_before <= clock_timestamp()
        and (link.expires_at is null or link.expires_at > clock_timestamp()));
  comment on column authz.grant.chain is 'ids of the shares that led to this one, and its own, in order: broken when one of them is over or gone';`;

/**
 * `authz.standing` tells who somebody is at this moment; `authz.opening` tells it of whoever asks, and sets it for the
 * rest of the transaction, where the second wall reads it: unset, nobody asks. Functions, so that a connection plans
 * them once.
 */
const asking = `
  create function authz.standing(person text) returns jsonb language plpgsql stable
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
  end $$;
  create function authz.opening(of_issuer text, of_subject text) returns jsonb language plpgsql
    set search_path = pg_catalog, pg_temp as $$
  declare
    who text := (select person_id from authz.identity where issuer = of_issuer and subject = of_subject);
    found jsonb;
  begin
    if who is null then return null; end if;
    found := authz.standing(who);
    perform set_config('hub.asking', who, true),
      set_config('hub.selves', array(select jsonb_array_elements_text(found -> 'selves'))::text, true),
      set_config('hub.recused', array(select jsonb_array_elements_text(found -> 'recused'))::text, true),
      set_config('hub.cleared', coalesce(found ->> 'clearance', 'INTERNAL'), true);
    return found;
  end $$;
  create function authz.asking() returns text language sql stable as
    $$ select nullif(current_setting('hub.asking', true), '') $$;
  create function authz.selves() returns text[] language sql stable as
    $$ select nullif(current_setting('hub.selves', true), '')::text[] $$;
  create function authz.recused() returns text[] language sql stable as
    $$ select nullif(current_setting('hub.recused', true), '')::text[] $$;
  create function authz.cleared() returns authz.level language sql stable as
    $$ select nullif(current_setting('hub.cleared', true), '')::authz.level $$;`;

/**
 * Coarse and by hand, apart from the rows of the policy: never a matter that the asking person is recused from, never what
 * is about them, never above their clearance; and nothing while nobody asks, for then these values are null.
 */
const secondWall = `
  create procedure authz.wall(register text, condition text) language plpgsql as $$
  begin
    execute format('
      alter table %1$s enable row level security;
      alter table %1$s force row level security;
      create policy of_the_owner on %1$s to current_user using (true);
      create policy second_wall on %1$s using (%2$s)', register, condition);
  end $$;
  create procedure authz.protect(register text, matter text, level text default null, about text default null)
    language plpgsql as $$
  begin
    call authz.wall(register, concat_ws(' and ',
      format('coalesce(%I, %L) <> all ((select authz.recused())::text[])', matter, ''),
      case when level is not null then format('coalesce(%I, %L) <= (select authz.cleared())', level, 'OPEN') end,
      case when about is not null then format('coalesce(%I, %L) <> all ((select authz.selves())::text[])', about, '') end));
  end $$;
  create procedure authz.protect_part(register text, whole_id text, whole text) language plpgsql as $$
  begin
    call authz.wall(register, format('exists (select from %2$s whole where whole.id = %1$I)', whole_id, whole));
  end $$;
  revoke execute on procedure authz.wall, authz.protect, authz.protect_part from public;
  call authz.protect('authz.case_membership', 'case_id');
  call authz.protect('authz.holding', 'matter_id');`;
