import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import { type KnownMeeting, recordMeeting, type WantedMeeting } from './record-meeting.rules.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const OFFICE = 'SupervisionOffice_1';
const PERSON = 'Person_1';
const doing = { zone: 'Zone_1', person: 'Person_leader', now: NOW };
const meant = { participants: [OFFICE], assigneeIn: [OFFICE], isRecused: false };
const wanted: WantedMeeting = {
  caseId: 'JointCase_1',
  kind: 'COORDINATION',
  heldAt: new Date('2026-11-19T01:00:00Z'),
  agenda: '研究下一步核查方向(虚构)',
  organisationIds: [OFFICE],
  personIds: [PERSON],
  decisions: [],
};
const knownFor = ({ decisions }: WantedMeeting, more: Partial<KnownMeeting> = {}): KnownMeeting => ({
  unknown: [],
  attending: [PERSON],
  recused: [],
  meant: decisions.map(() => meant),
  tasks: [],
  nextNumber: 4,
  ...more,
});
const record = (change: Partial<WantedMeeting> = {}, more: Partial<KnownMeeting> = {}) => {
  const meeting = { ...wanted, ...change };
  const ids = {
    meeting: 'CoordinationMeeting_1',
    tasks: meeting.decisions.map((_, index) => `Task_${index}`),
  };
  return recordMeeting(ids, meeting, knownFor(meeting, more), doing);
};
const decided = (withTask: boolean) => ({ text: '调取资料', task: withTask ? { assigneeId: PERSON } : null });

test('every decision is kept in order, and those that say who does them become tasks with numbers of their own', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 20 }), (become) => {
      const answer = record({ decisions: become.map(decided) });
      if (isRefusal(answer)) throw new Error(answer.refused);
      expect(answer.decisions.map(({ number, task }) => [number, task !== null])).toEqual(
        become.map((isTask, index) => [index + 1, isTask]),
      );
      const tasks = answer.decisions.flatMap(({ task }) => task ?? []);
      expect(tasks.map(({ next }) => next.number)).toEqual(tasks.map((_, index) => 4 + index));
      expect(tasks.map(({ next }) => [next.stage, next.version, next.assignerId])).toEqual(
        tasks.map(() => ['ASSIGNED', 1, 'Person_leader']),
      );
    }),
  );
});

test('it is a record of whoever records it, at that moment', () => {
  expect(record()).toMatchObject({
    next: { version: 1, recordedById: 'Person_leader', recordedAt: NOW, kind: 'COORDINATION' },
  });
});

test.each<[string, Partial<WantedMeeting>, Partial<KnownMeeting>, string, string]>([
  ['one ahead', { heldAt: new Date('2026-11-21T01:00:00Z') }, {}, 'INVALID_INPUT', 'heldAt'],
  ['one about nothing', { agenda: ' ' }, {}, 'INVALID_INPUT', 'agenda'],
  ['one of nobody', { organisationIds: [] }, {}, 'VALUE_MISSING', 'organisationIds'],
  ['an unknown organisation', {}, { unknown: [OFFICE] }, 'NOT_FOUND', 'organisationIds.0'],
  [
    'an organisation twice',
    { organisationIds: [OFFICE, OFFICE] },
    {},
    'DUPLICATE_PARTICIPANT',
    'organisationIds.1',
  ],
  ['a person twice', { personIds: [PERSON, PERSON] }, {}, 'INVALID_INPUT', 'personIds.1'],
  ['a person of elsewhere', {}, { attending: [] }, 'ATTENDEE_NOT_OF_MEETING', 'personIds.0'],
  ['a recused person', {}, { recused: [PERSON] }, 'PERSON_RECUSED', 'personIds.0'],
  ['an empty decision', { decisions: [{ text: '' }] }, {}, 'INVALID_INPUT', 'decisions.0.text'],
  [
    'a task for two',
    { decisions: [decided(false), { text: '任务', task: { assigneeId: PERSON, organisationId: OFFICE } }] },
    {},
    'INVALID_INPUT',
    'decisions.1.task.assigneeId',
  ],
  [
    'a task of a stranger',
    { decisions: [{ text: '任务', task: { organisationId: 'DispatchedGroup_9' } }] },
    {},
    'NOT_A_PARTICIPANT',
    'decisions.0.task.organisationId',
  ],
  ['too many decisions', { decisions: Array(51).fill(decided(false)) }, {}, 'INVALID_INPUT', 'decisions'],
])('%s is refused by name', (_, change, more, refused, field) => {
  expect(record(change, more)).toMatchObject({ refused, parameters: { field } });
});
