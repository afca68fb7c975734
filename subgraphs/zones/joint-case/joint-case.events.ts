import type { EventDraft } from '../../../shared/feed/event.js';

/** The events of a joint case and what each tells; docs/events.md repeats this table. */
export const jointCaseEvents = {
  OPENED: 'zones.joint-case.opened.v1',
  ADVANCED: 'zones.joint-case.advanced.v1',
  MARKED: 'zones.joint-case.marked.v1',
  PARTICIPANTS_CHANGED: 'zones.joint-case.participants-changed.v1',
  LEAD_OFFERED: 'zones.joint-case.lead-offered.v1',
  LEAD_ACCEPTED: 'zones.joint-case.lead-accepted.v1',
  LEAD_DECLINED: 'zones.joint-case.lead-declined.v1',
  STEP_PROPOSED: 'zones.joint-case.step-proposed.v1',
  STEP_REFUSED: 'zones.joint-case.step-refused.v1',
  STEP_WITHDRAWN: 'zones.joint-case.step-withdrawn.v1',
  ESCALATED: 'zones.joint-case.escalated.v1',
  ESCALATION_ANSWERED: 'zones.joint-case.escalation-answered.v1',
  MERGED: 'zones.joint-case.merged.v1',
} as const;
export type JointCaseEventKind = keyof typeof jointCaseEvents;

/** What happens to the work in a case, by the thing that it happens to. */
const workEvents = {
  TASK_CHANGED: 'zones.task.',
  MEETING_RECORDED: 'zones.coordination-meeting.',
  MILESTONE_CHANGED: 'zones.milestone.',
} as const;
export type CaseEventKind = JointCaseEventKind | keyof typeof workEvents;

const kinds = Object.entries({ ...jointCaseEvents, ...workEvents }) as [CaseEventKind, string][];

/** What an event tells of a case; undefined for what is not about one. */
export const kindOf = (event: string): CaseEventKind | undefined =>
  kinds.find(([, name]) => event.startsWith(name))?.[0];

export function jointCaseEvent(kind: JointCaseEventKind, jointCase: string, zone: string): EventDraft {
  return { name: jointCaseEvents[kind], ids: { jointCase, zone } };
}
