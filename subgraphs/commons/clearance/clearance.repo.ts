// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Nothing else clears anybody.
import { LockMode } from '@mikro-orm/core';
import type { Changer } from '../../../shared/database/change.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { Person } from '../person/person.entity.js';
import { Clearance, ClearanceStep } from './clearance.entity.js';
import { clearancePolicy } from './clearance.policy.js';
import { aggregateOf, setClearance, type WantedClearance } from './clearance.rules.js';

/** Clearances of one person queue up at the person's row. Returns the id of the aggregate. */
export function setClearanceAs(
  by: Changer,
  input: WantedClearance & { readonly idempotencyKey?: string | null },
): Promise<{ id: string } | Refusal> {
  const { personId, reason } = input;
  return by.change<Clearance | null>({
    schema: 'commons',
    mutation: 'clearanceSet',
    input,
    policy: clearancePolicy,
    action: 'set',
    field: 'personId',
    ids: [personId],
    find: async (em) => {
      const person = await em.findOne(Person, { id: personId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const found = await em.findOne(Clearance, { personId });
      return person && { state: found && { ...found }, facts: { person: personId } };
    },
    decide: (state, { now, standing }) => {
      const decided = setClearance(state, input, { selves: standing.selves, now });
      if (isRefusal(decided)) return decided;
      const { next, events } = decided;
      const { version, level, until } = next;
      const step = { personId, version, level, until, reason: reason.trim(), at: now };
      return {
        id: aggregateOf(personId),
        version,
        events,
        save: async (em) => {
          await em.upsert(Clearance, next);
          em.persist(em.create(ClearanceStep, { ...step, byPersonId: standing.person }));
        },
      };
    },
  });
}
