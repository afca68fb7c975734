import { sql } from 'kysely';
import { grouped, inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { Task } from './task.entity.js';
import { jointCasePolicy } from './joint-case.policy.js';

const columns = sql`id, case_id as "caseId", number, title, assignee_id as "assigneeId", done_at as "doneAt"`;

export const taskById: LoaderDefinition<Task> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<Task>`select ${columns} from zones.task
    where id = any(${[...ids]}) and ${whereFor(jointCasePolicy, 'read', standing, 'case_id')}`.execute(db);
  return inOrder(ids, rows);
};

export const tasksOfCase: LoaderDefinition<Task[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<Task>`select ${columns} from zones.task
    where case_id = any(${[...ids]}) and ${whereFor(jointCasePolicy, 'read', standing, 'case_id', ids)}
    order by case_id, number`.execute(db);
  return grouped(ids, rows, (row) => row.caseId);
};

interface ProgressRow {
  readonly caseId: string;
  readonly tasksDone: number;
  readonly tasksTotal: number;
}

export interface ProgressValue {
  readonly tasksDone: number;
  readonly tasksTotal: number;
  readonly share: number | null;
}

/** Share of tasks done; a case without tasks has no share. */
export const progressOfCase: LoaderDefinition<ProgressValue> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<ProgressRow>`
    select case_id as "caseId", count(done_at)::int as "tasksDone", count(*)::int as "tasksTotal" from zones.task
    where case_id = any(${[...ids]}) and ${whereFor(jointCasePolicy, 'read', standing, 'case_id', ids)}
    group by case_id`.execute(db);
  const byCase = new Map(rows.map((row) => [row.caseId, row]));
  return ids.map((id) => {
    const { tasksDone, tasksTotal } = byCase.get(id) ?? { tasksDone: 0, tasksTotal: 0 };
    return { tasksDone, tasksTotal, share: tasksTotal === 0 ? null : tasksDone / tasksTotal };
  });
};
