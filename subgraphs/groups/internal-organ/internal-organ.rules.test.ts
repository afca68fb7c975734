import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import type { InternalDisciplineOrgan } from './internal-organ.entity.js';
import { assess, type Assessed, type CriterionFinding, requirementOf } from './internal-organ.rules.js';
import type { OrganCriterion } from './organ-assessment.entity.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const ALL: OrganCriterion[] = ['ORGANISATION', 'PREMISES', 'PEOPLE', 'RULES', 'TRAINING', 'ASSESSMENT'];

const organ = (change: Partial<InternalDisciplineOrgan> = {}): InternalDisciplineOrgan => ({
  id: 'InternalDisciplineOrgan_1',
  name: '市属第1医院纪委(虚构)',
  hostUnitId: 'HostUnit_1',
  subUnitId: 'HostSubUnit_1',
  secretaryId: 'Person_1',
  secretaryFullTime: true,
  secretaryOtherPortfolio: null,
  fullTimeStaff: 2,
  fictional: true,
  establishedAt: new Date('2025-11-01T01:00:00Z'),
  updatedAt: new Date('2026-11-01T01:00:00Z'),
  version: 3,
  ...change,
});
const findings = (
  change: Partial<Record<OrganCriterion, Partial<CriterionFinding>>> = {},
): CriterionFinding[] =>
  ALL.map((criterion) => ({ criterion, met: true, evidence: '台账', ...change[criterion] }));
const judge = (all: CriterionFinding[], of = organ()): Assessed | Refusal =>
  assess({ organ: of, unitEnded: null }, ALL, all, NOW);

function expectFault(all: CriterionFinding[], refused: string, field: string, of = organ()): void {
  expect(judge(all, of)).toMatchObject({ refused, parameters: { field } });
}

test('a unit with a party committee must have an organ with a secretary and full-time staff', () => {
  expect(requirementOf(true, null)).toEqual({ met: false, missing: ['ORGAN'] });
  expect(requirementOf(true, organ({ secretaryId: null, fullTimeStaff: 0 }))).toEqual({
    met: false,
    missing: ['SECRETARY', 'FULL_TIME_STAFF'],
  });
  expect(requirementOf(true, organ())).toEqual({ met: true, missing: [] });
});

test('a unit without a party committee need not have an organ', () => {
  expect(requirementOf(false, null)).toEqual({ met: true, missing: [] });
});

test('the requirement is met exactly when nothing is missing', () => {
  const staffing = fc.record({ secretaryId: fc.option(fc.constant('Person_1')), fullTimeStaff: fc.nat(3) });
  fc.assert(
    fc.property(fc.boolean(), fc.option(staffing), (partyCommittee, held) => {
      const { met, missing } = requirementOf(partyCommittee, held);
      expect(met).toBe(missing.length === 0);
      const staffed = held !== null && held.secretaryId !== null && held.fullTimeStaff > 0;
      expect(met).toBe(!partyCommittee || staffed);
    }),
  );
});

test('an assessment is the next version of the organ, told by one event, and changes nothing else of it', () => {
  expect(judge(findings({ RULES: { met: false, evidence: null } }))).toEqual({
    next: { ...organ(), version: 4, updatedAt: NOW },
    findings: findings({ RULES: { met: false, evidence: null } }),
    events: [
      { name: 'groups.internal-organ.assessed.v1', ids: { internalOrgan: 'InternalDisciplineOrgan_1' } },
    ],
  });
});

test('all six criteria are named, each once', () => {
  expectFault(findings().slice(1), 'INVALID_INPUT', 'criteria');
  expectFault([...findings(), findings()[2]!], 'INVALID_INPUT', 'criteria.6.criterion');
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...findings()), { maxLength: 8 }), (some) => {
      const complete = some.length === 6 && new Set(some.map(({ criterion }) => criterion)).size === 6;
      expect(isRefusal(judge(some))).toBe(!complete);
    }),
  );
});

test('what is met is shown by something readable', () => {
  expectFault(findings({ TRAINING: { evidence: null } }), 'INVALID_INPUT', 'criteria.4.evidence');
  expectFault(findings({ TRAINING: { evidence: ' ' } }), 'INVALID_INPUT', 'criteria.4.evidence');
  expectFault(
    findings({ TRAINING: { met: false, evidence: 'a\u0000' } }),
    'INVALID_INPUT',
    'criteria.4.evidence',
  );
  expect(isRefusal(judge(findings({ TRAINING: { evidence: '据'.repeat(500) } })))).toBe(false);
  expectFault(findings({ TRAINING: { evidence: '据'.repeat(501) } }), 'INVALID_INPUT', 'criteria.4.evidence');
});

test('there are no people without a full-time secretary who is in charge of nothing else', () => {
  for (const change of [
    { secretaryId: null },
    { secretaryFullTime: false },
    { secretaryOtherPortfolio: '分管后勤工作' },
  ]) {
    expectFault(findings(), 'SECRETARY_NOT_FULL_TIME', 'criteria.2.met', organ(change));
    expect(isRefusal(judge(findings({ PEOPLE: { met: false } }), organ(change)))).toBe(false);
  }
});

test('an organ of a unit that has ended is not assessed', () => {
  const unitEnded = new Date('2026-11-01T01:00:00Z');
  expect(assess({ organ: organ(), unitEnded }, ALL, findings(), NOW)).toMatchObject({
    refused: 'INVALID_INPUT',
    parameters: { field: 'organId' },
  });
});
