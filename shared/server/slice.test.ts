import { expect, test } from '@jest/globals';
import { mounted } from './slice.js';

class One {}
class Two {}
const read = { policy: { type: 'One', reach: { table: 't', id: 'id' }, rows: [] }, action: 'read' };

test('slices are mounted side by side, in their order', () => {
  expect(
    mounted([
      { resolvers: [One], entrances: { 'Query.one': read } },
      { resolvers: [Two], entrances: { 'Query.two': read }, hearing: { 'zones.two': read } },
    ]),
  ).toMatchObject({
    entities: [],
    resolvers: [One, Two],
    entrances: { 'Query.one': read, 'Query.two': read },
    hearing: { 'zones.two': read },
  });
});

test('two slices that bring the same entrance are not mounted', () => {
  const slice = { entrances: { 'Query.one': read } };
  expect(() => mounted([slice, slice])).toThrow('entrances: two slices bring Query.one');
});
