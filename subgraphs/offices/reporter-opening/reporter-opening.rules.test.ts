import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import type { AccusedLine, ReporterOpening } from './reporter-opening.entity.js';
import {
  approveOpening,
  type Approver,
  type Hand,
  type NextOpening,
  requestOpening,
  showsReporter,
  stageAt,
} from './reporter-opening.rules.js';
import { type ReporterOpeningStage, reporterOpeningStages } from './reporter-opening.stages.js';

const NOW = new Date('2026-11-22T00:00:00Z');
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const outside: AccusedLine = {
  accused: 'unit',
  held: ['office'],
  above: { office: ['office', 'commission'] },
};
const inside: AccusedLine = { ...outside, held: ['office', 'unit'] };
const of = { intakeRecordId: 'IntakeRecord_1', officeId: 'office', level: 'INTERNAL' } as const;
const wanted = { purpose: ' 回访 ' };
const asker = { person: 'Person_1', now: NOW, hours: 24, line: outside };
const hand = (person: string, ...coveredFor: string[]): Hand => ({ person, selves: [person, ...coveredFor] });
const requested = (): NextOpening => requestOpening('ReporterOpening_1', of, wanted, asker) as NextOpening;
const approver = (change: Partial<Approver> = {}): Approver => ({
  person: 'Person_2',
  selves: ['Person_2'],
  asker: hand('Person_1'),
  now: later(60),
  minutes: 30,
  line: outside,
  ...change,
});
const approved = (): ReporterOpening => (approveOpening(requested().next, approver()) as NextOpening).next;

test('a request waits for its hours, an approval shows for its minutes', () => {
  const { next, events } = requested();
  expect(next).toMatchObject({ stage: 'REQUESTED', purpose: '回访', askedById: 'Person_1', version: 1 });
  expect(next.until).toEqual(later(24 * 60));
  expect(events).toEqual([
    {
      name: 'offices.reporter-opening.requested.v1',
      ids: { reporterOpening: next.id, intakeRecord: 'IntakeRecord_1' },
    },
  ]);
  const decided = approveOpening(next, approver()) as NextOpening;
  expect(decided.next).toMatchObject({ stage: 'APPROVED', approvedById: 'Person_2', version: 2 });
  expect(decided.next.until).toEqual(later(90));
  expect(decided.events.map(({ name }) => name)).toEqual(['offices.reporter-opening.approved.v1']);
});

test.each([
  [{ ...asker, line: null }, 'REPORTER_ANONYMOUS', 'intakeRecordId'],
  [{ ...asker, line: inside }, 'IN_ACCUSED_LINE', 'intakeRecordId'],
])('a request is refused: %j', (by, refused, field) => {
  expect(requestOpening('ReporterOpening_1', of, wanted, by)).toEqual({ refused, parameters: { field } });
  expect(requestOpening('ReporterOpening_1', of, { ...wanted, purpose: ' ' }, asker)).toMatchObject({
    refused: 'INVALID_INPUT',
    parameters: { field: 'purpose' },
  });
});

test.each<[Partial<Approver>, string]>([
  [{ person: 'Person_1', selves: ['Person_1'] }, 'APPROVER_IS_ASKER'],
  [{ selves: ['Person_2', 'Person_1'] }, 'APPROVER_IS_ASKER'],
  [{ selves: ['Person_2', 'Person_4'], asker: hand('Person_1', 'Person_4') }, 'APPROVER_IS_ASKER'],
  [{ asker: hand('Person_1', 'Person_2') }, 'APPROVER_IS_ASKER'],
  [{ line: inside }, 'IN_ACCUSED_LINE'],
  [{ now: later(24 * 60) }, 'STAGE_DOES_NOT_FOLLOW'],
])('an approval is refused: %j', (change, refused) => {
  expect(approveOpening(requested().next, approver(change))).toMatchObject({
    refused,
    parameters: { field: 'id' },
  });
});

test('what is approved is approved once', () => {
  expect(approveOpening(approved(), approver({ person: 'Person_3', selves: ['Person_3'] }))).toMatchObject({
    refused: 'STAGE_DOES_NOT_FOLLOW',
    parameters: { from: 'APPROVED', to: 'APPROVED', allowed: '–' },
  });
});

test('the identity is shown to whoever asked, outside the line, neither hand covering the other, from the approval until its end, and never else', () => {
  const minutes = fc.integer({ min: -2_000, max: 2_000 });
  const line = fc.constantFrom(outside, inside);
  const person = fc.constantFrom('Person_1', 'Person_2');
  const opening = fc.constantFrom(requested().next, approved());
  const covers = fc.subarray(['Person_1', 'Person_2', 'Person_3']);
  const hands = fc.record({ by: person, readers: covers, approvers: covers });
  fc.assert(
    fc.property(opening, minutes, line, hands, (of, at, standing, { by, readers, approvers }) => {
      const reader = { ...hand(by, ...readers), now: later(at), line: standing };
      const shown = showsReporter({ ...of, approver: hand('Person_2', ...approvers) }, reader);
      const isForThird = readers.includes('Person_3') && approvers.includes('Person_3');
      const apart = !readers.includes('Person_2') && !approvers.includes('Person_1') && !isForThird;
      expect(shown).toBe(
        of.stage === 'APPROVED' && by === 'Person_1' && at < 90 && standing === outside && apart,
      );
    }),
  );
});

test('whatever happens, a step follows the stage before, and time ends every stage', () => {
  const attempt = fc.record({
    now: fc.integer({ min: 0, max: 3_000 }).map(later),
    person: fc.constantFrom('Person_1', 'Person_2', 'Person_3'),
    line: fc.constantFrom(outside, inside),
  });
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 6 }), (attempts) => {
      let state = requested().next;
      for (const one of attempts) {
        const before: ReporterOpeningStage = stageAt(state, one.now);
        const decided = approveOpening(state, approver({ ...one, selves: [one.person] }));
        if (isRefusal(decided)) continue;
        expect(reporterOpeningStages.follows[before]).toContain(decided.next.stage);
        expect(decided.next.approvedById).not.toBe(decided.next.askedById);
        expect(decided.next.version).toBe(state.version + 1);
        state = decided.next;
      }
      expect(stageAt(state, later(10_000))).toBe('LAPSED');
    }),
  );
});
