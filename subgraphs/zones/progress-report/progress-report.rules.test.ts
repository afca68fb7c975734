import { expect, test } from '@jest/globals';
import type { ProgressReport } from './progress-report.entity.js';
import { hearReport, submitReport } from './progress-report.rules.js';

const now = new Date('2026-11-22T02:00:00Z');
const by = { person: 'Person_1', now };
const of = { stage: 'FILED', zoneId: 'Zone_1', lead: 'Group_1', reports: 2, clockId: 'Clock_1' };
const wanted = { caseId: 'JointCase_1', period: 3, text: '已调取资料(虚构)' };

test('a report answers the period that runs, and the obligation that runs with it', () => {
  expect(submitReport('ProgressReport_1', wanted, of, by)).toEqual({
    next: {
      ...wanted,
      id: 'ProgressReport_1',
      organisationId: 'Group_1',
      authorId: 'Person_1',
      clockId: 'Clock_1',
      submittedAt: now,
      updatedAt: now,
      version: 1,
    },
    events: [
      {
        name: 'zones.progress-report.submitted.v1',
        ids: { progressReport: 'ProgressReport_1', jointCase: 'JointCase_1', zone: 'Zone_1' },
      },
    ],
  });
  for (const period of [0, 2, 4])
    expect(submitReport('x', { ...wanted, period }, of, by)).toMatchObject({ refused: 'PERIOD_NOT_RUNNING' });
  for (const text of ['', ' ', 'x'.repeat(4001)])
    expect(submitReport('x', { ...wanted, text }, of, by)).toMatchObject({ refused: 'INVALID_INPUT' });
});

const REPORT: ProgressReport = {
  ...wanted,
  id: 'ProgressReport_1',
  organisationId: 'Group_1',
  authorId: 'Person_1',
  submittedAt: now,
  updatedAt: now,
  version: 1,
};
const hearer = { person: 'Person_2', selves: ['Person_2'], selvesOfAuthor: ['Person_1'], now };

test('a report is heard once, and neither by its author nor by who covers for them', () => {
  const heard = hearReport(REPORT, ' 已听取 ', 'Zone_1', hearer);
  expect(heard).toMatchObject({
    next: { heardById: 'Person_2', heardAt: now, remark: '已听取', version: 2 },
  });
  const again = { ...REPORT, heardAt: now };
  expect(hearReport(again, '已听取', 'Zone_1', hearer)).toMatchObject({ refused: 'REPORT_HEARD' });
  const same = [
    { selves: ['Person_1'], selvesOfAuthor: ['Person_1'] },
    { selves: ['Person_2', 'Person_1'], selvesOfAuthor: ['Person_1'] },
    { selves: ['Person_2'], selvesOfAuthor: ['Person_1', 'Person_2'] },
  ];
  for (const hands of same)
    expect(hearReport(REPORT, '已听取', 'Zone_1', { ...hearer, ...hands })).toMatchObject({
      refused: 'HEARER_IS_AUTHOR',
    });
  expect(hearReport(REPORT, '', 'Zone_1', hearer)).toMatchObject({ refused: 'INVALID_INPUT' });
});
