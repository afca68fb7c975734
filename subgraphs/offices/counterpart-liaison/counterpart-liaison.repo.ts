// change(): begin, lock, policy, rules, save, events, audit, idempotency, commit. Each liaison is its own history.
import { LockMode } from '@mikro-orm/core';
import type { Changer, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { decide as allows } from '../../../shared/policy/decide.js';
import { isKnownGroup } from '../dispatched-group/known-group.loader.js';
import { SupervisionOffice } from '../supervision-office/supervision-office.entity.js';
import { CounterpartLiaison } from './counterpart-liaison.entity.js';
import { isOfficerOf } from './counterpart-liaison.loader.js';
import { counterpartLiaisonPolicy } from './counterpart-liaison.policy.js';
import { assignLiaison, type WantedLiaison } from './counterpart-liaison.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };
type Active = readonly CounterpartLiaison[];

/** Locked, so that of two who assign at once the second finds the first's work; both would fail to see a first one. */
async function lockActive(em: EntityManager, groupId: string): Promise<Active> {
  const active = await em.find(
    CounterpartLiaison,
    { groupId, until: null },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  return active.map((liaison) => ({ ...liaison }));
}

/** What must hold beyond the own office: a group moves to another one only by somebody who leads both. */
async function factsFault(
  em: EntityManager,
  wanted: WantedLiaison,
  active: Active,
  { standing }: Moment,
): Promise<Refusal | null> {
  const db = em.getKysely<unknown>();
  if (!(await isKnownGroup(db, wanted.groupId))) return refuse('NOT_FOUND', 'groupId');
  const leads = (organisation: string): boolean =>
    allows(counterpartLiaisonPolicy, 'assign', standing, { organisation });
  if (!active.every(({ officeId }) => leads(officeId)))
    return refuse('FORBIDDEN', 'groupId', { action: 'liaisonAssign' });
  const inOffice = await isOfficerOf(db, wanted.officerId, wanted.officeId);
  return inOffice ? null : refuse('OFFICER_NOT_IN_OFFICE', 'officerId');
}

export function assignLiaisonAs(by: Changer, input: Input<WantedLiaison>): Promise<{ id: string } | Refusal> {
  return by.change<Active>({
    schema: 'offices',
    mutation: 'liaisonAssign',
    input,
    policy: counterpartLiaisonPolicy,
    action: 'assign',
    field: 'officeId',
    ids: [input.groupId, input.officeId, input.officerId],
    find: async (em) => {
      const active = await lockActive(em, input.groupId);
      const office = await em.findOne(SupervisionOffice, { id: input.officeId });
      return office && { state: active, facts: { organisation: office.id } };
    },
    decide: async (active, moment, em) => {
      const fault = await factsFault(em, input, active, moment);
      if (fault !== null) return fault;
      const decided = assignLiaison(newId('CounterpartLiaison'), input, active, moment.now);
      if (isRefusal(decided)) return decided;
      const { next, ended, events } = decided;
      return {
        id: next.id,
        version: 1,
        events,
        save: async (own) => {
          // in this order: the index has room for one primary officer that has not ended
          for (const liaison of [...ended, next]) await own.upsert(CounterpartLiaison, liaison);
        },
      };
    },
  });
}
