import { Migration } from '@mikro-orm/migrations';

/**
 * Tasks are assigned or asked for, depend on one another and have a history. Who did what before is told by the case:
 * its opener made its first tasks.
 */
export class ZonesTasks extends Migration {
  override name = 'zones-0013';

  override up(): void {
    this.addSql(`
      alter table zones.task
        add column stage text,
        add column organisation_id text,
        add column assigner_id text,
        add column due_at timestamptz,
        add column remark text,
        add column created_at timestamptz,
        add column updated_at timestamptz,
        add column annulled_at timestamptz,
        add column annul_reason text,
        add column version int;
      create table zones.task_dependency (
        task_id text not null references zones.task,
        depends_on_id text not null references zones.task,
        primary key (task_id, depends_on_id),
        check (task_id <> depends_on_id)
      );
      create index task_dependency_on on zones.task_dependency (depends_on_id);
      create table zones.task_history (
        task_id text not null references zones.task,
        version int not null,
        case_id text not null references zones.joint_case,
        stage text not null,
        organisation_id text,
        assignee_id text,
        due_at timestamptz,
        remark text,
        at timestamptz not null,
        person_id text not null,
        primary key (task_id, version)
      );
      create index task_history_case on zones.task_history (case_id, at, task_id);`);
    this.addSql(`
      update zones.task set
        stage = case when done_at is not null then 'DONE' when assignee_id is not null then 'ASSIGNED' else 'OPEN' end,
        organisation_id = (select min(member.organisation_id) from authz.case_membership member
          join authz.post using (organisation_id)
          where member.case_id = task.case_id and member.until is null and post.person_id = assignee_id),
        created_at = joint_case.opened_at,
        updated_at = coalesce(done_at, joint_case.opened_at),
        version = case when done_at is null then 1 else 2 end
        from zones.joint_case where joint_case.id = case_id;
      insert into zones.task_history
        select task.id, 1, task.case_id, case when assignee_id is null then 'OPEN' else 'ASSIGNED' end, organisation_id,
          assignee_id, null, null, created_at, opened.person_id
        from zones.task join zones.joint_case_history opened on opened.case_id = task.case_id and opened.version = 1;
      insert into zones.task_history
        select task.id, 2, task.case_id, 'DONE', organisation_id, assignee_id, null, null, done_at,
          coalesce(assignee_id, opened.person_id)
        from zones.task join zones.joint_case_history opened on opened.case_id = task.case_id and opened.version = 1
        where done_at is not null;
      alter table zones.task
        alter column stage set not null,
        alter column created_at set not null,
        alter column updated_at set not null,
        alter column version set not null;
      create index task_assignee on zones.task (assignee_id, coalesce(due_at, '9999-12-31 00:00Z'), id) where annulled_at is null;
      create view zones.shown_task with (security_invoker = true) as
        select task.*, coalesce(task.due_at, '9999-12-31 00:00Z') as due_order, member.organisation_id as participant_id,
          joint_case.id as matter_id, joint_case.zone_id, joint_case.level, joint_case.need_to_know
        from zones.task join zones.joint_case on joint_case.id = task.case_id
          left join authz.case_membership member on member.case_id = task.case_id
            and member.organisation_id = task.organisation_id and member.until is null;
      call authz.protect_part('zones.task_history', 'case_id', 'zones.joint_case');
      call authz.protect_part('zones.task_dependency', 'task_id', 'zones.task');`);
  }
}
