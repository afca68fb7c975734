import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import {
  acceptTransfer,
  declineTransfer,
  mergeClue,
  type NextTransfer,
  offerClue,
} from './clue-transfer.rules.js';
import { beginHandling, decideDisposition, proposeDisposition, restartClue } from './disposition.rules.js';
import type { CadreRank, ProblemClue } from './problem-clue.entity.js';
import {
  assignClue,
  type ClueDeed,
  clueDeeds,
  designateHandler,
  type NextClue,
  OPINION_CLAUSE,
  receiveClue,
  type Reception,
  registerClue,
  type WantedClue,
} from './problem-clue.rules.js';
import {
  dispositionNames,
  type Disposition,
  type ProblemClueStage,
  problemClueStageNames,
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
  expect(next.opinionDueAt).toEqual(new Date('2026-11-30T16:00:00Z'));
  expect(OPINION_CLAUSE).toContain('21(2)');
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

/** Everything that can be tried on a clue, with who does it. */
interface Attempt {
  readonly deed: ClueDeed | 'decline';
  readonly person: string;
  readonly coveredFor: readonly string[];
  readonly disposition: Disposition;
}
interface World {
  readonly clue: ProblemClue;
  readonly transfer: NextTransfer['next'] | null;
}

/** What comes of an attempt. */
function attempt({ clue: state, transfer }: World, one: Attempt, now: Date): World | Refusal {
  const { person, coveredFor, disposition } = one;
  const by = { ...hand(person, ...coveredFor), now };
  const ofClue = (decided: NextClue | Refusal): World | Refusal =>
    isRefusal(decided) ? decided : { clue: decided.next, transfer };
  switch (one.deed) {
    case 'register':
      return ofClue(registerClue(state, { holderId: OFFICE }, { ...there, person, now }));
    case 'assign':
      return ofClue(assignClue(state, { ...by, proposer: hand(state.proposedById ?? '') }));
    case 'designate':
      return ofClue(designateHandler(state, person, { now, holdsPost: true, isRecused: false }));
    case 'propose':
      return ofClue(proposeDisposition(state, { disposition, plan: '方案' }, { person, now }));
    case 'approve':
    case 'return': {
      const decision = one.deed === 'approve' ? 'APPROVE' : 'RETURN';
      const author = hand(state.disposedById ?? '');
      return ofClue(decideDisposition(state, { decision, note: '同意' }, { ...by, author }));
    }
    case 'begin':
      return ofClue(beginHandling(state, now));
    case 'restart':
      return ofClue(restartClue(state, '有新情况', now));
    case 'merge': {
      const into = clue({ id: id('ProblemClue', '2'), stage: 'ASSIGNED' });
      const decided = mergeClue(state, into, { ...there, now, note: '重复', isOffered: false });
      return isRefusal(decided) ? decided : { clue: decided.duplicate.next, transfer };
    }
    case 'decline': {
      if (transfer === null) return { clue: state, transfer };
      const decided = declineTransfer(transfer, '不属本室', { person, now });
      return isRefusal(decided) ? decided : { clue: state, transfer: null };
    }
    case 'transfer': {
      if (transfer === null) {
        const wish = { toId: state.holderId === OFFICE ? OTHER_OFFICE : OFFICE, reason: '移送' };
        const offered = offerClue(id('ClueTransfer', '1'), state, wish, {
          ...there,
          person,
          now,
          isOffered: false,
        });
        return isRefusal(offered) ? offered : { clue: state, transfer: offered.next };
      }
      const decided = acceptTransfer(transfer, state, { ...there, person, now });
      return isRefusal(decided) ? decided : { clue: decided.clue.next, transfer: null };
    }
  }
}

const persons = ['Person_1', 'Person_2', 'Person_3'];
const deeds = Object.keys(clueDeeds) as ClueDeed[];
const fittingIn = (stage: ProblemClueStage): ClueDeed[] =>
  deeds.filter((deed) => (clueDeeds[deed].from as readonly string[]).includes(stage) && deed !== 'merge');
const attempts = fc.array(
  fc.record({
    deed: fc.constantFrom<Attempt['deed']>(...deeds, 'decline'),
    // seven times of ten something that the stage allows
    which: fc.nat(9),
    fitting: fc.nat(20),
    person: fc.constantFrom(...persons),
    coveredFor: fc.subarray(persons, { maxLength: 1 }),
    disposition: fc.constantFrom(...(Object.keys(dispositionNames) as Disposition[])),
  }),
  { minLength: 1, maxLength: 40 },
);
const ways = Object.keys(dispositionNames) as Disposition[];

test('whatever is tried in whatever order: steps follow, no approval is skipped, no author approves, a refusal changes nothing', () => {
  const seen = new Set<ProblemClueStage>();
  fc.assert(
    fc.property(attempts, (tried) => {
      let world: World = { clue: clue({ proposedHolderId: null }), transfer: null };
      const passed: ProblemClueStage[] = [world.clue.stage];
      for (const [at, { which, fitting, ...random }] of tried.entries()) {
        const fits = fittingIn(world.clue.stage);
        const deed = which < 7 ? (fits[fitting % fits.length] ?? random.deed) : random.deed;
        const one = { ...random, deed };
        const before = structuredClone(world);
        const became = attempt(world, one, later(at));
        expect(world).toEqual(before);
        if (isRefusal(became)) {
          expect(became.parameters['field']).toBe('id');
          expect(became.parameters['clause']).toEqual(expect.stringMatching(/art\. 2[13]|S2-05/));
          continue;
        }
        const [from, to] = [world.clue, became.clue];
        world = became;
        if (to.version === from.version) continue;
        expect(problemClueStages.follows[from.stage]).toContain(to.stage);
        expect(to.version).toBe(from.version + 1);
        expect(to.updatedAt.getTime()).toBeGreaterThan(from.updatedAt.getTime());
        const selves = [one.person, ...one.coveredFor];
        if (one.deed === 'assign') expect(selves).not.toContain(from.proposedById);
        if (one.deed === 'approve') expect(selves).not.toContain(from.disposedById);
        if (ways.includes(to.stage as Disposition)) {
          expect(passed.at(-1)).toBe('DISPOSITION_APPROVED');
          expect(to.stage).toBe(from.disposition);
          expect(to.approvedAt).not.toBeNull();
        }
        if (to.holderId !== from.holderId) expect(['assign', 'transfer']).toContain(one.deed);
        passed.push(to.stage);
      }
      for (const stage of passed) seen.add(stage);
    }),
    { numRuns: 400, seed: 7 },
  );
  const all = new Set(Object.keys(problemClueStageNames) as ProblemClueStage[]);
  expect(seen).toEqual(all);
});

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
  expect(assignClue(registered, { ...by, proposer: author, now: NOW })).toEqual({
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
