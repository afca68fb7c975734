import { Migration } from '@mikro-orm/migrations';

/** Who annulled a record, a step of a task that says so, and an entry of the timeline. */
export class ZonesAnnulledRecords extends Migration {
  override name = 'zones-0017';

  override up(): void {
    this.addSql(`
      drop view zones.case_timeline, zones.shown_task, zones.shown_coordination_meeting, zones.shown_milestone,
        zones.shown_case_asset;
      alter table zones.task add column annulled_by_id text;
      alter table zones.coordination_meeting add column annulled_by_id text;
      alter table zones.milestone add column annulled_by_id text;
      alter table zones.case_asset add column annulled_by_id text;
      alter table zones.task_history add column annulled boolean not null default false;`);
    this.addSql(shown);
    this.addSql(timeline);
  }
}

/** As before: each with what access to it is decided on. */
const shown = `
  create view zones.shown_task with (security_invoker = true) as
    select task.*, coalesce(task.due_at, '9999-12-31 00:00Z') as due_order, member.organisation_id as participant_id,
      joint_case.id as matter_id, joint_case.zone_id, joint_case.level, joint_case.need_to_know
    from zones.task join zones.joint_case on joint_case.id = task.case_id
      left join authz.case_membership member on member.case_id = task.case_id
        and member.organisation_id = task.organisation_id and member.until is null;
  create view zones.shown_coordination_meeting with (security_invoker = true) as
    select meeting.*, zone_id, level, need_to_know
    from zones.coordination_meeting meeting join zones.joint_case on joint_case.id = case_id;
  create view zones.shown_milestone with (security_invoker = true) as
    select milestone.*, joint_case.id as matter_id, zone_id, level, need_to_know
    from zones.milestone join zones.joint_case on joint_case.id = case_id;
  create view zones.shown_case_asset with (security_invoker = true) as
    select asset.*, zone_id, level, need_to_know
    from zones.case_asset asset join zones.joint_case on joint_case.id = case_id;`;

/** As before, and what was annulled; `participant_id` is that of its task, as in `shown_task`. */
const timeline = `
  create view zones.case_timeline with (security_invoker = true) as
    select entry.*, task.participant_id, joint_case.zone_id, joint_case.level, joint_case.need_to_know
    from (
      select case_id || '/step/' || version as id, case_id, at, case when version = 1 then 'OPENED' else 'ADVANCED' end as kind,
        person_id, stage as case_stage, null::authz.level as marked_level, null::boolean as marked_need_to_know,
        null as organisation_id, null as role, null as task_id, null as task_stage, null as meeting_id, null as milestone_id,
        null as asset_id, null as remark
      from zones.joint_case_history
      union all select case_id || '/marking/' || version, case_id, at, 'MARKED', person_id, null, level, need_to_know,
        null, null, null, null, null, null, null, reason
      from zones.joint_case_marking_history
      union all select case_id || '/joined/' || organisation_id || since, case_id, since, 'JOINED', null, null, null, null,
        organisation_id, role, null, null, null, null, null, null
      from authz.case_membership
      union all select case_id || '/left/' || organisation_id || since, case_id, until, 'LEFT', null, null, null, null,
        organisation_id, role, null, null, null, null, null, null
      from authz.case_membership where until is not null
      union all select task_id || '/' || version, case_id, at, case when annulled then 'ANNULLED' else 'TASK' end, person_id,
        null, null, null, null, null, task_id, stage, null, null, null, remark
      from zones.task_history
      union all select id, case_id, held_at, 'MEETING', recorded_by_id, null, null, null, null, null, null, null, id, null, null, null
      from zones.coordination_meeting
      union all select id || '/annulled', case_id, annulled_at, 'ANNULLED', annulled_by_id, null, null, null,
        null, null, null, null, id, null, null, annul_reason
      from zones.coordination_meeting where annulled_at is not null
      union all select id || '/planned', case_id, planned_at, 'MILESTONE_PLANNED', planned_by_id, null, null, null,
        null, null, null, null, null, id, null, null
      from zones.milestone
      union all select id || '/reached', case_id, reached_at, 'MILESTONE_REACHED', reached_by_id, null, null, null,
        null, null, null, null, null, id, null, null
      from zones.milestone where reached_at is not null
      union all select id || '/annulled', case_id, annulled_at, 'ANNULLED', annulled_by_id, null, null, null,
        null, null, null, null, null, id, null, annul_reason
      from zones.milestone where annulled_at is not null
      union all select id || '/annulled', case_id, annulled_at, 'ANNULLED', annulled_by_id, null, null, null,
        null, null, null, null, null, null, id, annul_reason
      from zones.case_asset where annulled_at is not null
    ) entry join zones.joint_case on joint_case.id = entry.case_id
      left join zones.shown_task task on task.id = entry.task_id`;
