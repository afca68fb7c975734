// Pure: a wrong record is annulled with a reason, once, by whoever recorded it or leads the case.
import { laterThan } from '../../../shared/kernel/later.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { CaseRecord } from './case-record.entity.js';

const LONGEST_REASON = 500;

/** Who annuls, among those who may write such records. */
export interface Annuller {
  readonly person: string;
  /** Whether they lead the organisation that leads the case. */
  readonly isLeader: boolean;
  readonly now: Date;
}

/** @param author who recorded it */
export function annulRecord<T extends CaseRecord>(
  record: T,
  wanted: string,
  author: string | null,
  { person, isLeader, now }: Annuller,
): T | Refusal {
  if (!isLeader && person !== author) return refuse('FORBIDDEN', 'id', { action: 'recordAnnul' });
  if (record.annulledAt != null) return refuse('ALREADY_ANNULLED', 'id');
  const reason = textFault(wanted, LONGEST_REASON);
  if (reason !== null) return refuse('INVALID_INPUT', 'reason', { reason });
  const updatedAt = laterThan(record.updatedAt, now);
  const annulled = { annulledAt: updatedAt, annulReason: wanted.trim(), annulledById: person };
  return { ...record, ...annulled, updatedAt, version: record.version + 1 };
}
