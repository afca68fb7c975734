import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clockTables } from '../../../shared/clock/past-clocks.js';
import { defaultRules } from '../../../shared/clock/clock-kinds.js';
import { readClockRules } from '../../../shared/clock/clock-rules.js';
import { caseClocks } from '../joint-case/case-clocks.stages.js';
import { type JointCaseStage, jointCaseStages } from '../joint-case/joint-case.stages.js';
import type { ProgressReport } from './progress-report.entity.js';
import { hearReport, isReportOwed, submitReport } from './progress-report.rules.js';
import { withReports, withReportTurns } from './progress-report.world.js';

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

test('along every walk a report is owed exactly while its clock runs', () => {
  const seen = new Set<JointCaseStage>();
  const walk = (stage: JointCaseStage, wasRunning: boolean): void => {
    const turn = caseClocks.PROGRESS_REPORT![stage];
    const runs = turn === 'START' || (wasRunning && turn !== 'STOP');
    expect([stage, isReportOwed(stage)]).toEqual([stage, runs]);
    if (seen.has(stage)) return;
    seen.add(stage);
    for (const next of jointCaseStages.follows[stage]) walk(next, runs);
  };
  walk(jointCaseStages.initial, false);
  expect(seen.size).toBe(Object.keys(jointCaseStages.follows).length);
});

const DAY = 86_400_000;
const turns = withReportTurns<JointCaseStage>({ PROGRESS_REPORT: caseClocks.PROGRESS_REPORT! });
const owing = {
  ...{ objectId: 'JointCase_1', matterId: 'JointCase_1', keeper: 'zones', zoneId: 'Zone_1' },
  ...{ level: 'INTERNAL', needToKnow: false, organisationId: 'Group_1' },
} as const;

/** The last day, by the calendar of JavaScript alone: a length is counted from the day after the trigger. */
const lastDay = (start: Date, days: number): string =>
  new Date(start.getTime() + 8 * 3_600_000 + days * DAY).toISOString().slice(0, 10);

test('whatever the period, the reports and the end: each period has one obligation, its clock is right, and none runs after the end', () => {
  const walks = fc.record({
    days: fc.integer({ min: 1, max: 60 }),
    gaps: fc.array(fc.integer({ min: 1, max: 90 * 24 }), { maxLength: 12 }),
    end: fc.option(fc.integer({ min: 1, max: 90 * 24 })),
  });
  fc.assert(
    fc.property(walks, ({ days, gaps, end }) => {
      const moments = [now];
      for (const gap of [...gaps, ...(end === null ? [] : [end])])
        moments.push(new Date(moments.at(-1)!.getTime() + gap * 3_600_000));
      const closed = end === null ? undefined : moments.at(-1)!;
      const reports = moments.slice(1, gaps.length + 1);
      const steps = [{ stage: 'FILED' as JointCaseStage, at: now }];
      if (closed !== undefined) steps.push({ stage: 'CLOSED', at: closed });
      const past = { owing, person: 'Person_1', steps: withReports(steps, reports) };
      const base = readClockRules(undefined);
      const kind = { ...defaultRules.PROGRESS_REPORT, isConfigured: true, amber: 0 };
      const rules = {
        ...base,
        kinds: {
          ...base.kinds,
          PROGRESS_REPORT: { ...kind, length: { amount: days, unit: 'DAYS' as const } },
        },
      };
      const made = clockTables(turns, [past], rules)['clock.clock']!;
      const periods = closed === undefined ? [...moments, null].slice(0, -1) : moments.slice(0, -1);
      expect(
        made.map(({ started_at, stopped_at, outcome, due_on, configured }) => [
          ...[started_at, stopped_at, outcome, due_on, configured],
        ]),
      ).toEqual(
        periods.map((start, index) => {
          const met = moments[index + 1] ?? null;
          const due = lastDay(start!, days);
          const inTime = met === null ? null : lastDay(met, 0) <= due ? 'IN_TIME' : 'LATE';
          return [start, met, inTime, due, true];
        }),
      );
      expect(made.filter((clock) => clock['stopped_at'] === null)).toHaveLength(closed === undefined ? 1 : 0);
    }),
  );
});
