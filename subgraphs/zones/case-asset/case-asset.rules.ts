// Pure: an asset or an amount as it is recorded.
import { fenOf } from '../../../shared/kernel/money.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { CaseAsset, CaseAssetKind } from './case-asset.entity.js';
import { assetEvent } from './case-asset.events.js';

const LONGEST_DESCRIPTION = 200;

export interface WantedAsset {
  readonly caseId: string;
  readonly kind: CaseAssetKind;
  readonly description: string;
  readonly amount?: string | null;
}

export interface NextAsset {
  readonly next: CaseAsset;
  readonly events: readonly ReturnType<typeof assetEvent>[];
}

/** An asset may have an unknown value; a loss and a recovered amount are amounts. */
export function recordAsset(
  id: string,
  { caseId, kind, description, amount = null }: WantedAsset,
  { zone, person, now }: { readonly zone: string; readonly person: string; readonly now: Date },
): NextAsset | Refusal {
  const reason = textFault(description, LONGEST_DESCRIPTION);
  if (reason !== null) return refuse('INVALID_INPUT', 'description', { reason });
  if (amount === null && kind !== 'ASSET') return refuse('VALUE_MISSING', 'amount');
  const amountFen = amount === null ? null : fenOf(amount);
  if (amount !== null && amountFen === null)
    return refuse('INVALID_INPUT', 'amount', { reason: 'yuan with two decimals: 3290000.00 / 元,两位小数' });
  const recorded = { recordedById: person, recordedAt: now, updatedAt: now, version: 1 };
  const next: CaseAsset = { id, caseId, kind, description: description.trim(), amountFen, ...recorded };
  return { next, events: [assetEvent('RECORDED', id, caseId, zone)] };
}
