import type { EventDraft } from '../../../shared/feed/event.js';

/** The events of a supervision activity; docs/events.md repeats this table. */
export const supervisionActivityEvents = {
  RECORDED: 'groups.supervision-activity.recorded.v1',
  ANNULLED: 'groups.supervision-activity.annulled.v1',
} as const;

export function supervisionActivityEvent(
  kind: keyof typeof supervisionActivityEvents,
  supervisionActivity: string,
  hostUnit: string,
): EventDraft {
  return { name: supervisionActivityEvents[kind], ids: { supervisionActivity, hostUnit } };
}
