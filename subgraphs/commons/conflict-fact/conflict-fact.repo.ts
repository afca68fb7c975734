// change(): begin, lock, policy, rules, save, audit, idempotency, commit. Of a fact no event tells and no history is kept.
import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { Changed, Changer } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { newId, typeOfId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { insideRoles } from '../../../shared/policy/role.js';
import { organisationTypes } from '../organisation/organisation.entity.js';
import { wasEverThere } from '../organisation/organisation.loader.js';
import { Person } from '../person/person.entity.js';
import { livePost } from '../post/post.loader.js';
import { ConflictFact, ConflictFactEnd } from './conflict-fact.entity.js';
import { conflictDeclarationPolicy } from './conflict-fact.policy.js';
import { declareFact, type Known, type WantedFact, withdrawFact } from './conflict-fact.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };

/** How many expired facts one change deletes at most: what is left waits for the next one, and is seen by nobody. */
const SWEPT_AT_ONCE = 500;

/** Deletes what has expired, but for what another change is deleting just now. */
async function sweep(em: EntityManager, now: Date): Promise<void> {
  await sql`
    with expired as (
      select id from commons.conflict_fact where expires_at <= ${now}
      order by expires_at limit ${SWEPT_AT_ONCE} for update skip locked
    ), gone as (
      delete from commons.conflict_fact where id in (select id from expired) returning id
    )
    insert into commons.conflict_fact_history (fact_id, ended, at) select id, 'EXPIRED', ${now} from gone`.execute(
    em.getKysely<unknown>(),
  );
}

/** Places are not known here: the id of one is taken as it is, and shown as absent when nobody has it. */
async function isThere(em: EntityManager, id: string | null | undefined): Promise<boolean> {
  const type = typeOfId(id);
  if (type === 'Person') return (await em.findOne(Person, { id: id! })) !== null;
  return type === null || type === 'Place' || wasEverThere(em.getKysely<unknown>(), id!);
}

export function declareConflictFactAs(
  by: Changer,
  input: Input<WantedFact>,
  mostDays: number,
): Promise<{ id: string } | Refusal> {
  return by.change<Person>({
    schema: 'commons',
    mutation: 'conflictFactDeclare',
    input,
    policy: conflictDeclarationPolicy,
    action: 'declare',
    field: 'personId',
    ids: [input.decisionId],
    find: async (em) => {
      const person = await em.findOne(Person, { id: input.personId });
      return person && { state: person, facts: { person: person.id } };
    },
    decide: async (_, { now, standing }, em) => {
      const post = await livePost(em.getKysely<unknown>(), input.decidedByPostId);
      const decider = post && insideRoles.includes(post.role) ? post.personId : null;
      const known: Known = { decider, related: await isThere(em, input.relatesToId), organisationTypes };
      const decided = declareFact(newId('ConflictFact'), input, known, {
        by: standing.person,
        now,
        mostDays,
      });
      if (isRefusal(decided)) return decided;
      return unseen(decided.id, 1, async (own) => {
        await sweep(own, now);
        own.persist(own.create(ConflictFact, decided));
      });
    },
  });
}

/** Nothing is told to anybody. */
const unseen = (id: string, version: number, save: Changed['save']): Changed => ({
  id,
  version,
  events: [],
  save,
});

export function withdrawConflictFactAs(
  by: Changer,
  input: Input<{ readonly id: string }>,
): Promise<{ id: string } | Refusal> {
  const { id } = input;
  return by.change<ConflictFact>({
    schema: 'commons',
    mutation: 'conflictFactWithdraw',
    input,
    policy: conflictDeclarationPolicy,
    action: 'withdraw',
    removes: true,
    field: 'id',
    ids: [id],
    find: async (em) => {
      const fact = await em.findOne(ConflictFact, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      return fact && { state: { ...fact }, facts: { person: fact.declaredById } };
    },
    decide: (state, { now }) =>
      withdrawFact(state, now) ??
      unseen(id, 2, async (em) => {
        await sweep(em, now);
        await em.nativeDelete(ConflictFact, { id });
        em.persist(em.create(ConflictFactEnd, { factId: id, ended: 'WITHDRAWN', at: now }));
      }),
  });
}
