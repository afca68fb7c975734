// Pure: what a unit with a party committee must have (S0:9), and what an assessment by the six haves may say (S0:13).
import { laterThan } from '../../../shared/kernel/later.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { InternalDisciplineOrgan } from './internal-organ.entity.js';
import { internalOrganAssessed } from './internal-organ.events.js';
import type { OrganCriterion } from './organ-assessment.entity.js';

export type OrganLack = 'ORGAN' | 'SECRETARY' | 'FULL_TIME_STAFF';

/** What is missing; nothing missing: the requirement is met. */
export interface OrganRequirement {
  readonly met: boolean;
  readonly missing: readonly OrganLack[];
}

type Staffing = Pick<InternalDisciplineOrgan, 'secretaryId' | 'fullTimeStaff'>;

/** A unit with a party committee must have an organ with a secretary and full-time staff (S0:9); any other need not. */
export function requirementOf(partyCommittee: boolean, organ: Staffing | null): OrganRequirement {
  const lacks = (): OrganLack[] => {
    if (organ === null) return ['ORGAN'];
    return [
      ...(organ.secretaryId ? [] : (['SECRETARY'] as const)),
      ...(organ.fullTimeStaff > 0 ? [] : (['FULL_TIME_STAFF'] as const)),
    ];
  };
  const missing = partyCommittee ? lacks() : [];
  return { met: missing.length === 0, missing };
}

export interface CriterionFinding {
  readonly criterion: OrganCriterion;
  readonly met: boolean;
  readonly evidence?: string | null;
}

export interface Assessable {
  readonly organ: InternalDisciplineOrgan;
  /** When its unit ended; null while that is in force. */
  readonly unitEnded: Date | null;
}

export interface Assessed {
  readonly next: InternalDisciplineOrgan;
  readonly findings: readonly Required<CriterionFinding>[];
  readonly events: readonly ReturnType<typeof internalOrganAssessed>[];
}

const LONGEST_EVIDENCE = 500;

/** The person rule of S0:13: the secretary is full-time and in charge of nothing else. */
const secretaryIsFree = (organ: InternalDisciplineOrgan): boolean =>
  Boolean(organ.secretaryId) && organ.secretaryFullTime && !organ.secretaryOtherPortfolio?.trim();

function findingFault(
  organ: InternalDisciplineOrgan,
  finding: CriterionFinding,
  field: string,
): Refusal | null {
  const { criterion, met, evidence } = finding;
  if (met && evidence == null)
    return refuse('INVALID_INPUT', `${field}.evidence`, { reason: 'say what shows it / 须写明依据' });
  const fault = evidence == null ? null : textFault(evidence, LONGEST_EVIDENCE);
  if (fault !== null) return refuse('INVALID_INPUT', `${field}.evidence`, { reason: fault });
  return criterion === 'PEOPLE' && met && !secretaryIsFree(organ)
    ? refuse('SECRETARY_NOT_FULL_TIME', `${field}.met`)
    : null;
}

/**
 * An assessment is of an organ whose unit is in force, and speaks of each of the criteria once, with evidence for what is
 * met. Errors: INVALID_INPUT, SECRETARY_NOT_FULL_TIME.
 * @param criteria all that there are
 */
export function assess(
  { organ, unitEnded }: Assessable,
  criteria: readonly OrganCriterion[],
  findings: readonly CriterionFinding[],
  now: Date,
): Assessed | Refusal {
  if (unitEnded !== null)
    return refuse('INVALID_INPUT', 'organId', { reason: 'its unit has ended / 所属单位已撤销' });
  const seen = new Set<OrganCriterion>();
  for (const [index, finding] of findings.entries()) {
    const field = `criteria.${index}`;
    if (seen.has(finding.criterion))
      return refuse('INVALID_INPUT', `${field}.criterion`, { reason: 'each once / 每项一次' });
    seen.add(finding.criterion);
    const fault = findingFault(organ, finding, field);
    if (fault !== null) return fault;
  }
  const silent = criteria.filter((criterion) => !seen.has(criterion));
  if (silent.length > 0)
    return refuse('INVALID_INPUT', 'criteria', { reason: `missing / 缺少 ${silent.join(', ')}` });
  const updatedAt = laterThan(organ.updatedAt, now);
  return {
    next: { ...organ, updatedAt, version: organ.version + 1 },
    findings: findings.map(({ criterion, met, evidence }) => ({
      criterion,
      met,
      evidence: evidence?.trim() ?? null,
    })),
    events: [internalOrganAssessed(organ.id)],
  };
}
