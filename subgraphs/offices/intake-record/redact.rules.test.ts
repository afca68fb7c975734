import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canBeHidden, REDACTED, redact } from './redact.rules.js';

/** How a reader compares, told apart from how the rule does: width, case and spaces make no difference. */
const asRead = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '');
/** What is left between the marks. */
const leftOf = (copy: string): string[] => copy.split(REDACTED);

const FULL = 0xfee0;
const widen = (text: string): string =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + FULL));
const disguise = (value: string, how: readonly number[], between: readonly string[]): string =>
  [...value]
    .map((character, index) => {
      const way = how[index % how.length]!;
      const shown = [character, character.toUpperCase(), widen(character), widen(character.toUpperCase())][
        way % 4
      ]!;
      return shown + between[way % between.length]!;
    })
    .join('');

const name = fc.string({
  unit: fc.constantFrom(...'赵钱孙李周吴郑王冯陈 abcdefXYZ'),
  minLength: 2,
  maxLength: 8,
});
const number = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 7, maxLength: 18 });
const how = fc.array(fc.nat(11), { minLength: 1, maxLength: 12 });
const prose = fc.string({ unit: fc.constantFrom(...'本人反映某单位违规发放补贴,。\n 2x'), maxLength: 40 });

test('no name survives, in whatever case, width and spacing it is written, however often', () => {
  fc.assert(
    fc.property(
      fc.array(name, { minLength: 1, maxLength: 5 }),
      how,
      fc.array(prose),
      (names, ways, between) => {
        const values = names.filter(canBeHidden);
        const written = values.map((value) => disguise(value, ways, ['', ' ', '\u3000', '\n']));
        const original = [...between, '']
          .map((text, index) => text + (written[index % written.length] ?? ''))
          .join('');
        for (const left of leftOf(redact(original, values)))
          for (const value of values) expect(asRead(left)).not.toContain(asRead(value));
      },
    ),
  );
});

test('no number survives, whatever is written between its digits', () => {
  fc.assert(
    fc.property(number, how, prose, prose, (digits, ways, before, after) => {
      const written = disguise(digits, ways, ['', '-', ' ', '—', '.', ')', '/', ' - ']);
      const letters = (text: string): string => text.replace(/\d/g, '');
      const copy = redact(`${letters(before)}${written}${letters(after)}`, [digits]);
      expect(copy).toContain(REDACTED);
      for (const left of leftOf(copy)) expect(digitsOf(left)).toBe('');
    }),
  );
});

test('nothing of a text changes when nothing in it points at the reporter', () => {
  fc.assert(
    fc.property(fc.array(name), fc.array(number), fc.string({ unit: 'grapheme' }), (names, numbers, text) => {
      const foreign = text.replace(/[\p{L}\p{N}]/gu, '#');
      expect(redact(foreign, [...names, ...numbers])).toBe(foreign);
      expect(redact(text, [])).toBe(text);
    }),
  );
});

test('what is taken out is replaced, and what stands around it stays as it was', () => {
  fc.assert(
    fc.property(prose, prose, name.filter(canBeHidden), (before, after, value) => {
      const apart = (text: string): string => `${text.replace(/[\sx]/g, '')}。`;
      expect(redact(`${apart(before)}${value.trim()}。${apart(after)}`, [value])).toBe(
        `${apart(before)}${REDACTED}。${apart(after)}`,
      );
    }),
  );
});

test.each([
  ['我是张三,电话138-0013-8000。', ['张三', '13800138000'], `我是${REDACTED},电话${REDACTED}。`],
  ['电话 (138) 0013 8000', ['+86 138 0013 8000'], `电话 (${REDACTED}`],
  ['身份证11010119900307123x', ['11010119900307123X'], `身份证${REDACTED}`],
  ['写信到ZHANG@Example.cn', ['微信号在后, zhang@example.cn'], `写信到${REDACTED}`],
  ['手机138 0013 8000', ['手机 张某,13800138000'], `手机${REDACTED}`],
  [
    '手机138 0013 8000,座机022-2222 3333',
    ['手机13800138000、022-22223333'],
    `手机${REDACTED},座机${REDACTED}`,
  ],
  ['Zhāng Sān 举报', ['zhang san'], `${REDACTED} 举报`],
  ['住在⼈民路,人民路', ['人民路'], `住在${REDACTED},${REDACTED}`],
  ['张三三', ['张三', '三三'], REDACTED],
  ['张三张三张', ['张三张'], REDACTED],
])('%s', (original, values, copy) => {
  expect(redact(original, values)).toBe(copy);
});

test('what cannot be looked for is known: a single character, and what the mark itself holds', () => {
  expect(['张', ' 张 ', '隐去', '〔已', '', '张三', '13'].map(canBeHidden)).toEqual([
    false,
    false,
    false,
    false,
    false,
    true,
    true,
  ]);
});

test('twenty thousand characters and many phrases take no time that would be felt', () => {
  const original = '反映某单位违规发放津贴补贴的问题。'.repeat(1_200).slice(0, 20_000);
  const begun = performance.now();
  redact(
    original,
    Array.from({ length: 24 }, (_, index) => `反映某单位${index}`),
  );
  expect(performance.now() - begun).toBeLessThan(1_000);
});
