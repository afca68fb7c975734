// Pure: the zone, what is wanted, and the time come in as arguments; the next version or a closed refusal comes out.
import { laterThan } from '../../../shared/kernel/later.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { CollaborationZone } from './zone.entity.js';
import { zoneMemberEvent } from './zone-member.events.js';

const LONGEST_REASON = 500;

export interface NextZone {
  readonly next: CollaborationZone;
  readonly events: readonly ReturnType<typeof zoneMemberEvent>[];
}

/** The zone after a change. Its moments rise with its versions, whatever the clock does. */
export function nextVersion(zone: CollaborationZone, now: Date): CollaborationZone {
  const updatedAt = laterThan(zone.updatedAt, now);
  return { ...zone, updatedAt, version: zone.version + 1 };
}

/** What must be known of an organisation before it joins or leaves a zone. */
export interface Candidate {
  readonly id: string;
  /** Announced by the subgraph that owns it. */
  readonly known: boolean;
  /** The zone of the same level in which it is a member now. */
  readonly memberOf: { readonly id: string; readonly name: string } | null;
}

/**
 * An organisation is in one zone of each level (S3:15; domain 2, acceptance minimum 8).
 * Membership opens the cases of the zone, so nobody admits an organisation in which they hold a post themselves.
 * @param own organisations in which the actor holds posts
 */
export function addMember(
  zone: CollaborationZone,
  candidate: Candidate,
  own: readonly string[],
  now: Date,
): NextZone | Refusal {
  const { id, known, memberOf } = candidate;
  if (!known) return refuse('NOT_FOUND', 'organisationId');
  if (memberOf?.id === zone.id) return refuse('ALREADY_MEMBER', 'organisationId', { zone: zone.name });
  if (memberOf !== null) return refuse('IN_ANOTHER_ZONE', 'organisationId', { zone: memberOf.name });
  if (own.includes(id))
    return refuse('FORBIDDEN', 'organisationId', {
      action: 'zoneMemberAdd of your own organisation / 添加本单位',
    });
  return { next: nextVersion(zone, now), events: [zoneMemberEvent('ADDED', zone.id, id)] };
}

/** A membership ends with a reason; its row stays. */
export function removeMember(
  zone: CollaborationZone,
  { id, known, memberOf }: Candidate,
  reason: string,
  now: Date,
): NextZone | Refusal {
  const fault = textFault(reason, LONGEST_REASON);
  if (fault !== null) return refuse('INVALID_INPUT', 'reason', { reason: fault });
  if (!known) return refuse('NOT_FOUND', 'organisationId');
  if (memberOf?.id !== zone.id) return refuse('NOT_A_MEMBER', 'organisationId', { zone: zone.name });
  return { next: nextVersion(zone, now), events: [zoneMemberEvent('REMOVED', zone.id, id)] };
}
