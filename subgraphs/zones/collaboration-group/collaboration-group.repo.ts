// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit.
import { LockMode } from '@mikro-orm/core';
import type { Changer } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { KnownOrganisation } from '../organisation/organisation.entity.js';
import {
  CollaborationGroup,
  CollaborationGroupMember,
  CollaborationGroupStep,
} from './collaboration-group.entity.js';
import { collaborationGroupPolicy } from './collaboration-group.policy.js';
import { assignMember, type Assignment } from './collaboration-group.rules.js';

interface Input {
  readonly collaborationGroupId: string;
  readonly groupId: string;
  readonly idempotencyKey?: string | null;
}

const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

/** Locks the group first, then both collaboration groups in one order: those who move groups to and fro wait in turn. */
async function lockAssignment(
  em: EntityManager,
  { collaborationGroupId, groupId }: Input,
): Promise<Assignment | null> {
  const known = await em.findOne(KnownOrganisation, { id: groupId }, lock);
  const held = await em.findOne(CollaborationGroupMember, { groupId });
  const ids = [collaborationGroupId, ...(held ? [held.collaborationGroupId] : [])];
  const found = await em.find(CollaborationGroup, { id: { $in: ids } }, { ...lock, orderBy: { id: 'asc' } });
  const plain = (id: string | undefined): CollaborationGroup | null => {
    const state = found.find((one) => one.id === id);
    return state ? { ...state } : null;
  };
  const to = plain(collaborationGroupId);
  const group = { id: groupId, known: known !== null };
  return to && { to, from: plain(held?.collaborationGroupId), group };
}

export function assignCollaborationGroupMember(by: Changer, input: Input): Promise<{ id: string } | Refusal> {
  const { collaborationGroupId, groupId } = input;
  return by.change<Assignment>({
    schema: 'zones',
    mutation: 'collaborationGroupMemberAssign',
    input,
    policy: collaborationGroupPolicy,
    action: 'assignMember',
    field: 'collaborationGroupId',
    ids: [collaborationGroupId, groupId],
    find: async (em) => {
      const state = await lockAssignment(em, input);
      return state && { state, facts: {} };
    },
    decide: (state, moment) => {
      const decided = assignMember(state, moment.now);
      if (isRefusal(decided)) return decided;
      const { to, from, events } = decided;
      const save = async (em: EntityManager): Promise<void> => {
        const { person: personId } = moment.standing;
        for (const { next, change } of from ? [from, to] : [to]) {
          const { id, version, updatedAt: at } = next;
          await em.upsert(CollaborationGroup, next);
          em.persist(
            em.create(CollaborationGroupStep, {
              collaborationGroupId: id,
              version,
              change,
              groupId,
              at,
              personId,
            }),
          );
        }
        await em.upsert(CollaborationGroupMember, { groupId, collaborationGroupId });
      };
      return { id: to.next.id, version: to.next.version, events, save };
    },
  });
}
