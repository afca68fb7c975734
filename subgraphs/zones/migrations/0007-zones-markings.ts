import { Migration } from '@mikro-orm/migrations';

/** Level and need to know of joint cases, and the second wall before everything that belongs to one. */
export class ZonesMarkings extends Migration {
  override name = 'zones-0007';

  override up(): void {
    this.addSql(`
      alter table zones.joint_case
        add column level authz.level not null default 'INTERNAL',
        add column need_to_know boolean not null default false;
      alter table zones.joint_case alter column level drop default, alter column need_to_know drop default;
      create table zones.joint_case_marking_history (
        case_id text not null references zones.joint_case,
        version int not null,
        level authz.level not null,
        need_to_know boolean not null,
        reason text not null,
        at timestamptz not null,
        person_id text not null,
        primary key (case_id, version)
      );
      call authz.protect('zones.joint_case', 'id', 'level');
      call authz.protect_part('zones.joint_case_history', 'case_id', 'zones.joint_case');
      call authz.protect_part('zones.joint_case_marking_history', 'case_id', 'zones.joint_case');
      call authz.protect_part('zones.task', 'case_id', 'zones.joint_case');`);
  }
}
