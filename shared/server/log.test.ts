import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { GatheredLines } from './log.js';

let written: string[];
let lines: GatheredLines;
beforeEach(() => {
  jest.useFakeTimers();
  written = [];
  lines = new GatheredLines((text) => written.push(text));
});
afterEach(() => void jest.useRealTimers());

test('lines of 100 ms are written together, in order, and each once', () => {
  lines.write('one\n');
  jest.advanceTimersByTime(99);
  lines.write('two\n');
  expect(written).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(written).toEqual(['one\ntwo\n']);
  lines.write('three\n');
  jest.advanceTimersByTime(100);
  expect(written).toEqual(['one\ntwo\n', 'three\n']);
});

test('what waits when the process ends is written then', () => {
  lines.write('last\n');
  lines.flush();
  jest.advanceTimersByTime(100);
  expect(written).toEqual(['last\n']);
});
