import type { EventDraft } from '../../../shared/feed/event.js';

/** The events of a joint case and what each tells; docs/events.md repeats this table. */
export const jointCaseEvents = {
  OPENED: 'zones.joint-case.opened.v1',
  ADVANCED: 'zones.joint-case.advanced.v1',
} as const;
export type JointCaseEventKind = keyof typeof jointCaseEvents;

const names: readonly string[] = Object.values(jointCaseEvents);
export const isJointCaseEvent = (name: string): boolean => names.includes(name);

export function kindOf(name: string): JointCaseEventKind {
  return name === jointCaseEvents.OPENED ? 'OPENED' : 'ADVANCED';
}

export function jointCaseEvent(kind: JointCaseEventKind, jointCase: string, zone: string): EventDraft {
  return { name: jointCaseEvents[kind], ids: { jointCase, zone } };
}
