import type { EventDraft } from '../../../shared/feed/event.js';
import type { TaskOfCase } from './task.events.js';

/** That an organisation is asked to do a task. */
export function taskRequested({ task, jointCase, zone }: TaskOfCase, organisation: string): EventDraft {
  return { name: 'zones.task.requested.v1', ids: { task, jointCase, zone, organisation } };
}
