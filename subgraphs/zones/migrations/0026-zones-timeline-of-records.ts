import { Migration } from '@mikro-orm/migrations';

/** A timeline that names what each entry is about, with records, reports, escalations and cases that went into it. */
export class ZonesTimelineOfRecords extends Migration {
  override name = 'zones-0026';

  override up(): void {
    this.addSql('drop view zones.case_timeline');
    this.addSql(timeline);
  }
}

/** What is recorded of a case and may be annulled: when, by whom, and about what. */
const records = [
  { table: 'coordination_meeting', about: 'MEETING', kind: 'MEETING', at: 'held_at', by: 'recorded_by_id' },
  {
    table: 'milestone',
    about: 'MILESTONE',
    kind: 'MILESTONE_PLANNED',
    at: 'planned_at',
    by: 'planned_by_id',
  },
  { table: 'case_asset', about: 'ASSET', kind: 'RECORDED', at: 'recorded_at', by: 'recorded_by_id' },
  { table: 'linked_work', about: 'LINKED_WORK', kind: 'RECORDED', at: 'recorded_at', by: 'recorded_by_id' },
  { table: 'case_violation', about: 'VIOLATION', kind: 'RECORDED', at: 'recorded_at', by: 'recorded_by_id' },
];

const recorded = records.map(
  ({ table, about, kind, at, by }) => `
      union all select id, case_id, ${at}, '${kind}', ${by}, '${about}', id, null, null, null, null, null
      from zones.${table}
      union all select id || '/annulled', case_id, annulled_at, 'ANNULLED', annulled_by_id, '${about}', id, null, null, null, null,
        annul_reason
      from zones.${table} where annulled_at is not null`,
);

/**
 * `matter_id` is the case that has to be seen: that an entry is of, or the one that went into it. `participant_id` is that of its task,
 * as in `shown_task`.
 */
const timeline = `
  create view zones.case_timeline with (security_invoker = true) as
    select entry.*, task.participant_id, seen.id as matter_id, seen.zone_id, seen.escalated_to_id, seen.level,
      seen.need_to_know
    from (
      select case_id || '/step/' || version as id, case_id, at, case when version = 1 then 'OPENED' else 'ADVANCED' end as kind,
        person_id, null as about, null as about_id, stage, null::authz.level as marked_level,
        null::boolean as marked_need_to_know, null as part, null as remark
      from zones.joint_case_history
      union all select case_id || '/marking/' || version, case_id, at, 'MARKED', person_id, null, null, null, level, need_to_know,
        null, reason
      from zones.joint_case_marking_history
      union all select case_id || '/joined/' || organisation_id || since, case_id, since, 'JOINED', null, 'ORGANISATION',
        organisation_id, null, null, null, role, null
      from authz.case_membership
      union all select case_id || '/left/' || organisation_id || since, case_id, until, 'LEFT', null, 'ORGANISATION',
        organisation_id, null, null, null, role, null
      from authz.case_membership where until is not null
      union all select gone.id || '/merged', merged_into_id, at, 'MERGED', person_id, 'CASE', gone.id, null, null, null, null, reason
      from zones.joint_case gone join zones.joint_case_history step on case_id = gone.id and step.stage = 'MERGED'
      union all select case_id || '/' || tier, case_id, asked_at, 'ESCALATED', asked_by_id, 'ESCALATION', tier, null, null, null,
        null, reason
      from zones.joint_case_escalation
      union all select case_id || '/' || tier || '/answered', case_id, answered_at, 'ESCALATION_ANSWERED', leader_id, 'ESCALATION',
        tier, null, null, null, null, answer
      from zones.joint_case_escalation where answered_at is not null
      union all select id, case_id, submitted_at, 'REPORTED', author_id, 'REPORT', id, null, null, null, null, null
      from zones.progress_report
      union all select id || '/heard', case_id, heard_at, 'REPORT_HEARD', heard_by_id, 'REPORT', id, null, null, null, null, remark
      from zones.progress_report where heard_at is not null
      union all select task_id || '/' || version, case_id, at, case when annulled then 'ANNULLED' else 'TASK' end, person_id,
        'TASK', task_id, stage, null, null, null, remark
      from zones.task_history
      union all select id || '/reached', case_id, reached_at, 'MILESTONE_REACHED', reached_by_id, 'MILESTONE', id, null, null, null,
        null, null
      from zones.milestone where reached_at is not null${recorded.join('')}
    ) entry join zones.joint_case seen on seen.id = case about when 'CASE' then about_id else entry.case_id end
      left join zones.shown_task task on about = 'TASK' and task.id = about_id`;
