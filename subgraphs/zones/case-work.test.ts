// What participants may see and do of a case stands in one table: no policy of a part of a case says it otherwise.
import { expect, test } from '@jest/globals';
import { caseRows, caseWork } from '../../shared/policy/case-work.js';
import type { Entrance, TypePolicy } from '../../shared/policy/policy.js';
import { caseAssetPolicy } from './case-asset/case-asset.policy.js';
import { caseViolationPolicy } from './case-entry/case-entry.policy.js';
import { escalationPolicy } from './case-escalation/escalation.policy.js';
import { entryPolicies } from './case-timeline/case-timeline.policy.js';
import { zones } from './main.js';
import { progressReportPolicy } from './progress-report/progress-report.policy.js';
import { taskPolicy } from './task/task.policy.js';

/** Before there is a case: who opens one is decided by its zone. */
const OPENING = 'Mutation.jointCaseOpen';
/** A request comes before its case, and has two sides instead of participants. */
const inCase = ({ type, reach }: TypePolicy): boolean =>
  reach.matter !== undefined && type !== 'CollaborationRequest';

const entrances = Object.entries(zones.entrances).filter(([, { policy }]) => inCase(policy));
const policies = new Map<string, TypePolicy>(
  [...entrances.map(([, entrance]) => entrance), ...Object.values(zones.hearing)]
    .filter(({ policy }) => inCase(policy))
    .map(({ policy }) => [policy.type, policy]),
);
const table: Readonly<Record<string, Readonly<Record<string, unknown>>>> = caseWork;

test('every part of a case and every mutation of one has a row in the table', () => {
  const mutations = entrances.filter(([name]) => name.startsWith('Mutation.') && name !== OPENING);
  expect(mutations.length).toBeGreaterThan(15);
  const without = ([, { policy, action }]: [string, Entrance]) => table[policy.type]?.[action] === undefined;
  expect(mutations.filter(without).map(([name]) => name)).toEqual([]);
  expect([...policies.keys()].filter((type) => table[type] === undefined)).toEqual([]);
});

test('what the policies say of participants is what the table says', () => {
  for (const { type, rows } of policies.values()) {
    const said = rows.filter(({ scope }) => ['CASE', 'LEAD', 'OWN_PART'].includes(scope));
    const meant = said.flatMap(({ action, roles, scope }) =>
      caseRows(type as 'Task', action as 'read', roles).filter((row) => row.scope === scope),
    );
    expect([type, said]).toEqual([type, meant]);
  }
});

test('an entry of a timeline is for whom the part that it is about is', () => {
  const parts = {
    TASK: taskPolicy,
    ASSET: caseAssetPolicy,
    VIOLATION: caseViolationPolicy,
    REPORT: progressReportPolicy,
    ESCALATION: escalationPolicy,
  };
  const readOf = ({ rows }: TypePolicy) => rows.filter(({ action }) => action === 'read');
  expect(Object.entries(entryPolicies).map(([about, { rows }]) => [about, rows])).toEqual(
    Object.entries(parts).map(([about, policy]) => [about, readOf(policy)]),
  );
});
