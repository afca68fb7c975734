import { sql } from 'kysely';
import { inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { ProgressClocks } from './progress.entity.js';
import { jointCasePolicy } from './joint-case.policy.js';
import type { JointCaseStage } from './joint-case.stages.js';

/** Where a case stood some days ago; annulled tasks counted then no more than now. */
export interface Before {
  readonly openedAt: Date;
  readonly now: Date;
  readonly then: Date;
  /** Null when it was not open yet. */
  readonly stage: JointCaseStage | null;
  readonly done: number;
  readonly total: number;
}

export const progressBefore =
  (days: number): LoaderDefinition<Before> =>
  async (scope, ids) => {
    const { db, standing } = await scope.read();
    const { rows } = await sql<Before & { id: string }>`
    select one.id, one.opened_at as "openedAt", now(), moment.then, step.stage, tasks.done, tasks.total
    from zones.joint_case one
      cross join (select now() - make_interval(days => ${days}) as then) moment
      left join lateral (select stage from zones.joint_case_history
        where case_id = one.id and at <= moment.then order by version desc limit 1) step on true
      cross join lateral (select count(*)::int as total, count(*) filter (where last.stage = 'DONE')::int as done
        from zones.task left join lateral (select stage from zones.task_history
          where task_id = task.id and at <= moment.then order by version desc limit 1) last on true
        where case_id = one.id and annulled_at is null and created_at <= moment.then) tasks
    where one.id = any(${[...ids]}) and ${whereFor(jointCasePolicy, 'read', standing, 'one.id', ids)}`.execute(
      db,
    );
    return inOrder(ids, rows);
  };

export const clockCountsOfCase: LoaderDefinition<ProgressClocks> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<ProgressClocks & { id: string }>`
    select matter_id as id, count(*)::int as running,
      count(*) filter (where due_at <= coalesce(paused_at, now()))::int as red,
      count(*) filter (where amber_at <= coalesce(paused_at, now()) and due_at > coalesce(paused_at, now()))::int as amber
    from clock.clock where matter_id = any(${[...ids]}) and stopped_at is null
      and ${whereFor(jointCasePolicy, 'read', standing, 'matter_id', ids)}
    group by matter_id`.execute(db);
  return inOrder(ids, rows);
};
