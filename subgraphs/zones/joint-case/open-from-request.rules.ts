// Pure: a case that is opened out of a request has what was approved; the request as it is then, or a closed refusal.
import { isAbove, type Level } from '../../../shared/kernel/level.js';
import { laterThan } from '../../../shared/kernel/later.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { Proposal } from './joint-case.rules.js';

const CLAUSE = '组织力量办理 (S1-13, S3-08)';

/** As in `collaboration-request`; a sibling's entity is not known to rules. */
export interface ApprovedRequest {
  readonly state: string;
  readonly zoneId: string;
  readonly level: Level;
  readonly needToKnow: boolean;
  readonly updatedAt: Date;
  readonly version: number;
  readonly handlers: Proposal['participants'];
}

const asKeys = (participants: Proposal['participants']): string =>
  participants
    .map(({ organisationId, role }) => `${organisationId} ${role}`)
    .toSorted()
    .join();

/** Zone and handlers as approved, and seen by no more people than the request. */
export function requestFault(request: ApprovedRequest, proposal: Proposal): Refusal | null {
  const { state, zoneId, level, needToKnow, handlers } = request;
  const asApproved = { reason: `as it was approved / 须与批准的一致:${CLAUSE}` };
  if (state !== 'APPROVED')
    return refuse('STAGE_DOES_NOT_FOLLOW', 'requestId', {
      from: state,
      to: `ACTIVE (${CLAUSE})`,
      allowed: '–',
    });
  if (proposal.zoneId !== zoneId) return refuse('INVALID_INPUT', 'zoneId', asApproved);
  if (asKeys(proposal.participants) !== asKeys(handlers))
    return refuse('INVALID_INPUT', 'participants', asApproved);
  if (isAbove(level, proposal.level)) return refuse('INVALID_INPUT', 'level', asApproved);
  return needToKnow && !proposal.needToKnow ? refuse('INVALID_INPUT', 'needToKnow', asApproved) : null;
}

/** What changes of a request when its case is open. */
export const activated = (
  { updatedAt, version }: Pick<ApprovedRequest, 'updatedAt' | 'version'>,
  caseId: string,
  now: Date,
) => ({ state: 'ACTIVE' as const, caseId, updatedAt: laterThan(updatedAt, now), version: version + 1 });
