import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultRules } from '../../shared/clock/clock-kinds.js';
import { readClockRules } from '../../shared/clock/clock-rules.js';
import { clockTables } from '../../shared/clock/past-clocks.js';
import { caseClocks } from './joint-case/case-clocks.stages.js';
import { type JointCaseStage, jointCaseStages } from './joint-case/joint-case.stages.js';
import { isReportOwed } from './progress-report/progress-report.rules.js';
import { withReports, withReportTurns } from './progress-report/progress-report.world.js';

const now = new Date('2026-11-22T02:00:00Z');

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
  ...{ level: 'INTERNAL' as const, needToKnow: false, organisationId: 'Group_1' },
};

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
