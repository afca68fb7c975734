import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { advancesFrom, type JointCaseStage, jointCaseStages } from './joint-case.stages.js';
import { progressDefinition, progressOf, progressWeights, stageShares } from './progress.rules.js';

const stages = Object.keys(jointCaseStages.follows) as JointCaseStage[];
const stage = fc.constantFrom(...stages);
const tasks = fc
  .tuple(fc.nat(50), fc.nat(50))
  .map(([one, other]) => ({ done: Math.min(one, other), total: Math.max(one, other) }));

/** Stages in which nothing is left to do: closed, concluded before it was filed, or gone into another case. */
const ended: readonly JointCaseStage[] = ['CLOSED', 'CONCLUDED_WITHOUT_FILING', 'MERGED'];

describe('progress', () => {
  test('lies between nothing and all, and is all only when the case has ended and every task is done', () => {
    fc.assert(
      fc.property(stage, tasks, (at, counts) => {
        const { overall, share } = progressOf(at, counts);
        expect(overall).toBeGreaterThanOrEqual(0);
        expect(overall).toBeLessThanOrEqual(1);
        expect(overall === 1).toBe(ended.includes(at) && (share === null || share === 1));
      }),
    );
  });

  test('rises with each task that is done, and does not fall with a step that the stages allow', () => {
    fc.assert(
      fc.property(stage, tasks, (at, { done, total }) => {
        const now = progressOf(at, { done, total });
        const oneMore = progressOf(at, { done: done + 1, total: total + 1 });
        const oneOpen = progressOf(at, { done, total: total + 1 });
        expect(oneMore.overall).toBeGreaterThan(oneOpen.overall);
        for (const next of advancesFrom(at))
          expect(progressOf(next, { done, total }).overall).toBeGreaterThanOrEqual(now.overall);
      }),
    );
  });

  test('without tasks is that of the stage', () => {
    fc.assert(
      fc.property(stage, (at) => {
        const { share, stageShare, overall } = progressOf(at, { done: 0, total: 0 });
        expect({ share, overall }).toEqual({ share: null, overall: stageShare });
      }),
    );
  });
});

test('docs/progress.md says the same, and by what name', () => {
  const page = readFileSync('docs/progress.md', 'utf8');
  expect(page).toContain(`\`${progressDefinition}\``);
  const listed = [...page.matchAll(/^\| `([A-Z_]+)` *\| *(\d+) *\|$/gm)].map(([, name, of]) => [
    name,
    Number(of),
  ]);
  expect(Object.fromEntries(listed)).toEqual(stageShares);
  const weights = [...page.matchAll(/^\| (stage|tasks) [^|]*\| *(\d+) *\|$/gm)].map(([, name, of]) => [
    name,
    Number(of),
  ]);
  expect(Object.fromEntries(weights)).toEqual(progressWeights);
});
