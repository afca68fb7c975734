import { expect, test } from '@jest/globals';
import { splitApart } from './split-apart.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a file is taken apart in a thread, with the same outcome', async () => {
  const { sheets, problems } = await splitApart('persons.csv', bytes('code,name\nA,甲\n'));
  expect(problems).toEqual([]);
  expect(sheets).toMatchObject([{ name: 'persons', lines: [{ line: 2, cells: ['A', '甲'] }] }]);
});

test('a file of nothing but line ends is refused before it fills the memory', async () => {
  const { problems } = await splitApart('persons.csv', new Uint8Array(20_000_000).fill(10));
  expect(problems).toMatchObject([{ sheet: 'persons', code: 'INVALID_INPUT' }]);
});

test('whoever is served meanwhile does not wait', async () => {
  const rows = Array.from({ length: 100_000 }, (_, at) => `P${at},某人${at}`).join('\n');
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 5);
  const { sheets } = await splitApart('persons.csv', bytes(`code,name\n${rows}`));
  clearInterval(timer);
  expect(sheets[0]!.lines).toHaveLength(100_000);
  expect(turns).toBeGreaterThan(5);
});
