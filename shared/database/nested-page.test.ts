import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { writeCursor } from './page.js';
import { nestedList } from './nested-page.js';

const list = nestedList<object>({
  name: 'Place.places',
  table: 'districts.place',
  columns: sql`id`,
  parent: 'parent_id',
  order: { columns: [{ sql: 'code', type: 'text' }], direction: 'asc' },
  policy: { type: 'Place', reach: { table: 'districts.place', id: 'id' }, rows: [] },
});

test('what two parents are asked for is loaded under two keys, the same question under one', () => {
  expect(list.key('Place_a', { first: 20 })).not.toBe(list.key('Place_b', { first: 20 }));
  expect(list.key('Place_a', { first: 20 })).not.toBe(list.key('Place_a', { first: 21 }));
  expect(list.key('Place_a', { first: 20 })).toBe(list.key('Place_a', { first: 20, after: null }));
});

test('a cursor of one parent is refused for another', () => {
  const after = writeCursor('Place.places Place_a', ['120101001']);
  expect(JSON.parse(list.key('Place_a', { first: 5, after }))).toMatchObject({ past: ['120101001'] });
  expect(() => list.key('Place_b', { first: 5, after })).toThrow(
    expect.objectContaining({ code: 'INVALID_CURSOR' }),
  );
});

test('an empty text is a cursor that was never given out, not the absence of one', () => {
  expect(() => list.key('Place_a', { first: 5, after: '' })).toThrow(
    expect.objectContaining({ code: 'INVALID_CURSOR' }),
  );
});

test.each([0, -1, 101, 1.5])('a page of %p items is refused before anything is read', (first) => {
  expect(() => list.key('Place_a', { first })).toThrow(expect.objectContaining({ code: 'PAGE_SIZE' }));
});
