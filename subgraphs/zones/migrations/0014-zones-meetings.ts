import { Migration } from '@mikro-orm/migrations';

/** Meetings about a case, and what they decided. */
export class ZonesMeetings extends Migration {
  override name = 'zones-0014';

  override up(): void {
    this.addSql(`
      create table zones.coordination_meeting (
        id text primary key,
        case_id text not null references zones.joint_case,
        kind text not null,
        held_at timestamptz not null,
        agenda text not null,
        organisation_ids text[] not null,
        person_ids text[] not null,
        recorded_by_id text not null,
        recorded_at timestamptz not null,
        updated_at timestamptz not null,
        annulled_at timestamptz,
        annul_reason text,
        version int not null
      );
      create index coordination_meeting_case on zones.coordination_meeting (case_id, held_at desc, id desc);
      create table zones.meeting_decision (
        meeting_id text not null references zones.coordination_meeting,
        number int not null,
        text text not null,
        task_id text references zones.task,
        primary key (meeting_id, number)
      );
      create view zones.shown_coordination_meeting with (security_invoker = true) as
        select meeting.*, zone_id, level, need_to_know
        from zones.coordination_meeting meeting join zones.joint_case on joint_case.id = case_id;
      call authz.protect_part('zones.coordination_meeting', 'case_id', 'zones.joint_case');
      call authz.protect_part('zones.meeting_decision', 'meeting_id', 'zones.coordination_meeting');`);
  }
}
