import type { EventDraft } from '../../../shared/feed/event.js';

/** That a meeting was recorded; docs/events.md repeats it. */
export function meetingRecorded(coordinationMeeting: string, jointCase: string, zone: string): EventDraft {
  return {
    name: 'zones.coordination-meeting.recorded.v1',
    ids: { coordinationMeeting, jointCase, zone },
  };
}
