// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Nothing else writes an organ.
import { LockMode } from '@mikro-orm/core';
import type { Changed, Changer, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { HostUnit } from '../host-unit/host-unit.entity.js';
import { InternalDisciplineOrgan } from './internal-organ.entity.js';
import { organAssessmentPolicy } from './internal-organ.policy.js';
import { assess, type Assessable, type Assessed, type CriterionFinding } from './internal-organ.rules.js';
import {
  CriterionAssessment,
  OrganAssessment,
  organCriteria,
  type OrganCriterion,
} from './organ-assessment.entity.js';

const criteria = Object.keys(organCriteria) as OrganCriterion[];

export interface AssessInput {
  readonly organId: string;
  readonly criteria: readonly CriterionFinding[];
  readonly idempotencyKey?: string | null;
}

interface Supervised extends Assessable {
  /** The group that supervises the unit now. */
  readonly groupId: string;
}

/** The organ, then its unit held to its group, as long as the change lasts; a reorganisation locks them in that order too. */
async function lockOrgan(em: EntityManager, id: string): Promise<Supervised | null> {
  const organ = await em.findOne(InternalDisciplineOrgan, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (organ === null) return null;
  const { groupId, abolishedFrom = null } = await em.findOneOrFail(
    HostUnit,
    { id: organ.hostUnitId },
    { lockMode: LockMode.PESSIMISTIC_READ },
  );
  return { organ: { ...organ }, unitEnded: abolishedFrom, groupId };
}

function changed({ next, findings, events }: Assessed, groupId: string, moment: Moment): Changed {
  const assessmentId = newId('OrganAssessment');
  return {
    id: next.id,
    version: next.version,
    events,
    save: async (em) => {
      await em.upsert(InternalDisciplineOrgan, next);
      em.persist(
        em.create(OrganAssessment, {
          id: assessmentId,
          organId: next.id,
          version: next.version,
          groupId,
          personId: moment.standing.person,
          assessedAt: next.updatedAt,
        }),
      );
      await em.flush(); // the findings refer to it
      for (const finding of findings)
        em.persist(em.create(CriterionAssessment, { assessmentId, ...finding }));
    },
  };
}

export function assessInternalOrgan(by: Changer, input: AssessInput): Promise<{ id: string } | Refusal> {
  return by.change<Supervised>({
    schema: 'groups',
    mutation: 'internalOrganAssess',
    input,
    policy: organAssessmentPolicy,
    action: 'assess',
    field: 'organId',
    ids: [input.organId],
    find: async (em) => {
      const found = await lockOrgan(em, input.organId);
      return found && { state: found, facts: { organisation: found.groupId } };
    },
    decide: (state, moment) => {
      const decided = assess(state, criteria, input.criteria, moment.now);
      return isRefusal(decided) ? decided : changed(decided, state.groupId, moment);
    },
  });
}
