import { Migration } from '@mikro-orm/migrations';

/** One zone per organisation and level (domain 2, acceptance minimum 8). Zones, who writes the table, fills the level in. */
export class AuthzZoneLevel extends Migration {
  override name = 'authz-0002';

  override up(): void {
    this.addSql(`
      alter table authz.zone_membership add column level text;
      create unique index zone_membership_one_per_level on authz.zone_membership (organisation_id, level)
        where until is null;
    `);
  }
}
