// change(): begin, lock, policy, rules, save, events, audit, idempotency, commit. Milestones of a case queue up at its row.
import { LockMode } from '@mikro-orm/core';
import type { Changed, Changer, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { Facts } from '../../../shared/policy/policy.js';
import { JointCase, mergedFault } from '../joint-case/joint-case.entity.js';
import { factsOfCases } from '../joint-case/joint-case.loader.js';
import { Milestone } from './milestone.entity.js';
import { milestonePolicy } from './milestone.policy.js';
import {
  type NextMilestone,
  type PlannedMilestone,
  planMilestone,
  reachMilestone,
} from './milestone.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };

interface Found {
  readonly jointCase: JointCase;
  readonly milestones: readonly Milestone[];
}

async function lockCase(em: EntityManager, id: string): Promise<{ state: Found; facts: Facts } | null> {
  const jointCase = await em.findOne(JointCase, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (jointCase === null) return null;
  const [facts] = await factsOfCases(em.getKysely<unknown>(), [id]);
  const milestones = await em.find(Milestone, { caseId: id }, { refresh: true });
  return facts ? { state: { jointCase, milestones }, facts } : null;
}

const changed = (decided: NextMilestone | Refusal): Changed | Refusal =>
  isRefusal(decided)
    ? decided
    : {
        id: decided.next.id,
        version: decided.next.version,
        events: decided.events,
        save: async (em) => void (await em.upsert(Milestone, decided.next)),
      };

const doing = ({ jointCase }: Found, { now, standing }: Moment) => ({
  zone: jointCase.zoneId,
  person: standing.person,
  now,
});

const spec = { schema: 'zones', policy: milestonePolicy, action: 'plan' } as const;

export const planMilestoneAs = (
  by: Changer,
  input: Input<PlannedMilestone>,
): Promise<{ id: string } | Refusal> =>
  by.change<Found>({
    ...spec,
    mutation: 'jointCaseMilestonePlan',
    input,
    field: 'caseId',
    ids: [input.caseId],
    find: (em) => lockCase(em, input.caseId),
    decide: (found, moment) =>
      mergedFault(found.jointCase, 'caseId') ??
      changed(planMilestone(newId('Milestone'), input, found.milestones.length, doing(found, moment))),
  });

export const reachMilestoneAs = (
  by: Changer,
  input: Input<{ readonly id: string }>,
): Promise<{ id: string } | Refusal> =>
  by.change<Found>({
    ...spec,
    mutation: 'jointCaseMilestoneReach',
    input,
    field: 'id',
    ids: [input.id],
    find: async (em) => {
      const known = await em.findOne(Milestone, { id: input.id });
      return known && lockCase(em, known.caseId);
    },
    decide: (found, moment) => {
      const state = found.milestones.find(({ id }) => id === input.id);
      if (state === undefined) return refuse('NOT_FOUND', 'id'); // it was carried while this waited
      return (
        mergedFault(found.jointCase, 'id') ?? changed(reachMilestone({ ...state }, doing(found, moment)))
      );
    },
  });
