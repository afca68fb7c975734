// change(): begin, lock, policy, rules, save, events, audit, idempotency, commit. Nothing else writes an activity.
import { LockMode } from '@mikro-orm/core';
import type { Changed, Changer } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { DispatchedGroup } from '../dispatched-group/dispatched-group.entity.js';
import { HostUnit } from '../host-unit/host-unit.entity.js';
import { SupervisionActivity } from './supervision-activity.entity.js';
import { supervisionActivityPolicy } from './supervision-activity.policy.js';
import { annul, type Next, record, type Recording, type Supervised } from './supervision-activity.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };

function changed({ next, events }: Next): Changed {
  return {
    id: next.id,
    version: next.version,
    events,
    save: async (em) => void (await em.upsert(SupervisionActivity, next)),
  };
}

/** The unit is held to its group as long as the change lasts. */
async function lockUnit(em: EntityManager, id: string): Promise<Supervised | null> {
  const unit = await em.findOne(HostUnit, { id }, { lockMode: LockMode.PESSIMISTIC_READ });
  if (unit === null) return null;
  const { dispatchedAt } = await em.findOneOrFail(DispatchedGroup, { id: unit.groupId });
  return {
    hostUnitId: unit.id,
    groupId: unit.groupId,
    dispatchedAt,
    abolishedFrom: unit.abolishedFrom ?? null,
    fictional: unit.fictional,
  };
}

export function recordSupervisionActivity(
  by: Changer,
  input: Input<Recording & { hostUnitId: string }>,
): Promise<{ id: string } | Refusal> {
  return by.change<Supervised>({
    schema: 'groups',
    mutation: 'supervisionActivityRecord',
    input,
    policy: supervisionActivityPolicy,
    action: 'record',
    field: 'hostUnitId',
    ids: [input.hostUnitId],
    find: async (em) => {
      const state = await lockUnit(em, input.hostUnitId);
      return state && { state, facts: { organisation: state.groupId } };
    },
    decide: (unit, { now, standing }) => {
      const decided = record(unit, input, { id: newId('SupervisionActivity'), person: standing.person, now });
      return isRefusal(decided) ? decided : changed(decided);
    },
  });
}

export function annulSupervisionActivity(
  by: Changer,
  input: Input<{ id: string; reason: string }>,
): Promise<{ id: string } | Refusal> {
  return by.change<SupervisionActivity>({
    schema: 'groups',
    mutation: 'supervisionActivityAnnul',
    input,
    policy: supervisionActivityPolicy,
    action: 'annul',
    field: 'id',
    ids: [input.id],
    find: async (em) => {
      const found = await em.findOne(
        SupervisionActivity,
        { id: input.id },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      return found && { state: { ...found }, facts: { organisation: found.groupId } };
    },
    decide: (state, { now, standing }) => {
      const decided = annul(state, input.reason, { person: standing.person, now });
      return isRefusal(decided) ? decided : changed(decided);
    },
  });
}
