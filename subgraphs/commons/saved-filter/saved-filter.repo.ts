import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { Changed, Changer } from '../../../shared/database/change.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { Person } from '../person/person.entity.js';
import { SavedFilter } from './saved-filter.entity.js';
import { savedFilterPolicy } from './saved-filter.policy.js';
import { keepFilter, type WantedFilter } from './saved-filter.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };

/** Nobody else is told. */
const untold = (id: string, version: number, save: Changed['save']): Changed => ({
  id,
  version,
  events: [],
  save,
});

/** Filters of one person queue up at the person's row: no name is kept twice, and none above the most. */
export function keepFilterAs(by: Changer, input: Input<WantedFilter>): Promise<{ id: string } | Refusal> {
  return by.change<string>({
    schema: 'commons',
    mutation: 'savedFilterKeep',
    input,
    policy: savedFilterPolicy,
    action: 'read',
    field: 'name',
    ids: [],
    find: async (em) => {
      const { rows } = await sql<{ id: string }>`select authz.asking() as id`.execute(
        em.getKysely<unknown>(),
      );
      const person = await em.findOne(Person, rows[0]!, { lockMode: LockMode.PESSIMISTIC_WRITE });
      return person && { state: person.id, facts: { person: person.id } };
    },
    decide: async (personId, { now }, em) => {
      const kept = await em.find(SavedFilter, { personId });
      const decided = keepFilter(
        input,
        kept.map(({ name }) => name),
      );
      if (isRefusal(decided)) return decided;
      const made = { id: newId('SavedFilter'), personId, ...decided, updatedAt: now };
      return untold(made.id, 1, async (own) => {
        own.persist(own.create(SavedFilter, made));
      });
    },
  });
}

export function removeFilterAs(
  by: Changer,
  input: Input<{ readonly id: string }>,
): Promise<{ id: string } | Refusal> {
  const { id } = input;
  return by.change<null>({
    schema: 'commons',
    mutation: 'savedFilterRemove',
    input,
    policy: savedFilterPolicy,
    action: 'read',
    removes: true,
    field: 'id',
    ids: [id],
    find: async (em) => {
      const kept = await em.findOne(SavedFilter, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      return kept && { state: null, facts: { person: kept.personId } };
    },
    decide: () =>
      untold(id, 2, async (em) => {
        await em.nativeDelete(SavedFilter, { id });
      }),
  });
}
