// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Nothing else clears anybody.
import { sql } from 'kysely';
import type { Changer } from '../../../shared/database/change.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { Person } from '../person/person.entity.js';
import { isOneHand } from '../../../shared/kernel/hand.js';
import { handsOf, isSameHand } from '../post/hand.loader.js';
import { Clearance, ClearanceStep } from './clearance.entity.js';
import { raisersOf } from './clearance.loader.js';
import { clearancePolicy } from './clearance.policy.js';
import { aggregateOf, setClearance, type WantedClearance } from './clearance.rules.js';

/** Those whom a person clears and those who clear that person queue up at the persons' rows. Returns the id of the aggregate. */
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
      // in one order, so that two who clear each other at once wait and do not stop each other
      await sql`select from commons.person where id in (${personId}, authz.asking()) order by id for update`.execute(
        em.getKysely<unknown>(),
      );
      const person = await em.findOne(Person, { id: personId });
      const found = await em.findOne(Clearance, { personId });
      return person && { state: found && { ...found }, facts: { person: personId } };
    },
    decide: async (state, { now, standing }, em) => {
      const db = em.getKysely<unknown>();
      const { selves } = standing;
      const [hand = [personId]] = await handsOf(db, [personId]);
      const isOwn = isOneHand(selves, hand);
      const isMutual = await isSameHand(db, hand, await raisersOf(db, selves));
      const decided = setClearance(state, input, { now, isOwn, isMutual });
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
