import { Migration } from '@mikro-orm/migrations';

/** What is recorded of a case in words: linked works and violations, each under a category that the operator may set. */
export class ZonesCaseEntries extends Migration {
  override name = 'zones-0023';

  override up(): void {
    for (const table of ['linked_work', 'case_violation'])
      this.addSql(`
        create table zones.${table} (
          id text primary key,
          case_id text not null references zones.joint_case,
          category_key text,
          text text not null,
          recorded_by_id text not null,
          recorded_at timestamptz not null,
          updated_at timestamptz not null,
          annulled_at timestamptz,
          annul_reason text,
          annulled_by_id text,
          version int not null
        );
        create index ${table}_case on zones.${table} (case_id, recorded_at desc, id desc);
        create view zones.shown_${table} with (security_invoker = true) as
          select entry.*, zone_id, level, need_to_know
          from zones.${table} entry join zones.joint_case on joint_case.id = case_id;
        call authz.protect_part('zones.${table}', 'case_id', 'zones.joint_case');`);
  }
}
