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
  registerClue,
} from './problem-clue.rules.js';
import {
  type Disposition,
  dispositionNames,
  type ProblemClueStage,
  problemClueStageNames,
  problemClueStages,
} from './problem-clue.stages.js';

const id = (type: string, letter: string): string => `${type}_${letter.repeat(22)}`;
const OFFICE = id('SupervisionOffice', 'a');
const OTHER_OFFICE = id('SupervisionOffice', 'b');
const NOW = new Date('2026-11-22T00:00:00Z');
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const hand = (person: string, ...coveredFor: string[]) => ({ person, selves: [person, ...coveredFor] });
const there = { ranks: ['UNIT_MANAGED'] as CadreRank[], isKnown: true };
const clue = (change: Partial<ProblemClue> = {}): ProblemClue => ({
  id: id('ProblemClue', '1'),
  clueNumber: 'XS-1',
  source: 'PETITION',
  receivedAt: NOW,
  receivedById: OFFICE,
  registrarId: id('SupervisionOffice', 'r'),
  commissionId: id('Commission', 'c'),
  holderId: OFFICE,
  summary: '反映某甲的问题(虚构)',
  stage: 'RECEIVED',
  level: 'INTERNAL',
  needToKnow: false,
  fictional: true,
  createdAt: NOW,
  updatedAt: NOW,
  version: 1,
  ...change,
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

type Doer = ReturnType<typeof hand> & { readonly now: Date };
const ofClue =
  (transfer: World['transfer']) =>
  (decided: NextClue | Refusal): World | Refusal =>
    isRefusal(decided) ? decided : { clue: decided.next, transfer };

function mergeIt({ clue: state, transfer }: World, { now }: Doer): World | Refusal {
  const into = clue({ id: id('ProblemClue', '2'), stage: 'ASSIGNED' });
  const decided = mergeClue(state, into, { ...there, now, note: '重复', isOffered: false });
  return isRefusal(decided) ? decided : { clue: decided.duplicate.next, transfer };
}

/** Offers it, or receives what was offered. */
function transferIt({ clue: state, transfer }: World, { person, now }: Doer): World | Refusal {
  const by = { ...there, person, now };
  if (transfer === null) {
    const wish = { toId: state.holderId === OFFICE ? OTHER_OFFICE : OFFICE, reason: '移送' };
    const offered = offerClue(id('ClueTransfer', '1'), state, wish, { ...by, isOffered: false });
    return isRefusal(offered) ? offered : { clue: state, transfer: offered.next };
  }
  const decided = acceptTransfer(transfer, state, by);
  return isRefusal(decided) ? decided : { clue: decided.clue.next, transfer: null };
}

function declineIt(world: World, by: Doer): World | Refusal {
  if (world.transfer === null) return world;
  const decided = declineTransfer(world.transfer, '不属本室', by);
  return isRefusal(decided) ? decided : { ...world, transfer: null };
}

const decideOn =
  (decision: 'APPROVE' | 'RETURN') =>
  (state: ProblemClue, by: Doer): NextClue | Refusal =>
    decideDisposition(state, { decision, note: '同意' }, { ...by, author: hand(state.disposedById ?? '') });

type OnClue = (state: ProblemClue, by: Doer, disposition: Disposition) => NextClue | Refusal;
const onClue: Readonly<Record<Exclude<Attempt['deed'], 'merge' | 'transfer' | 'decline'>, OnClue>> = {
  register: (state, by) => registerClue(state, { holderId: OFFICE }, { ...there, ...by }),
  assign: (state, by) => assignClue(state, { ...there, ...by, proposer: hand(state.proposedById ?? '') }),
  designate: (state, { person, now }) =>
    designateHandler(state, person, { now, holdsPost: true, isRecused: false }),
  propose: (state, by, disposition) => proposeDisposition(state, { disposition, plan: '方案' }, by),
  approve: decideOn('APPROVE'),
  return: decideOn('RETURN'),
  begin: (state, { now }) => beginHandling(state, now),
  restart: (state, { now }) => restartClue(state, '有新情况', now),
};
const onBoth = { merge: mergeIt, transfer: transferIt, decline: declineIt };

/** What comes of an attempt. */
function attempt(
  world: World,
  { deed, person, coveredFor, disposition }: Attempt,
  now: Date,
): World | Refusal {
  const by = { ...hand(person, ...coveredFor), now };
  if (deed === 'merge' || deed === 'transfer' || deed === 'decline') return onBoth[deed](world, by);
  return ofClue(world.transfer)(onClue[deed](world.clue, by, disposition));
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

/** What a refusal does not say. */
const refusalFaults = ({ parameters }: Refusal): string[] => [
  ...(parameters['field'] === 'id' ? [] : ['no field']),
  ...(/art\. 2[13]|S2-05/.test(String(parameters['clause'])) ? [] : ['no clause']),
];

/** What is wrong with a step; a deed that leaves the clue alone is none. */
function stepFaults(from: ProblemClue, to: ProblemClue, { deed, person, coveredFor }: Attempt): string[] {
  if (to.version === from.version) return to === from ? [] : ['changed without a version'];
  const selves: (string | null | undefined)[] = [person, ...coveredFor];
  const isWay = ways.includes(to.stage as Disposition);
  const right = {
    'follows its stage': problemClueStages.follows[from.stage].includes(to.stage),
    'is the next version': to.version === from.version + 1 && to.updatedAt > from.updatedAt,
    'is assigned by another': deed !== 'assign' || !selves.includes(from.proposedById),
    'is approved by another': deed !== 'approve' || !selves.includes(from.disposedById),
    'is handled as approved':
      !isWay ||
      (from.stage === 'DISPOSITION_APPROVED' && to.stage === from.disposition && from.approvedAt != null),
    'moves with approval or receipt': to.holderId === from.holderId || ['assign', 'transfer'].includes(deed),
  };
  return Object.entries(right).flatMap(([rule, holds]) => (holds ? [] : [rule]));
}

test('whatever is tried in whatever order: steps follow, no approval is skipped, no author approves, a refusal changes nothing', () => {
  const seen = new Set<ProblemClueStage>();
  fc.assert(
    fc.property(attempts, (tried) => {
      let world: World = { clue: clue(), transfer: null };
      const passed: ProblemClueStage[] = [world.clue.stage];
      for (const [at, { which, fitting, ...random }] of tried.entries()) {
        const fits = fittingIn(world.clue.stage);
        const deed = which < 7 ? (fits[fitting % fits.length] ?? random.deed) : random.deed;
        const one = { ...random, deed };
        const before = structuredClone(world);
        const became = attempt(world, one, later(at));
        expect(world).toEqual(before);
        expect(isRefusal(became) ? refusalFaults(became) : stepFaults(world.clue, became.clue, one)).toEqual(
          [],
        );
        if (isRefusal(became)) continue;
        world = became;
        passed.push(world.clue.stage);
      }
      for (const stage of passed) seen.add(stage);
    }),
    { numRuns: 400, seed: 7 },
  );
  const all = new Set(Object.keys(problemClueStageNames) as ProblemClueStage[]);
  expect(seen).toEqual(all);
});
