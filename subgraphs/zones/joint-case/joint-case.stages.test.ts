import { expect, test } from '@jest/globals';
import {
  approvalNeed,
  isOfTrial,
  type JointCaseStage,
  jointCaseStageNames,
  jointCaseStages,
  jointCaseTransitions,
} from './joint-case.stages.js';

const stages = Object.keys(jointCaseStageNames) as JointCaseStage[];
const follows = (stage: JointCaseStage): readonly JointCaseStage[] => jointCaseStages.follows[stage];

test('every stage has a name in English and Chinese and a row in the table', () => {
  expect(Object.keys(jointCaseStages.follows).toSorted()).toEqual(stages.toSorted());
  for (const stage of stages) expect(jointCaseStageNames[stage]).toMatch(/^[A-Z].*\. \p{Script=Han}+。$/u);
});

test('a case begins as a proposal, and only a closed one and one that went into another have nothing before them', () => {
  expect(jointCaseStages.initial).toBe('PROPOSED');
  expect(stages.filter((stage) => follows(stage).length === 0)).toEqual(['CLOSED', 'MERGED']);
});

test('without the trial, no path leads to a decision or a recommendation', () => {
  const reached = new Set<JointCaseStage>();
  for (const open: JointCaseStage[] = [jointCaseStages.initial]; open.length > 0;) {
    const stage = open.pop()!;
    if (reached.has(stage) || stage === 'UNDER_TRIAL') continue;
    reached.add(stage);
    open.push(...follows(stage));
  }
  expect([...reached].toSorted()).toEqual(
    [
      'PROPOSED',
      'PRE_FILING_REVIEW',
      'CONCLUDED_WITHOUT_FILING',
      'MERGED',
      'FILED',
      'INVESTIGATING',
      'TRANSFERRED_TO_TRIAL',
    ].toSorted(),
  );
});

test('acceptance 1: by hand no case gets beyond its transfer to trial, and everything after it is the trial’s', () => {
  for (const [from, row] of Object.entries(jointCaseTransitions))
    for (const [to, { by, clause }] of Object.entries(row)) {
      const isBeyond = isOfTrial(to as JointCaseStage);
      expect([from, to, by === 'TRIAL', clause.text.includes('art. 55')]).toEqual([
        from,
        to,
        isBeyond,
        isBeyond || to === 'TRANSFERRED_TO_TRIAL',
      ]);
    }
});

test('a filing and its opposite wait for approval, under clauses that were read, and a merging does; nothing else', () => {
  const waiting = Object.entries(jointCaseTransitions).flatMap(([from, row]) =>
    Object.entries(row).flatMap(([to, step]) => (approvalNeed(step) === 'REQUIRED' ? `${from} ${to}` : [])),
  );
  expect(waiting).toEqual([
    ...['PROPOSED FILED', 'PROPOSED CONCLUDED_WITHOUT_FILING', 'PROPOSED MERGED'],
    ...['PRE_FILING_REVIEW FILED', 'PRE_FILING_REVIEW CONCLUDED_WITHOUT_FILING'],
    ...['FILED MERGED', 'INVESTIGATING MERGED'],
  ]);
});

test('a return goes back to the trial and nowhere else', () => {
  expect(follows('RETURNED_SUPPLEMENT')).toEqual(['UNDER_TRIAL']);
  expect(follows('RETURNED_REINVESTIGATE')).toEqual(['UNDER_TRIAL']);
});
