// Pure: who takes part in a case and who leads it, before and after; or a closed refusal. A case has exactly one lead.
import { isOneHand } from '../../../shared/kernel/hand.js';
import { typeOfId } from '../../../shared/kernel/id.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { JointCaseLeadOffer, KeptAccess } from './lead-offer.entity.js';

const MOST_PARTICIPANTS = 50;

/** As in `joint-case`; a sibling's entity is not known to rules. */
export type CaseRole = 'LEAD' | 'COORDINATOR' | 'ANALYST' | 'HANDLER' | 'SUPPORT';

export interface Member {
  readonly organisationId: string;
  readonly role: CaseRole;
}

/** Who takes part now, and whether the lead is offered to one of them. */
export interface Party {
  readonly members: readonly Member[];
  readonly offer: JointCaseLeadOffer | null;
}

/** What is written: memberships that end, and those that begin. */
export interface PartyChange {
  readonly ended: readonly string[];
  readonly begun: readonly Member[];
}

const roleIn = ({ members }: Party, organisation: string): CaseRole | null =>
  members.find(({ organisationId }) => organisationId === organisation)?.role ?? null;

export function addMember(party: Party, wanted: Member): PartyChange | Refusal {
  if (wanted.role === 'LEAD') return refuse('SECOND_LEAD', 'role');
  if (roleIn(party, wanted.organisationId) !== null) return refuse('DUPLICATE_PARTICIPANT', 'organisationId');
  if (party.members.length >= MOST_PARTICIPANTS) {
    const reason = `at most ${MOST_PARTICIPANTS} take part / 最多 ${MOST_PARTICIPANTS} 个参加单位`;
    return refuse('INVALID_INPUT', 'organisationId', { reason });
  }
  return { ended: [], begun: [wanted] };
}

/** Of somebody who takes part without leading, and to whom the lead is not offered. */
function standingFault(party: Party, organisation: string): Refusal | null {
  const role = roleIn(party, organisation);
  if (role === null) return refuse('NOT_A_PARTICIPANT', 'organisationId');
  if (role === 'LEAD') return refuse('LEAD_MISSING', 'organisationId');
  return party.offer?.organisationId === organisation ? refuse('LEAD_OFFERED', 'organisationId') : null;
}

export const removeMember = (party: Party, organisationId: string): PartyChange | Refusal =>
  standingFault(party, organisationId) ?? { ended: [organisationId], begun: [] };

export function changeMember(party: Party, wanted: Member): PartyChange | Refusal {
  if (wanted.role === 'LEAD') return refuse('SECOND_LEAD', 'role');
  const fault = standingFault(party, wanted.organisationId);
  if (fault !== null) return fault;
  if (roleIn(party, wanted.organisationId) === wanted.role)
    return refuse('INVALID_INPUT', 'role', { reason: 'it has this role already / 现已为该角色' });
  return { ended: [wanted.organisationId], begun: [wanted] };
}

export interface Offer {
  readonly organisationId: string;
  readonly keepAccess: KeptAccess;
}

/** The lead is offered to another participant; null when nothing speaks against it. */
export function offerFault(party: Party, { organisationId }: Offer): Refusal | null {
  const role = roleIn(party, organisationId);
  if (party.offer !== null) return refuse('LEAD_OFFERED', 'organisationId');
  if (role === null) return refuse('NOT_A_PARTICIPANT', 'organisationId');
  if (role === 'LEAD')
    return refuse('INVALID_INPUT', 'organisationId', { reason: 'it leads already / 现已牵头' });
  return null;
}

/** Who answers an offer, and in which organisations they hold a role that leads. */
export interface Answering {
  /** With everybody whose post they cover for at the moment. */
  readonly selves: readonly string[];
  readonly leadsIn: readonly string[];
}

/** Somebody else accepts, for the organisation to which the lead was offered; the former lead stays in support or leaves. */
export function acceptLead(
  party: Party,
  { selves, leadsIn }: Answering,
  offering: Pick<Answering, 'selves'>,
): PartyChange | Refusal {
  const { members, offer } = party;
  if (offer === null) return refuse('NO_LEAD_OFFERED', 'id');
  const { organisationId, keepAccess } = offer;
  if (!leadsIn.includes(organisationId)) return refuse('FORBIDDEN', 'id', { action: 'jointCaseLeadAccept' });
  if (isOneHand(selves, offering.selves)) return refuse('APPROVER_IS_ASKER', 'id');
  const former = members.find(({ role }) => role === 'LEAD')!.organisationId;
  const kept: Member[] = keepAccess === 'READ' ? [{ organisationId: former, role: 'SUPPORT' }] : [];
  return { ended: [former, organisationId], begun: [...kept, { organisationId, role: 'LEAD' }] };
}

/** A case that comes to a dispatched group is reviewed before it is filed, if its subject is of such a rank (S0:24). */
export const isReviewedUnder = (
  newLead: string,
  subjectRank: string,
  reviewRanks: readonly string[],
): boolean => typeOfId(newLead) === 'DispatchedGroup' && reviewRanks.includes(subjectRank);

/** The other organisation declines, or who leads takes the offer back; null when nothing speaks against it. */
export function declineFault(
  { members, offer }: Party,
  { leadsIn }: Pick<Answering, 'leadsIn'>,
): Refusal | null {
  if (offer === null) return refuse('NO_LEAD_OFFERED', 'id');
  const lead = members.find(({ role }) => role === 'LEAD')!.organisationId;
  const isOne = leadsIn.some((organisation) => [lead, offer.organisationId].includes(organisation));
  return isOne ? null : refuse('FORBIDDEN', 'id', { action: 'jointCaseLeadDecline' });
}
