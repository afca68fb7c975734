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
