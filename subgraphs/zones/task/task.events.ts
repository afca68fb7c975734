import type { EventDraft } from '../../../shared/feed/event.js';

/** What happens between persons; docs/events.md repeats this table. */
const taskEvents = {
  ASSIGNED: 'zones.task.assigned.v1',
  DECLINED: 'zones.task.declined.v1',
  COMPLETED: 'zones.task.completed.v1',
  REOPENED: 'zones.task.reopened.v1',
  ANNULLED: 'zones.task.annulled.v1',
  CARRIED: 'zones.task.carried.v1',
} as const;

/** A task and the case that it belongs to. */
export interface TaskOfCase {
  readonly task: string;
  readonly jointCase: string;
  readonly zone: string;
}

/** @param person whom it concerns: who is to do the task, or who assigned it */
export function taskEvent(
  kind: keyof typeof taskEvents,
  { task, jointCase, zone }: TaskOfCase,
  person: string,
): EventDraft {
  return { name: taskEvents[kind], ids: { task, jointCase, zone, person } };
}
