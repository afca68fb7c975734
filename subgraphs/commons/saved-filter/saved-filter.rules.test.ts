import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import { keepFilter } from './saved-filter.rules.js';

const name = fc.stringMatching(/^[a-z\u4e00-\u9fff]{1,20}$/);
const list = fc.stringMatching(/^[a-z][A-Za-z]{0,20}$/);

test('whatever object of JSON is kept as it was given, under a name that is not taken', () => {
  fc.assert(
    fc.property(
      name,
      list,
      fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 5 }),
      (given, of, value) => {
        const json = JSON.stringify(value);
        fc.pre(json.length <= 10_000 && json.isWellFormed());
        expect(keepFilter({ name: ` ${given} `, list: of, arguments: json }, [])).toEqual({
          name: given,
          list: of,
          arguments: json,
        });
        expect(keepFilter({ name: given, list: of, arguments: json }, ['another', given])).toMatchObject({
          refused: 'NAME_TAKEN',
        });
      },
    ),
  );
});

test('JSON that is no object, and text that is no JSON, is never kept', () => {
  const others = fc.oneof(
    fc.array(fc.jsonValue()).map((value) => JSON.stringify(value)),
    fc
      .oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))
      .map((value) => JSON.stringify(value)),
    fc.dictionary(fc.string(), fc.jsonValue()).map((value) => JSON.stringify(value).slice(0, -1)),
    fc.constant('{"a":"\ud800"}'),
  );
  fc.assert(
    fc.property(others, (json) => {
      expect(keepFilter({ name: 'a', list: 'jointCases', arguments: json }, [])).toMatchObject({
        refused: 'INVALID_INPUT',
        parameters: { field: 'arguments' },
      });
    }),
  );
});

test('a hundred are kept, and not one more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 90, max: 120 }), (count) => {
      const kept = Array.from({ length: count }, (_, at) => `name ${at}`);
      const refused = isRefusal(keepFilter({ name: 'a', list: 'jointCases', arguments: '{}' }, kept));
      expect(refused).toBe(count >= 100);
    }),
  );
});
