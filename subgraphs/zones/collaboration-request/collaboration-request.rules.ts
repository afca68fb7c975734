// Pure: a request as it is, what is wanted, by whom and when; the request as it is then, or a closed refusal.
import { isOneHand } from '../../../shared/kernel/hand.js';
import { laterThan } from '../../../shared/kernel/later.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { CollaborationMode, CollaborationRequest } from './collaboration-request.entity.js';
import { requestEvent } from './collaboration-request.events.js';
import { requestClauses, requestStages, type RequestState } from './collaboration-request.stages.js';
import { type Handler, handlersFault, isAreaBarred, type KnownOrganisations } from './handlers.rules.js';

const LONGEST_NOTE = 2_000;
const LONGEST_BODY = 100;
const MOST_BODIES = 20;

export interface NextRequest {
  readonly next: CollaborationRequest;
  readonly events: readonly ReturnType<typeof requestEvent>[];
  /** What whoever signs the step says. */
  readonly note: string | null;
  /** Who handles it from now on; absent when that stays as it is. */
  readonly handlers?: readonly Handler[];
}

interface To {
  readonly state: RequestState;
  readonly now: Date;
  readonly note?: string | null;
}

/** The one way to another state: along the table, by a signed step, whose clause a refusal names. */
function move(
  request: CollaborationRequest,
  { state, now, note = null }: To,
  change: Partial<CollaborationRequest> = {},
): NextRequest | Refusal {
  const allowed = requestStages.follows[request.state];
  if (!allowed.includes(state))
    return refuse('STAGE_DOES_NOT_FOLLOW', 'id', {
      from: request.state,
      to: `${state} (${requestClauses[state]})`,
      allowed: allowed.join(', ') || '–',
    });
  const next = {
    ...request,
    ...change,
    state,
    updatedAt: laterThan(request.updatedAt, now),
    version: request.version + 1,
  };
  return { next, events: [requestEvent(state, next)], note: note?.trim() ?? null };
}

function noteFault(note: string, field: string): Refusal | null {
  const fault = textFault(note, LONGEST_NOTE);
  return fault === null ? null : refuse('INVALID_INPUT', field, { reason: fault });
}

/** A step that says something and changes nothing else; what is wrong with it is told after whether it may be taken. */
function noted(
  request: CollaborationRequest,
  to: To & { readonly note: string },
  field: string,
): NextRequest | Refusal {
  const moved = move(request, to);
  return 'refused' in moved ? moved : (noteFault(to.note, field) ?? moved);
}

export const submitRequest = (request: CollaborationRequest, now: Date): NextRequest | Refusal =>
  move(request, { state: 'SUBMITTED', now }, { submittedAt: now });

export const withdrawRequest = (request: CollaborationRequest, note: string, now: Date) =>
  noted(request, { state: 'WITHDRAWN', note, now }, 'reason');

export const clarifyRequest = (request: CollaborationRequest, note: string, now: Date) =>
  noted(request, { state: 'CLARIFIED', note, now }, 'clarification');

export const concludeRequest = (request: CollaborationRequest, note: string, now: Date) =>
  noted(request, { state: 'CONCLUDED', note, now }, 'result');

/** A person, and with them everybody whose post they cover for at the moment. */
export interface Hand {
  readonly selves: readonly string[];
}

/** Somebody else than whoever concluded it assesses. */
export function assessRequest(
  request: CollaborationRequest,
  note: string,
  { selves, concluded, now }: Hand & { readonly concluded: Hand; readonly now: Date },
): NextRequest | Refusal {
  const moved = noted(request, { state: 'ASSESSED', note, now }, 'assessment');
  if ('refused' in moved) return moved;
  const clause = requestClauses.ASSESSED;
  return isOneHand(selves, concluded.selves) ? refuse('APPROVER_IS_AUTHOR', 'id', { clause }) : moved;
}

/** How it is to be handled, and by whom; a flying squad has outside bodies beside them, which are named only (S1-13). */
export interface Handling {
  readonly mode: CollaborationMode;
  readonly handlers: readonly Handler[];
  readonly outsideBodies: readonly string[];
}

function handlingFault(
  { areaCode, criteria }: CollaborationRequest,
  { mode, handlers, outsideBodies }: Handling,
  known: KnownOrganisations,
): Refusal | null {
  const fault = handlersFault(handlers, { areaCode, isBarred: isAreaBarred(criteria, mode) }, known);
  if (fault !== null) return fault;
  if (outsideBodies.length > MOST_BODIES)
    return refuse('INVALID_INPUT', 'outsideBodies', {
      reason: `at most ${MOST_BODIES} / 最多 ${MOST_BODIES} 个`,
    });
  for (const [index, body] of outsideBodies.entries()) {
    const reason = textFault(body, LONGEST_BODY);
    if (reason !== null) return refuse('INVALID_INPUT', `outsideBodies.${index}`, { reason });
  }
  return null;
}

const trimmed = (bodies: readonly string[]): string[] => bodies.map((body) => body.trim());

export function analyseRequest(
  request: CollaborationRequest,
  wanted: Handling & { readonly analysis: string },
  known: KnownOrganisations,
  now: Date,
): NextRequest | Refusal {
  const { mode, handlers, outsideBodies, analysis } = wanted;
  const change = { mode, outsideBodies: trimmed(outsideBodies) };
  const moved = move(request, { state: 'ANALYSED', note: analysis, now }, change);
  if ('refused' in moved) return moved;
  return noteFault(analysis, 'analysis') ?? handlingFault(request, wanted, known) ?? { ...moved, handlers };
}

/** What is decided; what it leaves open is as the analysis proposed it. */
export interface RequestDecision extends Partial<{ readonly [K in keyof Handling]: Handling[K] | null }> {
  readonly decision: 'APPROVE' | 'REJECT';
  readonly opinion: string;
  readonly expectedVersion?: number | null;
}

/** Who decides: with everybody for whom they cover, and all organisations in which one of them holds a post. */
export interface RequestDecider extends Hand {
  readonly organisations: readonly string[];
  readonly now: Date;
}

/** Who drafted, submitted or analysed it does not decide, nor does anybody of the applicant, nor who covers for them. */
function deciderFault(
  { applicantId }: CollaborationRequest,
  { selves, organisations }: RequestDecider,
  authors: Hand,
): Refusal | null {
  const clause = requestClauses.APPROVED;
  if (isOneHand(selves, authors.selves)) return refuse('APPROVER_IS_AUTHOR', 'id', { clause });
  return organisations.includes(applicantId) ? refuse('APPLICANT_DECIDES', 'id', { clause }) : null;
}

/** Whom an approval keeps away from handling it, it keeps from seeing it, too. */
function approved(
  { criteria, needToKnow }: CollaborationRequest,
  { mode, handlers, outsideBodies }: Handling,
): Partial<CollaborationRequest> {
  const leadId = handlers.find(({ role }) => role === 'LEAD')?.organisationId ?? null;
  const isNarrow = needToKnow || isAreaBarred(criteria, mode);
  return { mode, leadId, needToKnow: isNarrow, outsideBodies: trimmed(outsideBodies) };
}

/**
 * The leader in charge approves in one of the three modes, or refuses.
 * @param proposed who is to handle it by the analysis
 * @param known of whoever is to handle it by the decision
 */
export function decideRequest(
  request: CollaborationRequest,
  wanted: RequestDecision,
  { decider, authors }: { readonly decider: RequestDecider; readonly authors: Hand },
  { proposed, known }: { readonly proposed: readonly Handler[]; readonly known: KnownOrganisations },
): NextRequest | Refusal {
  const { expectedVersion, decision, opinion: note } = wanted;
  if (expectedVersion != null && expectedVersion !== request.version)
    return refuse('CONFLICT', 'expectedVersion');
  const { now } = decider;
  const isApproved = decision === 'APPROVE';
  const handling: Handling = {
    mode: wanted.mode ?? request.mode!,
    handlers: wanted.handlers ?? proposed,
    outsideBodies: wanted.outsideBodies ?? request.outsideBodies,
  };
  const to = { state: isApproved ? 'APPROVED' : 'REJECTED', note, now } as const;
  const moved = move(request, to, isApproved ? approved(request, handling) : {});
  if ('refused' in moved) return moved;
  const fault = deciderFault(request, decider, authors) ?? noteFault(note, 'opinion');
  if (fault !== null || !isApproved) return fault ?? moved;
  return handlingFault(request, handling, known) ?? { ...moved, handlers: handling.handlers };
}
