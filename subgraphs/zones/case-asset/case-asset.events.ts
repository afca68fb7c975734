import type { EventDraft } from '../../../shared/feed/event.js';

/** That an asset or an amount was recorded; docs/events.md repeats it. */
export function assetRecorded(caseAsset: string, jointCase: string, zone: string): EventDraft {
  return { name: 'zones.case-asset.recorded.v1', ids: { caseAsset, jointCase, zone } };
}
