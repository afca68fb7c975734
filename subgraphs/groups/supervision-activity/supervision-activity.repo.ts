// change(): begin, lock, policy, rules, save, events, audit, idempotency, commit. Nothing else writes an activity.
import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
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

/** As the directory has it: units come and go by decisions that look back. */
async function groupAt(em: EntityManager, unit: string, at: Date): Promise<string | null> {
  const { rows } = await sql<{ groupId: string }>`
    select parent_id as "groupId" from directory.organisation
    where id = ${unit} and since <= ${at} and (until is null or until > ${at})`.execute(
    em.getKysely<unknown>(),
  );
  return rows[0]?.groupId ?? null;
}

/** The unit is held to its group as long as the change lasts. */
async function lockUnit(em: EntityManager, id: string, at: Date): Promise<Supervised | null> {
  const unit = await em.findOne(HostUnit, { id }, { lockMode: LockMode.PESSIMISTIC_READ });
  if (unit === null) return null;
  const { dispatchedAt } = await em.findOneOrFail(DispatchedGroup, { id: unit.groupId });
  return {
    hostUnitId: unit.id,
    groupId: unit.groupId,
    dispatchedAt,
    groupThen: await groupAt(em, id, at),
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
      const state = await lockUnit(em, input.hostUnitId, input.at);
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
