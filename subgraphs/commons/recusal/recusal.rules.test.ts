import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import { type Recusal, type RecusalAsker, recusalAskers } from './recusal.entity.js';
import {
  askForRecusal,
  decideOnRecusal,
  type Decider,
  type KnownRecusal,
  type WantedRecusal,
} from './recusal.rules.js';
import {
  type RecusalDecision,
  recusalFollows,
  type RecusalStage,
  recusalStageNames,
  stageAfter,
} from './recusal.stages.js';

const ASKED = new Date('2026-11-01T01:00:00Z');
const NOW = new Date('2026-11-20T01:00:00Z');
const wanted: WantedRecusal = {
  matterId: 'JointCase_1',
  personId: 'Person_concerned',
  ground: 'INTEREST',
  note: '理由',
  askedBy: 'SELF',
};
const asking = (by: string) => ({ by, now: ASKED, fictional: true });

function recusalAt(stage: RecusalStage, askedBy = 'Person_asking'): Recusal {
  const made = askForRecusal('Recusal_1', { ...wanted, askedBy: 'OTHER' }, asking(askedBy));
  if (isRefusal(made)) throw new Error(made.refused);
  return { ...made.next, stage };
}
const decider = (change: Partial<Decider> = {}): Decider => ({
  person: 'Person_deciding',
  selves: ['Person_deciding'],
  isCommissionLeader: false,
  now: NOW,
  ...change,
});
const known = (change: Partial<KnownRecusal> = {}): KnownRecusal => ({
  principal: false,
  isParty: false,
  ...change,
});

const stages = fc.constantFrom(...(Object.keys(recusalStageNames) as RecusalStage[]));
const decisions = fc.constantFrom(...(Object.keys(stageAfter) as RecusalDecision[]));
const askers = fc.constantFrom(...(Object.keys(recusalAskers) as RecusalAsker[]));

test('who declares of himself is recused at once, whatever the matter; what others ask for waits', () => {
  const own = askForRecusal('Recusal_1', wanted, asking('Person_concerned'));
  expect(own).toMatchObject({
    next: { stage: 'DECLARED', askedByPersonId: 'Person_concerned', askedAt: ASKED, version: 1 },
    events: [{ name: 'commons.recusal.declared.v1', ids: { recusal: 'Recusal_1' } }],
  });
  const others = askForRecusal('Recusal_1', { ...wanted, askedBy: 'REPORTER' }, asking('Person_asking'));
  expect(others).toMatchObject({
    next: { stage: 'REQUESTED', askedByPersonId: 'Person_asking' },
    events: [{ name: 'commons.recusal.requested.v1', ids: { recusal: 'Recusal_1' } }],
  });
});

test('nobody asks for himself as another, nor declares for another', () => {
  fc.assert(
    fc.property(askers, fc.boolean(), (askedBy, isOwn) => {
      const by = isOwn ? wanted.personId : 'Person_asking';
      const made = askForRecusal('Recusal_1', { ...wanted, askedBy }, asking(by));
      const fits = (askedBy === 'SELF') === isOwn;
      const refused = {
        refused: 'INVALID_INPUT',
        parameters: { field: isOwn ? 'personId' : 'askedBy' },
      };
      expect(made).toMatchObject(fits ? { next: { askedBy, askedByPersonId: by } } : refused);
    }),
  );
});

test.each(['', ' \u200b', 'x'.repeat(201), '\ud800', 'a\u0000'])('the note %j is refused', (note) => {
  const refused = { refused: 'INVALID_INPUT', parameters: { field: 'note' } };
  expect(askForRecusal('Recusal_1', { ...wanted, note }, asking(wanted.personId))).toMatchObject(refused);
  const lift = { decision: 'LIFT', note } as const;
  expect(decideOnRecusal(recusalAt('GRANTED'), lift, decider(), known())).toMatchObject(refused);
});

test('a decision follows the table of stages or changes nothing, and what was asked for stays', () => {
  fc.assert(
    fc.property(stages, decisions, (stage, decision) => {
      const state = recusalAt(stage);
      const to = stageAfter[decision];
      const decided = { decidedAt: NOW, decidedByPersonId: 'Person_deciding', decisionNote: '已核实' };
      const follows = {
        next: { ...state, ...decided, stage: to, updatedAt: NOW, version: 2 },
        events: [{ name: 'commons.recusal.decided.v1', ids: { recusal: state.id } }],
      };
      const allowed = recusalFollows[stage].join(', ') || '–';
      const refused = {
        refused: 'STAGE_DOES_NOT_FOLLOW',
        parameters: { field: 'decision', from: stage, to, allowed },
      };
      const made = decideOnRecusal(state, { decision, note: ' 已核实 ' }, decider(), known());
      expect(made).toEqual(recusalFollows[stage].includes(to) ? follows : refused);
    }),
  );
});

test('what others asked for is never confirmed, what was declared is never refused', () => {
  expect(recusalFollows).toEqual({
    DECLARED: ['CONFIRMED', 'LIFTED'],
    CONFIRMED: ['LIFTED'],
    REQUESTED: ['GRANTED', 'REFUSED'],
    GRANTED: ['LIFTED'],
    REFUSED: [],
    LIFTED: [],
  });
});

test('neither who is concerned decides, nor who asked, nor when one covers for the other, whatever they lead', () => {
  fc.assert(
    fc.property(stages, decisions, fc.boolean(), fc.boolean(), (stage, decision, isLeader, principal) => {
      const isCommissionLeader = isLeader;
      const input = { decision, note: '理由' };
      const judged = (selves: string[], isParty: boolean) =>
        decideOnRecusal(
          recusalAt(stage),
          input,
          decider({ selves, isCommissionLeader }),
          known({ principal, isParty }),
        );
      const involved = { refused: 'DECIDER_INVOLVED', parameters: { field: 'id' } };
      for (const isParty of [true, false])
        expect(judged(['Person_deciding', 'Person_concerned'], isParty)).toMatchObject({
          refused: 'NOT_FOUND',
        });
      expect(judged(['Person_deciding'], true)).toEqual(involved);
      expect(judged(['Person_deciding'], false)).not.toEqual(involved);
    }),
  );
});

test('on a principal a commission leader decides, and nobody else', () => {
  const input = { decision: 'GRANT', note: '理由' } as const;
  const state = recusalAt('REQUESTED');
  expect(decideOnRecusal(state, input, decider(), known({ principal: true }))).toEqual({
    refused: 'DECIDED_BY_COMMISSION',
    parameters: { field: 'id' },
  });
  const granted = { next: { stage: 'GRANTED' } };
  expect(
    decideOnRecusal(state, input, decider({ isCommissionLeader: true }), known({ principal: true })),
  ).toMatchObject(granted);
});

test('the time of change never goes backwards', () => {
  const early = decider({ now: new Date('2026-10-01T00:00:00Z') });
  const state = recusalAt('REQUESTED');
  const made = decideOnRecusal(state, { decision: 'GRANT', note: '理由' }, early, known());
  expect(made).toMatchObject({ next: { updatedAt: new Date(ASKED.getTime() + 1) } });
});
