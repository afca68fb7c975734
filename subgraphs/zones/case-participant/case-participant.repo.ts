// change(): who takes part in a case, and who leads it. `authz` follows in the same transaction: it is the access list.
import { LockMode } from '@mikro-orm/core';
import { handOverClocks } from '../../../shared/clock/clock-table.js';
import type { Changed, Changer, ChangeSpec, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { laterThan } from '../../../shared/kernel/later.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { barredOrganisations } from '../../../shared/policy/barred-area.js';
import { caseLeaderRoles } from '../../../shared/policy/role.js';
import { readStandingOf } from '../../../shared/policy/opening.js';
import { JointCase, JointCaseParticipant, mergedFault } from '../joint-case/joint-case.entity.js';
import { jointCaseEvent, type JointCaseEventKind } from '../joint-case/joint-case.events.js';
import { factsOfCases } from '../joint-case/joint-case.loader.js';
import { unknownOrganisations } from '../organisation/known-organisation.loader.js';
import { caseParticipantPolicy } from './case-participant.policy.js';
import {
  acceptLead,
  addMember,
  type Answering,
  changeMember,
  declineFault,
  isReviewedUnder,
  type Member,
  type Offer,
  offerFault,
  type Party,
  type PartyChange,
  removeMember,
} from './case-participant.rules.js';
import { JointCaseLeadOffer } from './lead-offer.entity.js';

const CROSS = '交叉办理、干部回避 (S3-08)';

type Input<T> = T & { readonly id: string; readonly idempotencyKey?: string | null };
type Answer = Promise<{ id: string } | Refusal>;
type Found = Party & { readonly jointCase: JointCase };

async function lockParty(em: EntityManager, id: string) {
  const jointCase = await em.findOne(JointCase, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (jointCase === null) return null;
  const [facts] = await factsOfCases(em.getKysely<unknown>(), [id]);
  const members = await em.find(JointCaseParticipant, { caseId: id, until: null });
  const offer = await em.findOne(JointCaseLeadOffer, { caseId: id, outcome: 'PENDING' });
  const state: Found = {
    jointCase: { ...jointCase },
    members: members.map(({ organisationId, role }) => ({ organisationId, role })),
    offer: offer && { ...offer },
  };
  return facts ? { state, facts } : null;
}

/** The next version of the case, with what else is written. */
function next(
  { jointCase }: Pick<Found, 'jointCase'>,
  kind: JointCaseEventKind,
  now: Date,
  more: (em: EntityManager, version: number) => Promise<unknown>,
): Changed {
  const version = jointCase.version + 1;
  const { id, zoneId } = jointCase;
  const updatedAt = laterThan(jointCase.updatedAt, now);
  const save = async (em: EntityManager): Promise<void> => {
    await em.upsert(JointCase, { ...jointCase, version, updatedAt });
    await more(em, version);
  };
  return { id, version, events: [jointCaseEvent(kind, id, zoneId)], save };
}

/** Ends first, and begins then: the indexes have room for one lead, and for each organisation once. */
async function write(
  em: EntityManager,
  caseId: string,
  { ended, begun }: PartyChange,
  now: Date,
): Promise<void> {
  if (ended.length > 0)
    await em.nativeUpdate(
      JointCaseParticipant,
      { caseId, until: null, organisationId: { $in: [...ended] } },
      { until: now },
    );
  for (const member of begun) await em.insert(JointCaseParticipant, { caseId, ...member, since: now });
}

function of(
  input: Input<object>,
  mutation: string,
  action: 'manage' | 'answer',
): Omit<ChangeSpec<Found>, 'decide'> {
  const { id } = input;
  const policy = caseParticipantPolicy;
  const find = (em: EntityManager) => lockParty(em, id);
  return { schema: 'zones', mutation, input, policy, action, field: 'id', ids: [id], find };
}

function changed(found: Found, decided: PartyChange | Refusal, { now }: Moment): Changed | Refusal {
  const merged = mergedFault(found.jointCase, 'id');
  if (merged !== null) return merged;
  if (isRefusal(decided)) return decided;
  return next(found, 'PARTICIPANTS_CHANGED', now, (em) => write(em, found.jointCase.id, decided, now));
}

export function addParticipant(by: Changer, input: Input<Member>): Answer {
  return by.change<Found>({
    ...of(input, 'jointCaseParticipantAdd', 'manage'),
    decide: async (found, moment, em) => {
      const { organisationId, role } = input;
      const unknown = await unknownOrganisations(em.getKysely<unknown>(), [organisationId]);
      if (unknown.length > 0) return refuse('NOT_FOUND', 'organisationId');
      const barred = await barredOrganisations(em.getKysely<unknown>(), input.id, [organisationId]);
      if (barred.length > 0 && found.jointCase.mergedIntoId == null)
        return refuse('HANDLER_FROM_AREA', 'organisationId', { fields: 'organisationId', clause: CROSS });
      return changed(found, addMember(found, { organisationId, role }), moment);
    },
  });
}

export function changeParticipant(by: Changer, input: Input<Member>): Answer {
  return by.change<Found>({
    ...of(input, 'jointCaseParticipantChange', 'manage'),
    decide: (found, moment) => {
      const { organisationId, role } = input;
      return changed(found, changeMember(found, { organisationId, role }), moment);
    },
  });
}

export function removeParticipant(by: Changer, input: Input<Pick<Member, 'organisationId'>>): Answer {
  return by.change<Found>({
    ...of(input, 'jointCaseParticipantRemove', 'manage'),
    decide: (found, moment) => changed(found, removeMember(found, input.organisationId), moment),
  });
}

export function transferLead(by: Changer, input: Input<Offer>): Answer {
  return by.change<Found>({
    ...of(input, 'jointCaseTransferLead', 'manage'),
    decide: (found, { now, standing }) => {
      const { organisationId, keepAccess } = input;
      const offered = { caseId: input.id, organisationId, keepAccess, offeredById: standing.person };
      return (
        mergedFault(found.jointCase, 'id') ??
        offerFault(found, input) ??
        next(found, 'LEAD_OFFERED', now, (em, version) =>
          em.insert(JointCaseLeadOffer, { ...offered, version, offeredAt: now, outcome: 'PENDING' }),
        )
      );
    },
  });
}

const answering = ({ standing }: Moment): Answering => ({
  selves: standing.selves,
  leadsIn: standing.posts
    .filter(({ role }) => caseLeaderRoles.includes(role))
    .map(({ organisation }) => organisation),
});

/** What became of the offer. */
const settle = (
  em: EntityManager,
  offer: JointCaseLeadOffer,
  outcome: 'ACCEPTED' | 'DECLINED',
  { now, standing }: Moment,
): Promise<unknown> =>
  em.upsert(JointCaseLeadOffer, { ...offer, outcome, decidedById: standing.person, decidedAt: now });

/** @param reviewRanks ranks of a subject for which a group's case is reviewed before it is filed */
export function acceptTheLead(by: Changer, input: Input<object>, reviewRanks: readonly string[]): Answer {
  return by.change<Found>({
    ...of(input, 'jointCaseLeadAccept', 'answer'),
    decide: async (found, moment, em) => {
      const db = em.getKysely<unknown>();
      const offerer = found.offer?.offeredById ?? '';
      // who holds no post any more covers for nobody
      const offering = (await readStandingOf(db, offerer)) ?? { selves: [offerer] };
      const decided = acceptLead(found, answering(moment), offering);
      if (isRefusal(decided)) return decided;
      const { jointCase, offer } = found;
      const isInScope = isReviewedUnder(offer!.organisationId, jointCase.subjectRank, reviewRanks);
      const handedOver = { ...jointCase, reviewRequired: jointCase.reviewRequired || isInScope };
      return next({ jointCase: handedOver }, 'LEAD_ACCEPTED', moment.now, async (em) => {
        await settle(em, offer!, 'ACCEPTED', moment);
        await write(em, input.id, decided, moment.now);
        await handOverClocks(em.getKysely<unknown>(), input.id, offer!.organisationId);
      });
    },
  });
}

export function declineTheLead(by: Changer, input: Input<object>): Answer {
  return by.change<Found>({
    ...of(input, 'jointCaseLeadDecline', 'answer'),
    decide: (found, moment) =>
      declineFault(found, answering(moment)) ??
      next(found, 'LEAD_DECLINED', moment.now, (em) => settle(em, found.offer!, 'DECLINED', moment)),
  });
}
