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

/** Who asks is set for one transaction by its first statement; unset, nobody asks. */
const asking = `
  create function authz.asking() returns text language sql stable as
    $$ select nullif(current_setting('hub.person', true), '') $$;
  create function authz.selves() returns text[] language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    return array(
      select authz.asking() where authz.asking() is not null
      union
      select covered.person_id from authz.post held join authz.post covered on covered.id = held.covers_for_post_id
      where held.person_id = authz.asking() and held."from" <= clock_timestamp()
        and (held.until is null or held.until > clock_timestamp()));
  end $$;
  create function authz.recused() returns text[] language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    return array(select matter_id from authz.recusal where person_id = any(authz.selves())
      and since <= clock_timestamp() and (until is null or until > clock_timestamp()));
  end $$;
  create function authz.cleared() returns authz.level language plpgsql stable security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    return coalesce((select level from authz.clearance where person_id = authz.asking()
      and (until is null or until > clock_timestamp())), 'INTERNAL');
  end $$;`;

/**
 * Coarse and by hand, apart from the rows of the policy: never a matter that the asking person is recused from, never what
 * is about them, never above their clearance, and nothing while nobody asks.
 */
const secondWall = `
  create procedure authz.wall(register text, condition text) language plpgsql as $$
  begin
    execute format('
      alter table %1$s enable row level security;
      alter table %1$s force row level security;
      create policy second_wall on %1$s using ((select authz.asking()) is not null and %2$s)', register, condition);
  end $$;
  create procedure authz.protect(register text, matter text, level text default null, about text default null)
    language plpgsql as $$
  begin
    call authz.wall(register, concat_ws(' and ',
      format('(%I = any ((select authz.recused())::text[])) is not true', matter),
      case when level is not null then format('(%I > (select authz.cleared())) is not true', level) end,
      case when about is not null then format('(%I = any ((select authz.selves())::text[])) is not true', about) end));
  end $$;
  create procedure authz.protect_part(register text, whole_id text, whole text) language plpgsql as $$
  begin
    call authz.wall(register, format('exists (select from %2$s whole where whole.id = %1$I)', whole_id, whole));
  end $$;
  revoke execute on procedure authz.wall, authz.protect, authz.protect_part from public;
  call authz.protect('authz.case_membership', 'case_id');
  call authz.protect('authz.holding', 'matter_id');
  call authz.protect('authz.grant', 'matter_id');`;
