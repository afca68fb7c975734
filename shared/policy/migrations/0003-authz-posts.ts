import { Migration } from '@mikro-orm/migrations';

/**
 * Posts that stand in for others, and what no two posts may do at once. A post for one matter is outside both rules.
 * Needs the extension btree_gist, which PostgreSQL brings along and lets the owner of a database install.
 */
export class AuthzPosts extends Migration {
  override name = 'authz-0003';

  override up(): void {
    this.addSql(`
      create extension if not exists btree_gist;
      alter table authz.post
        add column acting boolean not null default false,
        add column covers_for_post_id text references authz.post,
        add column end_reason text,
        add column version int not null default 1,
        add constraint post_period check (until >= "from"),
        add constraint post_once exclude using gist
          (person_id with =, organisation_id with =, role with =, tstzrange("from", until) with &&)
          where (matter_id is null),
        add constraint post_one_holder exclude using gist
          (organisation_id with =, role with =, tstzrange("from", until) with &&)
          where (matter_id is null and not acting and role in ('OFFICE_HEAD', 'TRIAL_OFFICE_HEAD', 'GROUP_LEADER',
            'SUBDISTRICT_HEAD', 'INSPECTION_OFFICE_DIRECTOR', 'STATION_HEAD', 'HOST_PARTY_SECRETARY'));
      create index post_covers on authz.post (covers_for_post_id) where covers_for_post_id is not null;
      create index post_role on authz.post (role, id) where matter_id is null;
      create index post_from on authz.post ("from");
      create index post_until on authz.post (until) where until is not null;
      create index post_updated on authz.post (updated_at);`);
  }
}
