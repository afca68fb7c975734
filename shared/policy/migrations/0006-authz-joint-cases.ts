import { Migration } from '@mikro-orm/migrations';

/**
 * What access to a joint case is decided on beside who takes part, for subgraphs that keep what belongs to one. Zones, who
 * owns the cases, keeps it equal to them in the same transaction.
 */
export class AuthzJointCases extends Migration {
  override name = 'authz-0006';

  override up(): void {
    this.addSql(`
      create table authz.joint_case (
        id text primary key,
        zone_id text not null,
        level authz.level not null,
        need_to_know boolean not null
      );
      create index joint_case_zone on authz.joint_case (zone_id, id);
      call authz.protect('authz.joint_case', 'id', 'level');`);
  }
}
