// Pure: which tasks of a case wait for which.
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';

export const mostTasks = 500;

/** A task among those of its case; annulled ones are left out. */
export interface TaskNode {
  readonly id: string;
  readonly number: number;
  readonly isDone: boolean;
  readonly dependsOn: readonly string[];
}

/** Whether one comes back to a task by what it waits for. */
function leadsTo(goal: string, from: readonly string[], tasks: ReadonlyMap<string, TaskNode>): boolean {
  const seen = new Set<string>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === goal) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(tasks.get(id)?.dependsOn ?? []));
  }
  return false;
}

/** A task waits for other tasks of its case, each once, and for none that waits for it. */
export function prerequisiteFault(
  id: string,
  dependsOn: readonly string[],
  tasks: readonly TaskNode[],
): Refusal | null {
  const known = new Map(tasks.map((task) => [task.id, task]));
  for (const [index, on] of dependsOn.entries()) {
    const field = `dependsOnIds.${index}`;
    if (on !== id && !known.has(on)) return refuse('NOT_FOUND', field);
    if (dependsOn.indexOf(on) < index)
      return refuse('INVALID_INPUT', field, { reason: 'each task once / 同一任务只列一次' });
    if (leadsTo(id, [on], known)) return refuse('TASK_CYCLE', field);
  }
  return null;
}
