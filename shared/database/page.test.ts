import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HubError } from '../kernel/hub-error.js';
import { checkFirst, following, type ListOrder, ordered, pageOf, readCursor, writeCursor } from './page.js';

const order: ListOrder = {
  columns: [
    { sql: 'opened_at', type: 'timestamptz' },
    { sql: 'number', type: 'int' },
    { sql: 'id', type: 'text' },
  ],
  direction: 'desc',
};
const keys = ['2026-11-20 01:02:03.456789+00', '-7', 'JointCase_1'];
const forge = (parts: unknown): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
const tag = JSON.parse(Buffer.from(writeCursor('cases', keys), 'base64url').toString())[0] as string;

function codeOf(run: () => unknown): string | null {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof HubError) return error.code;
    throw error;
  }
}
const codeOfCursor = (cursor: string): string | null => codeOf(() => readCursor('cases', order, cursor));

test('a cursor gives back the keys of the item it was written for', () => {
  expect(readCursor('cases', order, writeCursor('cases', keys))).toEqual(keys);
});

test('a cursor of another list, or of the same list under another filter, is refused', () => {
  expect(codeOfCursor(writeCursor('persons', keys))).toBe('INVALID_CURSOR');
  expect(codeOfCursor(writeCursor('cases ["FILED"]', keys))).toBe('INVALID_CURSOR');
});

test.each([
  ['nothing', ''],
  ['no base64', '***'],
  ['no JSON', Buffer.from('cases').toString('base64url')],
  ['a text', forge('cases')],
  ['an object', forge({ 0: tag, length: 4 })],
  ['null', forge(null)],
  ['too few keys', forge([tag, ...keys.slice(1)])],
  ['too many keys', forge([tag, ...keys, 'x'])],
  ['a number for a text', forge([tag, keys[0], keys[1], 7])],
  ['an object for a text', forge([tag, keys[0], keys[1], { $ne: null }])],
  ['a null byte', forge([tag, keys[0], keys[1], 'a\u0000'])],
  ['a very long key', forge([tag, keys[0], keys[1], 'x'.repeat(201)])],
  ['SQL for a number', forge([tag, keys[0], '1); drop table x', 'a'])],
  ['a number that no column holds', forge([tag, keys[0], '9999999999', 'a'])],
  ['words for a time', forge([tag, 'now', '1', 'a'])],
  ['a month that does not exist', forge([tag, '2026-13-01 00:00:00+00', '1', 'a'])],
  ['a day that does not exist', forge([tag, '2026-02-30 00:00:00+00', '1', 'a'])],
  ['an hour that does not exist', forge([tag, '2026-02-03 25:00:00+00', '1', 'a'])],
  ['the year nought', forge([tag, '0000-01-01 00:00:00+00', '1', 'a'])],
  ['a time of endless digits', forge([tag, `2026-02-03 00:00:00.${'1'.repeat(150)}+00`, '1', 'a'])],
  ['depth without end', Buffer.from('['.repeat(100_000)).toString('base64url')],
])('a cursor that holds %s is refused', (_, cursor) => {
  expect(codeOfCursor(cursor)).toBe('INVALID_CURSOR');
});

test('whatever text is sent as a cursor is taken or refused, and never breaks anything else', () => {
  const part = fc.oneof(fc.string(), fc.constantFrom(...keys), fc.jsonValue());
  const parts = fc.array(part, { maxLength: 4 }).map((rest) => forge([tag, ...rest]));
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String(), parts), (cursor) => {
      expect([null, 'INVALID_CURSOR']).toContain(codeOfCursor(cursor));
    }),
  );
});

test('a cursor that is cut off anywhere is refused', () => {
  const cursor = writeCursor('cases', keys);
  for (let length = 0; length < cursor.length; length += 1)
    expect(codeOfCursor(cursor.slice(0, length))).toBe('INVALID_CURSOR');
});

test('a page has between 1 and 100 items', () => {
  expect([1, 100].map(checkFirst)).toEqual([1, 100]);
  for (const first of [0, -1, 101, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(codeOf(() => checkFirst(first))).toBe('PAGE_SIZE');
    expect(codeOf(() => ordered(order, first))).toBe('PAGE_SIZE');
  }
});

test('the condition on what follows is checked before any statement runs', () => {
  expect(codeOf(() => following('cases', order, null))).toBeNull();
  expect(codeOf(() => following('cases', order, 'x'))).toBe('INVALID_CURSOR');
});

/** A list in memory that is read as the loaders read theirs: what follows the cursor, one row more than asked. */
function readPage(ids: readonly string[], first: number, after: string | null) {
  const byId: ListOrder = { columns: [{ sql: 'id', type: 'text' }], direction: 'asc' };
  const past = after === null ? null : readCursor('ids', byId, after)[0]!;
  const rows = ids.filter((id) => past === null || id > past).slice(0, checkFirst(first) + 1);
  return pageOf(
    'ids',
    first,
    rows.map((id) => ({ id, cursorKeys: [id] })),
  );
}

test('a walk with pages of any sizes gives each item once, in order, and then ends', () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }), { maxLength: 60 });
  const usable = ids.map((all) => all.filter((id) => !id.includes('\u0000') && id.length <= 200).toSorted());
  fc.assert(
    fc.property(usable, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (list, sizes) => {
      const walked: string[] = [];
      let after: string | null = null;
      for (let turn = 0, more = true; more; turn += 1) {
        const page = readPage(list, sizes[turn % sizes.length]!, after);
        expect(page.cursors).toHaveLength(page.items.length);
        walked.push(...page.items.map((item) => item.id));
        more = page.hasNextPage;
        after = page.cursors.at(-1) ?? after;
      }
      expect(walked).toEqual(list);
    }),
  );
});
