import type { EventDraft } from '../../../shared/feed/event.js';

/** The events of an asset or an amount; docs/events.md repeats this table. */
const assetEvents = {
  RECORDED: 'zones.case-asset.recorded.v1',
  ANNULLED: 'zones.case-asset.annulled.v1',
  CARRIED: 'zones.case-asset.carried.v1',
} as const;

export function assetEvent(
  kind: keyof typeof assetEvents,
  caseAsset: string,
  jointCase: string,
  zone: string,
): EventDraft {
  return { name: assetEvents[kind], ids: { caseAsset, jointCase, zone } };
}
