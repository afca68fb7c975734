import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Refusal } from '../../../shared/kernel/refusal.js';
import { acceptTransfer, mergeClue, type NextTransfer, offerClue } from './clue-transfer.rules.js';
import { decideDisposition } from './disposition.rules.js';
import type { CadreRank, ProblemClue } from './problem-clue.entity.js';
import {
  assignClue,
  type ClueDeed,
  clueDeeds,
  designateHandler,
  type NextClue,
  receiveClue,
  type Reception,
  registerClue,
  type WantedClue,
} from './problem-clue.rules.js';
import {
  dispositionNames,
  type Disposition,
  type ProblemClueStage,
  problemClueStages,
} from './problem-clue.stages.js';

const id = (type: string, letter: string): string => `${type}_${letter.repeat(22)}`;
const OFFICE = id('SupervisionOffice', 'a');
const OTHER_OFFICE = id('SupervisionOffice', 'b');
const GROUP = id('DispatchedGroup', 'a');
const NOW = new Date('2026-11-22T00:00:00Z');
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const hand = (person: string, ...coveredFor: string[]) => ({ person, selves: [person, ...coveredFor] });

const wanted: WantedClue = {
  organisationId: OFFICE,
  source: 'PETITION',
  receivedAt: new Date('2026-10-31T01:00:00Z'),
  summary: '反映某甲的问题(虚构)',
  subjects: [{ name: '某甲', rank: 'UNIT_MANAGED' }],
  level: 'INTERNAL',
  needToKnow: false,
};
const known: Reception = {
  now: NOW,
  clearance: 'RESTRICTED',
  demonstration: true,
  registrar: { registrarId: id('SupervisionOffice', 'r'), commissionId: id('Commission', 'c') },
  isAreaKnown: true,
  unknown: [],
  recordLevel: null,
};
const received = (change: Partial<WantedClue> = {}, reception: Partial<Reception> = {}, letter = '1') =>
  receiveClue(
    { id: id('ProblemClue', letter), clueNumber: `XS-${letter}` },
    { ...wanted, ...change },
    {
      ...known,
      ...reception,
    },
  );
const clue = (change: Partial<ProblemClue> = {}): ProblemClue => ({
  ...(received() as NextClue).next,
  proposedHolderId: OFFICE,
  ...change,
});
const there = { ranks: ['UNIT_MANAGED'] as CadreRank[], isKnown: true };

test('a clue comes in with its access fixed, its limit of a month, and its subjects', () => {
  const { next, events, subjects } = received(
    { level: 'INTERNAL', needToKnow: true },
    {
      recordLevel: 'RESTRICTED',
    },
  ) as Exclude<ReturnType<typeof received>, Refusal>;
  expect(next).toMatchObject({ stage: 'RECEIVED', level: 'RESTRICTED', needToKnow: true, version: 1 });
  expect(subjects).toMatchObject([{ number: 1, name: '某甲', rank: 'UNIT_MANAGED', fictional: true }]);
  expect(events).toEqual([
    { name: 'offices.problem-clue.received.v1', ids: { problemClue: next.id, organisation: OFFICE } },
  ]);
});

test.each<[Partial<WantedClue>, Partial<Reception>, string, string]>([
  [{ summary: ' ' }, {}, 'INVALID_INPUT', 'summary'],
  [{ receivedAt: later(1) }, {}, 'INVALID_INPUT', 'receivedAt'],
  [{ level: 'STRICT' }, {}, 'LEVEL_ABOVE_CLEARANCE', 'level'],
  [{ areaId: id('Place', 'x') }, { isAreaKnown: false }, 'NOT_FOUND', 'areaId'],
  [{ subjects: [{ name: '', rank: 'OTHER' }] }, {}, 'INVALID_INPUT', 'subjects.0.name'],
  [
    { subjects: [{ name: 'x', rank: 'OTHER', organisationId: GROUP }] },
    { unknown: [GROUP] },
    'NOT_FOUND',
    'subjects.0.organisationId',
  ],
  [{ subjects: Array.from({ length: 21 }, () => wanted.subjects[0]!) }, {}, 'INVALID_INPUT', 'subjects'],
  [{}, { registrar: null }, 'REGISTER_MISSING', 'organisationId'],
])('a clue that is refused: %j %j', (change, reception, refused, field) => {
  expect(received(change, reception)).toMatchObject({ refused, parameters: { field } });
});

const ways = Object.keys(dispositionNames) as Disposition[];

test('the deeds are exactly the arrows of the stage table', () => {
  const stages = Object.keys(problemClueStages.follows) as ProblemClueStage[];
  const to: Readonly<Record<ClueDeed, readonly ProblemClueStage[]>> = {
    register: ['REGISTERED'],
    assign: ['ASSIGNED'],
    designate: ['ASSIGNED'],
    propose: ['DISPOSITION_PROPOSED'],
    approve: ['DISPOSITION_APPROVED'],
    return: ['ASSIGNED'],
    begin: ways,
    transfer: ['TRANSFERRED'],
    merge: ['MERGED'],
    restart: ['ASSIGNED'],
  };
  for (const stage of stages) {
    const arrows = (Object.keys(to) as ClueDeed[]).flatMap((deed) =>
      (clueDeeds[deed].from as readonly string[]).includes(stage) ? to[deed] : [],
    );
    expect([stage, [...new Set(arrows)].toSorted()]).toEqual([
      stage,
      problemClueStages.follows[stage].toSorted(),
    ]);
  }
});

test.each([
  ['Person_1', hand('Person_1')],
  ['who covers for the author', hand('Person_2', 'Person_1')],
  ['who covers for the same third', hand('Person_2', 'Person_3')],
])('an author approves no own proposal, through cover neither: %s', (_, by) => {
  const author = hand('Person_1', 'Person_3');
  const state = clue({ stage: 'DISPOSITION_PROPOSED', disposition: 'HELD', disposedById: 'Person_1' });
  for (const decision of ['APPROVE', 'RETURN'] as const)
    expect(decideDisposition(state, { decision, note: '同意' }, { ...by, author, now: NOW })).toEqual({
      refused: 'APPROVER_IS_AUTHOR',
      parameters: { field: 'id', clause: '监督执纪工作规则 art. 21' },
    });
  const registered = clue({ stage: 'REGISTERED', proposedById: 'Person_1' });
  expect(assignClue(registered, { ...there, ...by, proposer: author, now: NOW })).toEqual({
    refused: 'APPROVER_IS_AUTHOR',
    parameters: { field: 'id', clause: '监督执纪工作规则 art. 23' },
  });
});

test('S1-04: a clue about a cadre whom the city manages goes to an office and to nobody else, by whatever way', () => {
  const city = { ranks: ['OTHER', 'CITY_MANAGED'] as CadreRank[], isKnown: true };
  const by = { ...city, person: 'Person_1', now: NOW, isOffered: false };
  const assigned = clue({ stage: 'ASSIGNED' });
  const transfer = (
    offerClue(
      id('ClueTransfer', '1'),
      assigned,
      { toId: GROUP, reason: 'x' },
      { ...by, ...there },
    ) as NextTransfer
  ).next;
  const refusedAt = (field: string) => ({
    refused: 'CITY_MANAGED_CADRE',
    parameters: { field, clause: 'S1-04' },
  });
  for (const to of [GROUP, id('DistrictCommission', 'd')]) {
    expect(registerClue(clue(), { holderId: to }, by)).toEqual(refusedAt('holderId'));
    expect(offerClue(id('ClueTransfer', '1'), assigned, { toId: to, reason: 'x' }, by)).toEqual(
      refusedAt('toId'),
    );
    const into = clue({ id: id('ProblemClue', '2'), stage: 'ASSIGNED', holderId: to });
    expect(mergeClue(assigned, into, { ...by, note: 'x' })).toEqual(refusedAt('intoId'));
  }
  expect(acceptTransfer(transfer, assigned, by)).toEqual(refusedAt('id'));
  expect(registerClue(clue(), { holderId: OTHER_OFFICE }, by)).toMatchObject({
    next: { stage: 'REGISTERED' },
  });
  expect(registerClue(clue(), { holderId: GROUP }, { ...by, ...there })).toMatchObject({ events: [{}] });
});

test('of a merged clue the narrower access holds on both sides', () => {
  const levels = fc.constantFrom('OPEN', 'INTERNAL', 'RESTRICTED', 'STRICT');
  const order = ['OPEN', 'INTERNAL', 'RESTRICTED', 'STRICT'];
  fc.assert(
    fc.property(levels, levels, fc.boolean(), fc.boolean(), (one, other, narrow, narrowToo) => {
      const duplicate = clue({ level: one as 'OPEN', needToKnow: narrow });
      const into = clue({ id: id('ProblemClue', '2'), level: other as 'OPEN', needToKnow: narrowToo });
      const by = { ...there, now: NOW, note: '重复', isOffered: false };
      const made = mergeClue(duplicate, into, by) as Exclude<ReturnType<typeof mergeClue>, Refusal>;
      for (const { next } of [made.duplicate, made.into]) {
        expect(order.indexOf(next.level)).toBe(Math.max(order.indexOf(one), order.indexOf(other)));
        expect(next.needToKnow).toBe(narrow || narrowToo);
      }
      expect(made.duplicate.next).toMatchObject({ stage: 'MERGED', mergedIntoId: into.id });
      expect(made.into.next).toMatchObject({ stage: into.stage, version: into.version + 1 });
    }),
  );
});

test.each<[string, () => object, string, string]>([
  [
    'into itself',
    () => mergeClue(clue(), clue(), { ...there, now: NOW, note: 'x', isOffered: false }),
    'MERGED_WITH_ITSELF',
    'intoId',
  ],
  [
    'while it is offered',
    () => mergeClue(clue(), clue({ id: 'x' }), { ...there, now: NOW, note: 'x', isOffered: true }),
    'TRANSFER_WAITS',
    'id',
  ],
  [
    'into one that is closed',
    () =>
      mergeClue(clue(), clue({ id: 'x', stage: 'CONCLUDED' }), {
        ...there,
        now: NOW,
        note: 'x',
        isOffered: false,
      }),
    'CLUE_STEP_REFUSED',
    'intoId',
  ],
  [
    'offered twice',
    () =>
      offerClue(
        't',
        clue({ stage: 'ASSIGNED' }),
        { toId: OTHER_OFFICE, reason: 'x' },
        { ...there, person: 'p', now: NOW, isOffered: true },
      ),
    'TRANSFER_WAITS',
    'id',
  ],
  [
    'offered to its holder',
    () =>
      offerClue(
        't',
        clue({ stage: 'ASSIGNED' }),
        { toId: OFFICE, reason: 'x' },
        { ...there, person: 'p', now: NOW, isOffered: false },
      ),
    'TRANSFER_TO_HOLDER',
    'toId',
  ],
  [
    'designated outside',
    () =>
      designateHandler(clue({ stage: 'ASSIGNED' }), 'p', { now: NOW, holdsPost: false, isRecused: false }),
    'HANDLER_NOT_IN_HOLDER',
    'personId',
  ],
])('refused with its clause: %s', (_, run, refused, field) => {
  expect(run()).toMatchObject({
    refused,
    parameters: { field, clause: expect.stringMatching(/art\. 2|S2-05/) },
  });
});

test('somebody who is recused is not designated', () => {
  const by = { now: NOW, holdsPost: true, isRecused: true };
  expect(designateHandler(clue({ stage: 'ASSIGNED' }), 'Person_1', by)).toEqual({
    refused: 'PERSON_RECUSED',
    parameters: { field: 'personId' },
  });
});

test('whoever offered a clue does not receive it as well, and what came in came in since there are commissions', () => {
  const receiving = { ranks: ['OTHER'] as CadreRank[], isKnown: true, now: NOW };
  const assigned = clue({ stage: 'ASSIGNED' });
  const offer = { toId: OTHER_OFFICE, reason: '移送' };
  const offered = offerClue(id('ClueTransfer', '1'), assigned, offer, {
    ...receiving,
    person: 'Person_1',
    isOffered: false,
  });
  const transfer = (offered as NextTransfer).next;
  expect(acceptTransfer(transfer, assigned, { ...receiving, person: 'Person_1' })).toMatchObject({
    refused: 'APPROVER_IS_AUTHOR',
    parameters: { field: 'id' },
  });
  expect(acceptTransfer(transfer, assigned, { ...receiving, person: 'Person_2' })).toMatchObject({
    clue: { next: { stage: 'TRANSFERRED', holderId: OTHER_OFFICE } },
  });
  expect(received({ receivedAt: new Date('0001-01-01T00:00:00Z') })).toMatchObject({
    refused: 'INVALID_INPUT',
    parameters: { field: 'receivedAt' },
  });
});
