// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. A request becomes ACTIVE where its case is opened, in joint-case.
import { LockMode } from '@mikro-orm/core';
import { type Kysely } from 'kysely';
import type { Changed, Changer, ChangeSpec, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { readStandingsOf } from '../../../shared/policy/opening.js';
import { CollaborationZone } from '../collaboration-zone/zone.entity.js';
import { unknownOrganisations } from '../organisation/known-organisation.loader.js';
import {
  CollaborationRequest,
  CollaborationRequestHandler,
  CollaborationRequestStep,
} from './collaboration-request.entity.js';
import {
  divisionCodes,
  knownClue,
  membersAround,
  organisationsOf,
  type Sides,
  sidesOf,
} from './collaboration-request.loader.js';
import { collaborationRequestPolicy } from './collaboration-request.policy.js';
import {
  analyseRequest,
  assessRequest,
  clarifyRequest,
  concludeRequest,
  decideRequest,
  type Hand,
  type Handling,
  type NextRequest,
  type RequestDecision,
  submitRequest,
  withdrawRequest,
} from './collaboration-request.rules.js';
import type { RequestState } from './collaboration-request.stages.js';
import { draftRequest, type WantedRequest } from './draft-request.rules.js';
import type { Handler, KnownOrganisations } from './handlers.rules.js';

type Input<T = object> = T & { readonly id: string; readonly idempotencyKey?: string | null };
type Answer = Promise<{ id: string } | Refusal>;

/** Writes the request, its signed step and, where they changed, who handles it. */
function changed(decided: NextRequest | Refusal, { now, standing }: Moment): Changed | Refusal {
  if (isRefusal(decided)) return decided;
  const { next, events, note, handlers } = decided;
  const { id: requestId, version, state, mode } = next;
  const save = async (em: EntityManager): Promise<void> => {
    await em.upsert(CollaborationRequest, next);
    const signed = { at: now, personId: standing.person };
    em.persist(em.create(CollaborationRequestStep, { requestId, version, state, mode, note, ...signed }));
    if (handlers === undefined) return;
    await em.nativeDelete(CollaborationRequestHandler, { requestId });
    await em.insertMany(
      CollaborationRequestHandler,
      handlers.map(({ organisationId, role }) => ({ requestId, organisationId, role })),
    );
  };
  return { id: requestId, version, events, save };
}

async function knownAmong(db: Kysely<unknown>, ids: readonly string[]): Promise<KnownOrganisations> {
  return { unknown: await unknownOrganisations(db, ids), codes: await divisionCodes(db, ids) };
}

export function draftCollaborationRequest(by: Changer, input: Omit<Input<WantedRequest>, 'id'>): Answer {
  const { zoneId, applicantId, counterpartId, clueId, asks } = input;
  return by.change<CollaborationZone>({
    schema: 'zones',
    mutation: 'collaborationRequestDraft',
    input,
    policy: collaborationRequestPolicy,
    action: 'apply',
    field: 'applicantId',
    ids: clueId == null ? [zoneId] : [zoneId, clueId],
    find: async (em) => {
      const zone = await em.findOne(CollaborationZone, { id: zoneId });
      return zone && { state: zone, facts: { organisation: applicantId, matter: null, level: null } };
    },
    decide: async ({ name, fictional }, moment, em) => {
      const db = em.getKysely<unknown>();
      const { clearance } = moment.standing;
      const clue = clueId == null ? null : await knownClue(db, clueId, moment.standing);
      const areaId = clue?.areaId ?? input.areaId ?? null;
      const known = await knownAmong(db, [
        counterpartId,
        ...asks.map(({ organisationId }) => organisationId),
      ]);
      const areas = areaId === null ? null : await divisionCodes(db, [areaId]);
      const decided = draftRequest(input, {
        ...known,
        ...{ id: newId('CollaborationRequest'), now: moment.now, fictional, clearance, clue },
        zone: { name, ...(await membersAround(db, zoneId)) },
        areaCode: areas?.get(areaId!) ?? null,
      });
      return changed(decided, moment);
    },
  });
}

async function lockRequest(em: EntityManager, id: string, side: keyof Sides) {
  const found = await em.findOne(CollaborationRequest, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (found === null) return null;
  const state = { ...found };
  const sides = await sidesOf(em.getKysely<unknown>(), state);
  return { state, facts: sides[side], readBy: Object.values(sides) };
}

type Decide = (
  request: CollaborationRequest,
  moment: Moment,
  em: EntityManager,
) => NextRequest | Refusal | Promise<NextRequest | Refusal>;

/** One deed on one request, whose row is locked; by one of its sides. */
function deed(
  by: Changer,
  input: Input,
  [verb, action, side]: readonly [verb: string, action: string, side: keyof Sides],
  decide: Decide,
): Answer {
  const spec: ChangeSpec<CollaborationRequest> = {
    schema: 'zones',
    mutation: `collaborationRequest${verb}`,
    input,
    policy: collaborationRequestPolicy,
    action,
    field: 'id',
    ids: [input.id],
    find: (em) => lockRequest(em, input.id, side),
    decide: async (request, moment, em) => changed(await decide(request, moment, em), moment),
  };
  return by.change(spec);
}

export const submitCollaborationRequest = (by: Changer, input: Input): Answer =>
  deed(by, input, ['Submit', 'apply', 'applicant'], (request, { now }) => submitRequest(request, now));

export const withdrawCollaborationRequest = (by: Changer, input: Input<{ readonly reason: string }>) =>
  deed(by, input, ['Withdraw', 'apply', 'applicant'], (request, { now }) =>
    withdrawRequest(request, input.reason, now),
  );

export const clarifyCollaborationRequest = (by: Changer, input: Input<{ readonly clarification: string }>) =>
  deed(by, input, ['Clarify', 'clarify', 'counterpart'], (request, { now }) =>
    clarifyRequest(request, input.clarification, now),
  );

export const analyseCollaborationRequest = (
  by: Changer,
  input: Input<Handling & { readonly analysis: string }>,
): Answer =>
  deed(by, input, ['Analyse', 'analyse', 'counterpart'], async (request, { now }, em) => {
    const ids = input.handlers.map(({ organisationId }) => organisationId);
    return analyseRequest(request, input, await knownAmong(em.getKysely<unknown>(), ids), now);
  });

/** Whoever took one of these steps, with everybody for whom they cover by now; who holds no post any more covers for nobody. */
async function signersOf(
  em: EntityManager,
  requestId: string,
  states: readonly RequestState[],
): Promise<Hand> {
  const steps = await em.find(CollaborationRequestStep, { requestId, state: { $in: [...states] } });
  const persons = [...new Set(steps.map(({ personId }) => personId))];
  const standings = await readStandingsOf(em.getKysely<unknown>(), persons);
  return { selves: [...persons, ...standings.flatMap((standing) => standing?.selves ?? [])] };
}

async function proposedFor(em: EntityManager, requestId: string): Promise<readonly Handler[]> {
  const handlers = await em.find(CollaborationRequestHandler, { requestId });
  return handlers.map(({ organisationId, role }) => ({ organisationId, role }));
}

export const decideCollaborationRequest = (by: Changer, input: Input<RequestDecision>): Answer =>
  deed(by, input, ['Decide', 'decide', 'counterpart'], async (request, { now, standing }, em) => {
    const db = em.getKysely<unknown>();
    const { selves } = standing;
    const proposed = await proposedFor(em, request.id);
    const ids = (input.handlers ?? proposed).map(({ organisationId }) => organisationId);
    const decider = { selves, organisations: await organisationsOf(db, selves), now };
    const authors = await signersOf(em, request.id, ['DRAFT', 'SUBMITTED', 'ANALYSED']);
    const known = await knownAmong(db, ids);
    return decideRequest(request, input, { decider, authors }, { proposed, known });
  });

export const concludeCollaborationRequest = (by: Changer, input: Input<{ readonly result: string }>) =>
  deed(by, input, ['Conclude', 'conclude', 'counterpart'], (request, { now }) =>
    concludeRequest(request, input.result, now),
  );

export const assessCollaborationRequest = (
  by: Changer,
  input: Input<{ readonly assessment: string }>,
): Answer =>
  deed(by, input, ['Assess', 'assess', 'counterpart'], async (request, { now, standing }, em) => {
    const concluded = await signersOf(em, request.id, ['CONCLUDED']);
    return assessRequest(request, input.assessment, { selves: standing.selves, concluded, now });
  });
