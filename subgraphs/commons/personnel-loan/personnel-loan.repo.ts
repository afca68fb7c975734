// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Nothing else lends anybody.
import { LockMode } from '@mikro-orm/core';
import type { Changed, Changer, Moment } from '../../../shared/database/change.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { barredPersons } from '../../../shared/policy/barred-area.js';
import type { Facts } from '../../../shared/policy/policy.js';
import { readStandingOf } from '../../../shared/policy/opening.js';
import { isRecusedFrom } from '../../../shared/policy/recused-from.js';
import { roles } from '../../../shared/policy/role.js';
import { Person } from '../person/person.entity.js';
import { Post, PostStep } from '../post/post.entity.js';
import type { PersonnelLoan } from './personnel-loan.entity.js';
import { leadsOf, loansOfPerson } from './personnel-loan.loader.js';
import { personnelLoanPolicy } from './personnel-loan.policy.js';
import { endLoan, type NextLoan, startLoan, type WantedLoan } from './personnel-loan.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };

const LOCKED = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

/** A loan is a post for its matter, with a history as all posts have. */
function changed({ next, events }: NextLoan, { now, standing }: Moment): Changed {
  const { id, version, from, until, endReason } = next;
  return {
    id,
    version,
    events,
    save: async (em) => {
      await em.upsert(Post, { ...next, acting: false, coversForPostId: null });
      const step = { postId: id, version, from, until, endReason, at: now };
      em.persist(em.create(PostStep, { ...step, byPersonId: standing.person }));
    },
  };
}

const factsOf = (matter: string, leads: readonly string[], person: string | null): Facts => ({
  matter,
  person,
  members: leads.map((organisation) => ({ organisation, lead: true })),
});

/** Loans of one person queue up at the person's row. */
export function startLoanAs(
  by: Changer,
  input: Input<WantedLoan>,
  mostDays: number,
): Promise<{ id: string } | Refusal> {
  const { personId, matterId, until } = input;
  return by.change<{ readonly person: Person | null; readonly organisationId: string }>({
    schema: 'commons',
    mutation: 'personnelLoanStart',
    input,
    policy: personnelLoanPolicy,
    action: 'start',
    field: 'matterId',
    ids: [matterId, personId],
    find: async (em) => {
      const person = await em.findOne(Person, { id: personId }, LOCKED);
      const leads = await leadsOf(em.getKysely<unknown>(), matterId);
      const [organisationId] = leads;
      if (organisationId === undefined) return null;
      return { state: { person, organisationId }, facts: factsOf(matterId, leads, null) };
    },
    decide: async ({ person, organisationId }, moment, em) => {
      if (person === null) return refuse('NOT_FOUND', 'personId');
      const db = em.getKysely<unknown>();
      const { now, standing } = moment;
      const held = ((await readStandingOf(db, personId))?.posts ?? []).map(({ role }) => role);
      const loans = await loansOfPerson(db, personId);
      const known = {
        organisationId,
        held,
        isInside: held.some((role) => roles[role].inside),
        isRecused: await isRecusedFrom(db, personId, matterId),
        isOfArea:
          (await barredPersons(db, matterId, [personId], { from: input.from ?? now, until })).length > 0,
        others: loans.filter((loan) => !standing.recused.includes(loan.matterId)),
      };
      const lending = { selves: standing.selves, now, mostDays };
      const decided = startLoan(newId('PersonnelLoan'), input, known, lending);
      return isRefusal(decided) ? decided : changed(decided, moment);
    },
  });
}

/** The row of a loan as its type has it; every loan has a matter and an end. */
const loanOf = ({
  id,
  personId,
  organisationId,
  matterId,
  role,
  from,
  until,
  ...rest
}: Post): PersonnelLoan => ({
  id,
  personId,
  organisationId,
  matterId: matterId!,
  role,
  from,
  until: until!,
  endReason: rest.endReason ?? null,
  updatedAt: rest.updatedAt,
  version: rest.version,
});

export function endLoanAs(
  by: Changer,
  input: Input<{ readonly id: string; readonly reason: string }>,
): Promise<{ id: string } | Refusal> {
  return by.change<PersonnelLoan>({
    schema: 'commons',
    mutation: 'personnelLoanEnd',
    input,
    policy: personnelLoanPolicy,
    action: 'end',
    field: 'id',
    ids: [input.id],
    find: async (em) => {
      const post = await em.findOne(Post, { id: input.id, matterId: { $ne: null } }, LOCKED);
      if (post === null) return null;
      const loan = loanOf(post);
      const leads = await leadsOf(em.getKysely<unknown>(), loan.matterId);
      return { state: loan, facts: factsOf(loan.matterId, leads, loan.personId) };
    },
    decide: (state, moment) => {
      const decided = endLoan(state, input.reason, moment.now);
      return isRefusal(decided) ? decided : changed(decided, moment);
    },
  });
}
