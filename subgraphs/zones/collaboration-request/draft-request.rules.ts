// Pure: what is asked for, where and by whom; the draft, or a closed refusal.
import { isAbove, type Level } from '../../../shared/kernel/level.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type {
  CollaborationAsk,
  CollaborationRequest,
  RequestCriterion,
} from './collaboration-request.entity.js';
import { requestEvent } from './collaboration-request.events.js';
import type { NextRequest } from './collaboration-request.rules.js';
import { requestClauses, requestStages } from './collaboration-request.stages.js';
import { areaFault, isAreaBarred, type KnownOrganisations } from './handlers.rules.js';

const LONGEST_TITLE = 200;
const LONGEST_ASK = 500;
const MOST_ASKS = 20;

export interface WantedRequest {
  readonly zoneId: string;
  readonly applicantId: string;
  readonly counterpartId: string;
  readonly clueId?: string | null;
  readonly areaId?: string | null;
  readonly criteria: readonly RequestCriterion[];
  readonly title: string;
  readonly asks: readonly CollaborationAsk[];
  readonly level: Level;
  readonly needToKnow?: boolean | null;
}

/** Who holds a clue, where it lies, and who may know of it. */
export interface NamedClue {
  readonly holderId: string;
  readonly areaId: string | null;
  readonly level: Level;
  readonly needToKnow: boolean;
}

/** What the hub knows, whatever whoever drafts it says. */
export interface Surroundings extends KnownOrganisations {
  readonly id: string;
  readonly now: Date;
  readonly fictional: boolean;
  readonly clearance: Level;
  /** Name of the zone, its members, and those of the zones above it. */
  readonly zone: {
    readonly name: string;
    readonly members: readonly string[];
    readonly above: readonly string[];
  };
  /** Of the clue that is named; null when there is none for whoever drafts. */
  readonly clue: NamedClue | null;
  /** Of the area of the clue, or the one that is named: its division code; null when there is no such place. */
  readonly areaCode: string | null;
}

function asksFault(asks: readonly CollaborationAsk[], { unknown }: KnownOrganisations): Refusal | null {
  if (asks.length === 0 || asks.length > MOST_ASKS)
    return refuse('INVALID_INPUT', 'asks', { reason: `one to ${MOST_ASKS} / 1 至 ${MOST_ASKS} 项` });
  for (const [index, { organisationId, text }] of asks.entries()) {
    if (unknown.includes(organisationId)) return refuse('NOT_FOUND', `asks.${index}.organisationId`);
    const fault = textFault(text, LONGEST_ASK);
    if (fault !== null) return refuse('INVALID_INPUT', `asks.${index}.text`, { reason: fault });
  }
  return null;
}

/** An applicant of the zone; a counterpart of the zone or of one above it, and another organisation. */
function partiesFault({ applicantId, counterpartId }: WantedRequest, { zone }: Surroundings): Refusal | null {
  if (!zone.members.includes(applicantId)) return refuse('NOT_A_MEMBER', 'applicantId', { zone: zone.name });
  if (![...zone.members, ...zone.above].includes(counterpartId))
    return refuse('NOT_A_MEMBER', 'counterpartId', { zone: zone.name });
  return counterpartId === applicantId
    ? refuse('APPLICANT_DECIDES', 'counterpartId', { clause: requestClauses.APPROVED })
    : null;
}

/** A clue is named by who holds it, and its register knows better where it lies. */
function areaOf(
  { applicantId, clueId, areaId }: WantedRequest,
  { clue, areaCode }: Surroundings,
): { readonly areaId: string; readonly areaCode: string } | Refusal {
  if (clueId != null && clue?.holderId !== applicantId) return refuse('NOT_FOUND', 'clueId');
  const known = clue?.areaId ?? null;
  if (known !== null && areaId != null && areaId !== known)
    return refuse('INVALID_INPUT', 'areaId', {
      reason: 'the register of clues knows another area / 与线索台账登记的所在地不一致',
    });
  const area = known ?? areaId ?? null;
  if (area === null)
    return refuse('INVALID_INPUT', 'areaId', {
      reason: 'needed where no clue tells it / 线索未登记所在地的须填写',
    });
  return areaCode === null ? refuse('NOT_FOUND', 'areaId') : { areaId: area, areaCode };
}

/** A request is seen by no more people than the clue that it names. */
function clueFault({ level, needToKnow }: WantedRequest, { clue }: Surroundings): Refusal | null {
  if (clue === null) return null;
  const reason = 'seen by no more people than the clue / 知悉范围不得宽于线索';
  if (isAbove(clue.level, level)) return refuse('INVALID_INPUT', 'level', { reason });
  return clue.needToKnow && needToKnow === false ? refuse('INVALID_INPUT', 'needToKnow', { reason }) : null;
}

function criteriaFault({ criteria, needToKnow }: WantedRequest): Refusal | null {
  const clause = requestClauses.DRAFT;
  if (criteria.length === 0)
    return refuse('INVALID_INPUT', 'criteria', { reason: `at least one / 至少一项:${clause}` });
  if (needToKnow === false && isAreaBarred(criteria, null))
    return refuse('INVALID_INPUT', 'needToKnow', {
      reason: `cadres of the place must recuse themselves / 当地干部需要回避:${clause}`,
    });
  return null;
}

/** A draft has who may see it from the beginning on; where cadres of the place must recuse themselves, on a need to know. */
export function draftRequest(wanted: WantedRequest, known: Surroundings): NextRequest | Refusal {
  const fault = textFault(wanted.title, LONGEST_TITLE);
  if (fault !== null) return refuse('INVALID_INPUT', 'title', { reason: fault });
  const unfit = criteriaFault(wanted) ?? partiesFault(wanted, known) ?? asksFault(wanted.asks, known);
  if (unfit !== null) return unfit;
  const { level, criteria, zoneId, applicantId, counterpartId } = wanted;
  const { clearance, id, now, fictional } = known;
  if (isAbove(level, clearance)) return refuse('LEVEL_ABOVE_CLEARANCE', 'level', { clearance });
  const area = areaOf(wanted, known);
  if ('refused' in area) return area;
  const wider = clueFault(wanted, known);
  if (wider !== null) return wider;
  const isBarred = isAreaBarred(criteria, null);
  const local = isBarred
    ? areaFault([{ field: 'counterpartId', organisationId: counterpartId }], area.areaCode, known)
    : null;
  if (local !== null) return local;
  const next: CollaborationRequest = {
    ...{ id, zoneId, applicantId, counterpartId, ...area, level, fictional },
    clueId: wanted.clueId ?? null,
    title: wanted.title.trim(),
    state: requestStages.initial,
    criteria: [...new Set(criteria)],
    asks: wanted.asks.map(({ organisationId, text }) => ({ organisationId, text: text.trim() })),
    outsideBodies: [],
    needToKnow: wanted.needToKnow ?? (isBarred || known.clue?.needToKnow === true),
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
  return { next, note: null, events: [requestEvent('DRAFT', next)] };
}
