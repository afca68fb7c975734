import { Migration } from '@mikro-orm/migrations';

/** Milestones of cases, and everything that happened in a case in one order. */
export class ZonesMilestonesTimeline extends Migration {
  override name = 'zones-0015';

  override up(): void {
    this.addSql(`
      create table zones.milestone (
        id text primary key,
        case_id text not null references zones.joint_case,
        title text not null,
        planned_for timestamptz not null,
        planned_by_id text not null,
        planned_at timestamptz not null,
        reached_at timestamptz,
        reached_by_id text,
        updated_at timestamptz not null,
        annulled_at timestamptz,
        annul_reason text,
        version int not null
      );
      create index milestone_case on zones.milestone (case_id, planned_for, id);
      create view zones.shown_milestone with (security_invoker = true) as
        select milestone.*, joint_case.id as matter_id, zone_id, level, need_to_know
        from zones.milestone join zones.joint_case on joint_case.id = case_id;
      call authz.protect_part('zones.milestone', 'case_id', 'zones.joint_case');`);
    this.addSql(timeline);
  }
}

/** Each entry says what it is about; `participant_id` is that of its task, as in `shown_task`. */
const timeline = `
  create view zones.case_timeline with (security_invoker = true) as
    select entry.*, task.participant_id, joint_case.zone_id, joint_case.level, joint_case.need_to_know
    from (
      select case_id || '/step/' || version as id, case_id, at, case when version = 1 then 'OPENED' else 'ADVANCED' end as kind,
        person_id, stage as case_stage, null::authz.level as marked_level, null::boolean as marked_need_to_know,
        null as organisation_id, null as role, null as task_id, null as task_stage, null as meeting_id, null as milestone_id,
        null as remark
      from zones.joint_case_history
      union all select case_id || '/marking/' || version, case_id, at, 'MARKED', person_id, null, level, need_to_know,
        null, null, null, null, null, null, reason
      from zones.joint_case_marking_history
      union all select case_id || '/joined/' || organisation_id || since, case_id, since, 'JOINED', null, null, null, null,
        organisation_id, role, null, null, null, null, null
      from authz.case_membership
      union all select case_id || '/left/' || organisation_id || since, case_id, until, 'LEFT', null, null, null, null,
        organisation_id, role, null, null, null, null, null
      from authz.case_membership where until is not null
      union all select task_id || '/' || version, case_id, at, 'TASK', person_id, null, null, null,
        null, null, task_id, stage, null, null, remark
      from zones.task_history
      union all select id, case_id, held_at, 'MEETING', recorded_by_id, null, null, null, null, null, null, null, id, null, null
      from zones.coordination_meeting
      union all select id || '/planned', case_id, planned_at, 'MILESTONE_PLANNED', planned_by_id, null, null, null,
        null, null, null, null, null, id, null
      from zones.milestone
      union all select id || '/reached', case_id, reached_at, 'MILESTONE_REACHED', reached_by_id, null, null, null,
        null, null, null, null, null, id, null
      from zones.milestone where reached_at is not null
    ) entry join zones.joint_case on joint_case.id = entry.case_id
      left join zones.shown_task task on task.id = entry.task_id`;
