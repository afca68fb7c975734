// change(): begin, policy, rules, save, events, audit, idempotency, commit.
import { LockMode } from '@mikro-orm/core';
import type { Changer } from '../../../shared/database/change.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { JointCase, mergedFault } from '../joint-case/joint-case.entity.js';
import { factsOfCases } from '../joint-case/joint-case.loader.js';
import { CaseAsset } from './case-asset.entity.js';
import { caseAssetPolicy } from './case-asset.policy.js';
import { recordAsset, type WantedAsset } from './case-asset.rules.js';

export function recordAssetAs(
  by: Changer,
  input: WantedAsset & { readonly idempotencyKey?: string | null },
): Promise<{ id: string } | Refusal> {
  const { caseId } = input;
  return by.change<JointCase>({
    schema: 'zones',
    mutation: 'caseAssetRecord',
    input,
    policy: caseAssetPolicy,
    action: 'record',
    field: 'caseId',
    ids: [caseId],
    find: async (em) => {
      const state = await em.findOne(JointCase, { id: caseId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const [facts] = await factsOfCases(em.getKysely<unknown>(), [caseId]);
      return state && facts ? { state, facts } : null;
    },
    decide: (jointCase, { now, standing }) => {
      const merged = mergedFault(jointCase, 'caseId');
      if (merged !== null) return merged;
      const { zoneId: zone } = jointCase;
      const decided = recordAsset(newId('CaseAsset'), input, { zone, person: standing.person, now });
      if (isRefusal(decided)) return decided;
      const { next, events } = decided;
      return {
        id: next.id,
        version: next.version,
        events,
        save: async (em) => void (await em.insert(CaseAsset, next)),
      };
    },
  });
}
