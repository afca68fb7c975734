import { expect, test } from '@jest/globals';
import { defineStages, type StageTable } from './stages.js';

type Stage = 'OPEN' | 'WORKING' | 'CLOSED';

test('a table whose stages are all reached is given back as it is', () => {
  const table: StageTable<Stage> = {
    initial: 'OPEN',
    follows: { OPEN: ['WORKING'], WORKING: ['OPEN', 'CLOSED'], CLOSED: [] },
  };
  expect(defineStages('request', table)).toBe(table);
});

test('a stage that is led to but not in the table stops the start', () => {
  const follows = { OPEN: ['GONE' as Stage], WORKING: [], CLOSED: [] };
  expect(() => defineStages('request', { initial: 'OPEN', follows })).toThrow(
    'stages of request: GONE is led to but not in the table',
  );
});

test('an initial stage that is not in the table stops the start', () => {
  const follows = { OPEN: [], WORKING: [], CLOSED: [] };
  expect(() => defineStages('request', { initial: 'BEGUN' as Stage, follows })).toThrow('BEGUN');
});

test('stages that nothing leads to stop the start, also when they lead to each other', () => {
  const follows: StageTable<Stage>['follows'] = { OPEN: [], WORKING: ['CLOSED'], CLOSED: ['WORKING'] };
  expect(() => defineStages('request', { initial: 'OPEN', follows })).toThrow(
    'stages of request: nothing leads to WORKING, CLOSED',
  );
});
