// change(): begin, policy, rules, save, events, audit, idempotency, commit.
import { LockMode } from '@mikro-orm/core';
import type { Changer } from '../../../shared/database/change.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { JointCase, mergedFault } from '../joint-case/joint-case.entity.js';
import { factsOfCases } from '../joint-case/joint-case.loader.js';
import { type CaseCategory, CaseViolation, type EntryClass, LinkedWork } from './case-entry.entity.js';
import { caseViolationPolicy, linkedWorkPolicy } from './case-entry.policy.js';
import { type EntryType, recordEntry, type WantedEntry } from './case-entry.rules.js';

const kinds = {
  LinkedWork: { entity: LinkedWork as EntryClass, policy: linkedWorkPolicy, mutation: 'linkedWorkRecord' },
  CaseViolation: {
    entity: CaseViolation as EntryClass,
    policy: caseViolationPolicy,
    mutation: 'caseViolationRecord',
  },
} as const;

export function recordEntryAs(
  by: Changer,
  type: EntryType,
  input: WantedEntry & { readonly idempotencyKey?: string | null },
  categories: readonly CaseCategory[],
): Promise<{ id: string } | Refusal> {
  const { caseId } = input;
  const { entity, policy, mutation } = kinds[type];
  return by.change<JointCase>({
    ...{ schema: 'zones', mutation, input, policy, action: 'record', field: 'caseId', ids: [caseId] },
    find: async (em) => {
      const state = await em.findOne(JointCase, { id: caseId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const [facts] = await factsOfCases(em.getKysely<unknown>(), [caseId]);
      return state && facts ? { state, facts } : null;
    },
    decide: (jointCase, { now, standing }) => {
      const recording = { id: newId(type), zone: jointCase.zoneId, person: standing.person, now, categories };
      const decided = mergedFault(jointCase, 'caseId') ?? recordEntry(type, input, recording);
      if (isRefusal(decided)) return decided;
      const { next, events } = decided;
      return {
        id: next.id,
        version: next.version,
        events,
        save: async (em) => void (await em.insert(entity, next)),
      };
    },
  });
}
