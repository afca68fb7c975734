import { Migration } from '@mikro-orm/migrations';

/** Cases that are stuck, put to the tiers of the zone's leadership (S3:23): to each of them once. */
export class ZonesEscalations extends Migration {
  override name = 'zones-0019';

  override up(): void {
    this.addSql(`
      alter table zones.joint_case add column escalated_to_id text;
      create index joint_case_escalated on zones.joint_case (escalated_to_id) where escalated_to_id is not null;
      create table zones.joint_case_escalation (
        case_id text not null references zones.joint_case,
        tier text not null,
        leader_id text not null,
        reason text not null,
        asked_by_id text not null,
        asked_at timestamptz not null,
        answer text,
        answered_at timestamptz,
        primary key (case_id, tier),
        check ((answer is null) = (answered_at is null))
      );
      call authz.protect_part('zones.joint_case_escalation', 'case_id', 'zones.joint_case');`);
  }
}
