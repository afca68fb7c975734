import { Migration } from '@mikro-orm/migrations';

/** What happened to persons and posts. */
export class CommonsPeople extends Migration {
  override name = 'commons-0002';

  override up(): void {
    this.addSql(`
      alter table commons.person add column version int not null default 1;
      alter table commons.person alter column version drop default;
      create table commons.person_history (
        person_id text not null references commons.person,
        version int not null,
        name text not null,
        at timestamptz not null,
        by_person_id text not null,
        primary key (person_id, version)
      );
      create table commons.post_history (
        post_id text not null,
        version int not null,
        "from" timestamptz not null,
        until timestamptz,
        end_reason text,
        at timestamptz not null,
        by_person_id text not null,
        primary key (post_id, version)
      );
      create or replace view commons.live_post with (security_invoker = true) as
        select id, person_id, organisation_id, role, "from", until, updated_at,
          acting, covers_for_post_id, end_reason, version from authz.post
        where matter_id is null and "from" <= now() and (until is null or until > now());`);
  }
}
