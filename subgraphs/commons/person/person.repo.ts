// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Nothing else writes a person.
import { LockMode } from '@mikro-orm/core';
import type { Changed, Changer, Moment } from '../../../shared/database/change.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { Person, PersonStep } from './person.entity.js';
import { personPolicy } from './person.policy.js';
import { addPerson, type NextPerson, renamePerson } from './person.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };

function changed({ next, events }: NextPerson, { now, standing }: Moment): Changed {
  const { id, version, name } = next;
  return {
    id,
    version,
    events,
    save: async (em) => {
      await em.upsert(Person, next);
      em.persist(
        em.create(PersonStep, { personId: id, version, name, at: now, byPersonId: standing.person }),
      );
    },
  };
}

export function addPersonAs(by: Changer, input: Input<{ name: string }>): Promise<{ id: string } | Refusal> {
  return by.change<null>({
    schema: 'commons',
    mutation: 'personAdd',
    input,
    policy: personPolicy,
    action: 'add',
    field: 'name',
    ids: [],
    find: () => Promise.resolve({ state: null, facts: {} }),
    decide: async (_, moment, em) => {
      const adder = await em.findOne(Person, { id: moment.standing.person });
      const decided = addPerson(newId('Person'), input.name, adder?.fictional ?? false, moment.now);
      return isRefusal(decided) ? decided : changed(decided, moment);
    },
  });
}

export function renamePersonAs(
  by: Changer,
  input: Input<{ id: string; name: string }>,
): Promise<{ id: string } | Refusal> {
  return by.change<Person>({
    schema: 'commons',
    mutation: 'personRename',
    input,
    policy: personPolicy,
    action: 'rename',
    field: 'id',
    ids: [input.id],
    find: async (em) => {
      const person = await em.findOne(Person, { id: input.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      return person && { state: { ...person }, facts: {} };
    },
    decide: (state, moment) => {
      const decided = renamePerson(state, input.name, moment.now);
      return isRefusal(decided) ? decided : changed(decided, moment);
    },
  });
}
