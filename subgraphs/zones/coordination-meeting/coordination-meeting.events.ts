import type { EventDraft } from '../../../shared/feed/event.js';

/** The events of a meeting; docs/events.md repeats this table. */
const meetingEvents = {
  RECORDED: 'zones.coordination-meeting.recorded.v1',
  ANNULLED: 'zones.coordination-meeting.annulled.v1',
} as const;

export function meetingEvent(
  kind: keyof typeof meetingEvents,
  coordinationMeeting: string,
  jointCase: string,
  zone: string,
): EventDraft {
  return { name: meetingEvents[kind], ids: { coordinationMeeting, jointCase, zone } };
}
