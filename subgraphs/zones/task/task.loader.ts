import { type Kysely, type RawBuilder, sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import type { Reading } from '../../../shared/database/read-scope.js';
import type { Facts } from '../../../shared/policy/policy.js';
import { whereFor, whereRow } from '../../../shared/policy/where.js';
import type { RecordKind } from '../case-record/case-record.entity.js';
import { Task, type TaskStep } from './task.entity.js';
import { taskPolicy } from './task.policy.js';

const columns = sql`id, case_id as "caseId", number, title, stage, organisation_id as "organisationId",
  assignee_id as "assigneeId", assigner_id as "assignerId", due_at as "dueAt", done_at as "doneAt", remark,
  created_at as "createdAt", updated_at as "updatedAt", annulled_at as "annulledAt",
  annul_reason as "annulReason", annulled_by_id as "annulledById", version`;

export interface TaskFilter {
  readonly assigneeId?: string | null;
  readonly done?: boolean | null;
  readonly updatedAfter?: Date | null;
}

/** Tasks of one person, the first due first; those without a date last; served by `task_assignee`. */
export const taskList = defineList<Task, TaskFilter>({
  name: 'myTasks',
  table: 'zones.shown_task',
  columns,
  policy: taskPolicy,
  order: {
    columns: [
      { sql: 'due_order', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'asc',
  },
  listed: sql`annulled_at is null`,
  filters: {
    assigneeId: (assigneeId) => sql`assignee_id = ${assigneeId}`,
    done: (done) => (done ? sql`done_at is not null` : sql`done_at is null`),
    updatedAfter: changedAfter,
  },
});
export const taskById = taskList.byId;

/** The ids are said of both tables of the view: then neither is read from end to end. */
export const tasksOfCase: LoaderDefinition<Task[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<Task>`select ${columns} from zones.shown_task
    where case_id = any(${[...ids]}) and matter_id = any(${[...ids]}) and ${whereRow(taskPolicy, 'read', standing)} order by case_id, number`.execute(
    db,
  );
  return grouped(ids, rows, (row) => row.caseId);
};

const visible = ({ standing }: Reading, ids: readonly string[]): RawBuilder<boolean> =>
  whereFor(taskPolicy, 'read', standing, 'task_id', ids);

export const prerequisitesOfTask: LoaderDefinition<string[]> = async (scope, ids) => {
  const reading = await scope.read();
  const { rows } = await sql<{ taskId: string; on: string }>`
    select task_id as "taskId", depends_on_id as on from zones.task_dependency
    where task_id = any(${[...ids]}) and ${visible(reading, ids)} order by 1, 2`.execute(reading.db);
  return grouped(ids, rows, (row) => row.taskId).map((found) => found.map((row) => row.on));
};

export const stepsOfTask: LoaderDefinition<TaskStep[]> = async (scope, ids) => {
  const reading = await scope.read();
  const { rows } = await sql<TaskStep>`
    select task_id as "taskId", version, stage, organisation_id as "organisationId", assignee_id as "assigneeId",
      due_at as "dueAt", remark, annulled, at, person_id as "personId" from zones.task_history
    where task_id = any(${[...ids]}) and ${visible(reading, ids)} order by task_id, version`.execute(
    reading.db,
  );
  return grouped(ids, rows, (row) => row.taskId);
};

/** The part of the facts that a task adds to those of its case: the participant that is to do it, while it takes part. */
export const ofTask = (facts: Facts, { organisationId }: Pick<Task, 'organisationId'>): Facts => ({
  ...facts,
  organisation: facts.members?.some(({ organisation }) => organisation === organisationId)
    ? organisationId
    : null,
});

/** Whoever assigned a task last answers for it. */
export const taskRecords: RecordKind<Task> = {
  entity: Task,
  policy: taskPolicy,
  authorOf: ({ assignerId }) => assignerId ?? null,
  factsOf: ofTask,
};

/** The participants of a case in which somebody holds a post now, or is lent to that case: for rules. */
export async function participantsOf(
  db: Kysely<unknown>,
  caseId: string,
  personId: string,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct organisation_id as id from authz.post join authz.case_membership member using (organisation_id)
    where member.case_id = ${caseId} and member.until is null and person_id = ${personId}
      and (matter_id is null or matter_id = ${caseId})
      and "from" <= clock_timestamp() and (post.until is null or post.until > clock_timestamp()) order by 1`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Of some persons, those who hold a post now in one of some organisations: for rules. */
export async function attendingAmong(
  db: Kysely<unknown>,
  personIds: readonly string[],
  organisationIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct person_id as id from authz.post
    where person_id = any(${[...personIds]}) and organisation_id = any(${[...organisationIds]})
      and "from" <= clock_timestamp() and (until is null or until > clock_timestamp())`.execute(db);
  return rows.map(({ id }) => id);
}
