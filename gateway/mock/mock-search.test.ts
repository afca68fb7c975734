import { expect, test } from '@jest/globals';
import { HubError } from '../../shared/kernel/hub-error.js';
import { searched } from './mock-search.js';

const rows = ['北海区港务局', '海港区港务局', '海港', '银行'].map((name, id) => ({ id: String(id), name }));
const found = (search: string): string[] => searched(rows, search).map(({ name }) => String(name));

test.each([
  ['characters, shortest names first', ' 海', ['海港', '北海区港务局', '海港区港务局']],
  ['pinyin', 'Hai Gang', ['海港', '海港区港务局']],
  ['initials', 'bhqg', ['北海区港务局']],
  ['characters with one mistyped', '北梅区港', ['北海区港务局']],
  ['pinyin with one letter mistyped', 'haigangqvgang', ['海港区港务局']],
  ['either reading of a character', 'yinxing', ['银行']],
  ['nothing that there is', '没有', []],
])('names are found by %s', (_, search, names) => {
  expect(found(search)).toEqual(names);
});

test.each(['', ' ', 'b'])('a search for %j is refused by name', (search) => {
  expect(() => found(search)).toThrow(HubError);
});
