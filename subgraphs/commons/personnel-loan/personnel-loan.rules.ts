// Pure: what is wanted, the loans that it meets, who asks and when; the next state or a closed refusal comes out.
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { PersonnelLoan } from './personnel-loan.entity.js';
import { loanEvent } from './personnel-loan.events.js';

type Role = PersonnelLoan['role'];

/** In which roles people are lent, each with its source. */
export const loanRoles = {
  SHADOW_TRAINEE: 'sees only the cases assigned (S4-B)',
  MOBILE_MEMBER: 'deployed per need, never standing (S4-A)',
  GROUP_MEMBER: 'borrowed to work on one case (domain 2, rule 30)',
  LIAISON_OFFICER: 'borrowed to work on one case (domain 2, rule 30)',
} as const satisfies Partial<Record<Role, string>>;

/** The roles of those who work inside. */
const workingRoles: readonly Role[] = ['GROUP_MEMBER', 'LIAISON_OFFICER'];

/** Whoever holds nothing but these is lent to nothing (docs/decisions/0015-emergencies-clearances-and-loans.md). */
const neverLent: readonly Role[] = [
  'HOST_PARTY_SECRETARY',
  'DUTY_LIAISON',
  'AUDITOR',
  'EXTERNAL_PARTNER',
  'INTEGRATION_PARTNER',
  'ADMINISTRATOR',
];

const CROSS = '交叉办理、干部回避 (S3-08)';
const LONGEST_REASON = 200;
const DAY = 86_400_000;

export interface WantedLoan {
  readonly personId: string;
  readonly matterId: string;
  readonly role: Role;
  /** From now on when absent. */
  readonly from?: Date | null;
  readonly until: Date;
}

/** What is known where a loan is started. */
export interface KnownLoans {
  /** The organisation that leads the matter. */
  readonly organisationId: string;
  /** The roles that the person holds now, each for no matter. */
  readonly held: readonly Role[];
  /** Whether one of these is a role inside. */
  readonly isInside: boolean;
  readonly isRecused: boolean;
  /** Whether they hold a post in the area of the clue, which the case keeps away. */
  readonly isOfArea: boolean;
  /** The loans of the person that are not over, but for those to a matter that does not exist for who lends. */
  readonly others: readonly Pick<PersonnelLoan, 'matterId' | 'role' | 'from' | 'until'>[];
}

export interface Lending {
  /** Who asks, and whoever they cover for. */
  readonly selves: readonly string[];
  readonly now: Date;
  /** For how many days a loan may last at most. */
  readonly mostDays: number;
}

export interface NextLoan {
  readonly next: PersonnelLoan;
  readonly events: readonly ReturnType<typeof loanEvent>[];
}

function periodFault(from: Date, until: Date, { now, mostDays }: Lending): Refusal | null {
  const fault = (field: string, reason: string): Refusal => refuse('INVALID_INPUT', field, { reason });
  if (from < now) return fault('from', 'it is over; leave it out for now / 已过去;即刻请留空');
  if (until <= from) return fault('until', 'it must be after from / 须晚于起始时间');
  const latest = new Date(from.getTime() + mostDays * DAY);
  return until > latest ? fault('until', `at the latest / 不晚于 ${latest.toISOString()}`) : null;
}

/** One loan of a person to a matter at a time, and as a mobile member one at all. */
function overlapFault(
  { matterId, role }: WantedLoan,
  from: Date,
  until: Date,
  known: KnownLoans,
): Refusal | null {
  const isInTheWay = known.others.some(
    (other) =>
      other.from < until &&
      from < other.until &&
      (other.matterId === matterId || (role === 'MOBILE_MEMBER' && other.role === 'MOBILE_MEMBER')),
  );
  return isInTheWay ? refuse('LOAN_OVERLAPS', 'from') : null;
}

/** To work is lent who works inside; to learn or as a mobile member anybody, but for those of the host unit and the like. */
function isLendable(role: Role, { held, isInside }: KnownLoans): boolean {
  if (workingRoles.includes(role)) return isInside;
  return held.length === 0 || held.some((one) => !neverLent.includes(one));
}

/** Whoever lends is not who is lent; nobody is lent to what they are recused from, nor to what keeps their area away (S3-08). */
export function startLoan(
  id: string,
  wanted: WantedLoan,
  known: KnownLoans,
  lending: Lending,
): NextLoan | Refusal {
  const { personId, matterId, role, until } = wanted;
  const from = wanted.from ?? lending.now;
  if (lending.selves.includes(personId))
    return refuse('FORBIDDEN', 'personId', { action: 'personnelLoanStart (own person / 本人)' });
  if (!(role in loanRoles))
    return refuse('INVALID_INPUT', 'role', { reason: Object.keys(loanRoles).join(' | ') });
  const fault = periodFault(from, until, lending);
  if (fault !== null) return fault;
  if (!isLendable(role, known)) return refuse('PERSON_NOT_LENDABLE', 'personId', { role });
  if (known.isRecused) return refuse('PERSON_RECUSED', 'personId');
  if (known.isOfArea) return refuse('HANDLER_FROM_AREA', 'personId', { fields: 'personId', clause: CROSS });
  const overlap = overlapFault(wanted, from, until, known);
  if (overlap !== null) return overlap;
  const { organisationId } = known;
  const made = { endReason: null, updatedAt: lending.now, version: 1 };
  const next: PersonnelLoan = { id, personId, organisationId, matterId, role, from, until, ...made };
  return { next, events: [loanEvent('STARTED', next)] };
}

/** A loan ends once, at once; one that has not begun ends where it would have begun, and never was. */
export function endLoan(state: PersonnelLoan, reason: string, now: Date): NextLoan | Refusal {
  const fault = textFault(reason, LONGEST_REASON);
  if (fault !== null) return refuse('INVALID_INPUT', 'reason', { reason: fault });
  if (state.until <= now) return refuse('LOAN_ENDED', 'id');
  const until = now < state.from ? state.from : now;
  const ended = { until, endReason: reason.trim(), updatedAt: now, version: state.version + 1 };
  const next = { ...state, ...ended };
  return { next, events: [loanEvent('ENDED', next)] };
}
