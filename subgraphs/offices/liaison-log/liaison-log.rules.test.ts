import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LiaisonLog } from './liaison-log.entity.js';
import { answerQuestion, askQuestion, recordContact, type Speaking } from './liaison-log.rules.js';

const now = new Date('2026-11-22T02:00:00Z');
const between = { id: 'CounterpartLiaison_1', officeId: 'Office_4', groupId: 'Group_1', until: null };
const officer: Speaking = {
  person: 'Person_1',
  selves: ['Person_1'],
  officers: ['Person_1', 'Person_2'],
  matter: null,
  now,
};
const said = { text: '指导(虚构)', kind: 'GUIDANCE' } as const;

const people = fc.uniqueArray(fc.constantFrom('Person_1', 'Person_2', 'Person_3', 'Person_4'), {
  minLength: 1,
});

test('whoever shares no hand with an officer of the group neither records nor answers; whoever does, does both', () => {
  const question = askQuestion('LiaisonLog_1', said, between, officer) as { next: LiaisonLog };
  fc.assert(
    fc.property(people, people, (selves, officers) => {
      const by = { ...officer, person: selves[0]!, selves, officers };
      const isOfficer = selves.some((one) => officers.includes(one));
      expect('refused' in recordContact('LiaisonLog_2', said, between, by)).toBe(!isOfficer);
      expect('refused' in answerQuestion(question.next, '答复', by)).toBe(!isOfficer);
    }),
  );
});

test('a question is answered once, what is no question never', () => {
  const { next } = askQuestion('LiaisonLog_1', said, between, officer) as { next: LiaisonLog };
  const answered = answerQuestion(next, ' 答复 ', officer) as { next: LiaisonLog };
  expect(answered.next).toMatchObject({
    answer: '答复',
    answeredById: 'Person_1',
    answeredAt: now,
    version: 2,
  });
  expect(answerQuestion(answered.next, '再答', officer)).toMatchObject({ refused: 'QUESTION_ANSWERED' });
  const contact = recordContact('LiaisonLog_2', said, between, officer) as { next: LiaisonLog };
  expect(answerQuestion(contact.next, '答复', officer)).toMatchObject({ refused: 'NOT_FOUND' });
  expect(answerQuestion(next, ' ', officer)).toMatchObject({ refused: 'INVALID_INPUT' });
});

test('a matter is one that both sides see, and on no need to know; the entry has its level', () => {
  const named = { ...said, matterId: 'JointCase_1' };
  const seen = (matter: Speaking['matter']) => recordContact('x', named, between, { ...officer, matter });
  expect(seen(null)).toMatchObject({ refused: 'NOT_FOUND' });
  expect(seen({ level: 'INTERNAL', needToKnow: true })).toMatchObject({ refused: 'INVALID_INPUT' });
  expect(seen({ level: 'RESTRICTED', needToKnow: false })).toMatchObject({
    next: { matterId: 'JointCase_1', level: 'RESTRICTED', needToKnow: false },
  });
});

test('neither ahead nor after the liaison has ended', () => {
  const ahead = new Date(now.getTime() + 1);
  expect(recordContact('x', { ...said, at: ahead }, between, officer)).toMatchObject({
    refused: 'INVALID_INPUT',
  });
  const ended = { ...between, until: now };
  expect(recordContact('x', said, ended, officer)).toMatchObject({ refused: 'LIAISON_ENDED' });
  expect(askQuestion('x', said, ended, officer)).toMatchObject({ refused: 'LIAISON_ENDED' });
});
