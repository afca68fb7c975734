// Pure: what the input wants, who is the contact now, time and id; who is it then, or a closed refusal, comes out.
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { CounterpartLiaison } from './counterpart-liaison.entity.js';
import { liaisonAssigned } from './counterpart-liaison.events.js';

export interface WantedLiaison {
  readonly groupId: string;
  readonly officeId: string;
  readonly officerId: string;
  readonly primary: boolean;
  /** From now on when absent. */
  readonly from?: Date | null;
}

export interface NextLiaison {
  readonly next: CounterpartLiaison;
  /** Those that end at the moment when it begins. */
  readonly ended: readonly CounterpartLiaison[];
  readonly events: readonly ReturnType<typeof liaisonAssigned>[];
}

const badFrom = (reason: string): Refusal => refuse('INVALID_INPUT', 'from', { reason });

function wantFault(wanted: WantedLiaison, active: readonly CounterpartLiaison[], now: Date): Refusal | null {
  const { officeId, officerId, primary, from } = wanted;
  if (from != null && from > now) return badFrom('it lies ahead / 不能为将来');
  const own = active.find((liaison) => liaison.officerId === officerId && liaison.officeId === officeId);
  if (own !== undefined && (own.primary || !primary)) return refuse('ALREADY_ASSIGNED', 'officerId');
  const present = active.find((liaison) => liaison.primary);
  if (!primary && present?.officeId !== officeId)
    return refuse('INVALID_INPUT', 'primary', {
      reason: 'who stands in is of the office of the primary officer / 其他联系人须与主要联系人同室',
    });
  return null;
}

/**
 * A group has exactly one active primary officer (S0:22–23; domain, acceptance minimum 8): a new one takes over from the
 * present one at one moment. With the last of an office its stand-ins end, too.
 * @param active the liaisons of the group that have not ended, all of them
 */
export function assignLiaison(
  id: string,
  wanted: WantedLiaison,
  active: readonly CounterpartLiaison[],
  now: Date,
): NextLiaison | Refusal {
  const fault = wantFault(wanted, active, now);
  if (fault !== null) return fault;
  const { groupId, officeId, officerId, primary } = wanted;
  const from = wanted.from ?? now;
  const present = primary ? active.find((liaison) => liaison.primary) : undefined;
  const ends = active.filter(
    (liaison) => liaison === present || liaison.officerId === officerId || liaison.officeId !== officeId,
  );
  if (ends.some((liaison) => from < liaison.from))
    return badFrom('it is before the liaison that ends with it began / 早于被接替者的开始时间');
  const next: CounterpartLiaison = {
    id,
    officeId,
    groupId,
    officerId,
    from,
    until: null,
    primary,
    handedOverFromId: present?.id ?? null,
    updatedAt: now,
  };
  const ended = ends.map((liaison) => ({ ...liaison, until: from, updatedAt: now }));
  return { next, ended, events: [liaisonAssigned(next)] };
}
