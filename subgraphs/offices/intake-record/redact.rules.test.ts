import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canBeHidden, partsOfAddress, partsOfName, REDACTED, redact } from './redact.rules.js';

/** How a reader compares, told apart from how the rule does: width, case, spaces and punctuation make no difference. */
const asRead = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
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

const SEPARATORS = ['', ' ', '\u3000', '\n', '·', '•', '.', '-', '∙', '、', '|', '~'];
const name = fc.string({
  unit: fc.constantFrom(...'赵钱孙李周吴郑王冯陈 abcdefXYZ'),
  minLength: 2,
  maxLength: 8,
});
const number = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 7, maxLength: 18 });
const how = fc.array(fc.nat(11), { minLength: 1, maxLength: 12 });
const prose = fc.string({ unit: fc.constantFrom(...'本人反映某单位违规发放补贴,。\n 2x'), maxLength: 40 });

test('no name survives, in whatever case, width, spacing and punctuation it is written, however often', () => {
  fc.assert(
    fc.property(
      fc.array(name, { minLength: 1, maxLength: 5 }),
      how,
      fc.array(prose),
      (names, ways, between) => {
        const values = names.filter(canBeHidden);
        const written = values.map((value) => disguise(value, ways, SEPARATORS));
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

const han = (characters: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength });

test('no part of a name survives, whatever was written between its parts, there or here', () => {
  const part = han('买提艾力古丽阿合', 2, 4);
  const separator = fc.constantFrom(...SEPARATORS.filter((each) => each !== ''));
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 2, maxLength: 4 }),
      separator,
      separator,
      prose,
      (parts, one, other, around) => {
        const value = parts.join(one);
        for (const written of [parts.join(other), parts.join(''), ...parts])
          expect(redact(`${around}。${written}。${around}`, [value], partsOfName(value))).toBe(
            `${around}。${REDACTED}。${around}`,
          );
      },
    ),
  );
});

test('no number survives for what else stands in its field', () => {
  const label = fc.constantFrom(
    'Tel',
    'QQ',
    'wx',
    '微信号:',
    '电话 ',
    '+86 ',
    '座机022-2222 3333 / ',
    'a@b.cn, ',
  );
  const between = fc.constantFrom('', '-', ' ', '.');
  fc.assert(
    fc.property(
      label,
      fc.array(number, { minLength: 1, maxLength: 3 }),
      between,
      prose,
      (before, numbers, dash, around) => {
        const written = numbers.map((each) => `${each.slice(0, 3)}${dash}${each.slice(3)}`);
        const text = around.replace(/[\dx]/g, '');
        for (const each of [...numbers, ...written])
          expect(redact(`${text}是${each}吧`, [`${before}${written.join(', ')}`])).toBe(
            `${text}是${REDACTED}吧`,
          );
      },
    ),
  );
});

test('no address survives without its beginning or its end, down to half of it', () => {
  const address = han('河东区某路八号院大直沽街道12楼-, ', 12, 40);
  fc.assert(
    fc.property(address, fc.nat(), fc.nat(), prose, (value, head, tail, around) => {
      const read = asRead(value);
      const run = Math.min(8, Math.max(6, Math.ceil(read.length / 2)));
      fc.pre(read.length >= run);
      const from = head % (read.length - run + 1);
      const to = read.length - (tail % (read.length - run + 1 - from));
      const text = around.replace(/[2x]/g, '');
      expect(redact(`${text}住${read.slice(from, to)}吧`, [value], partsOfAddress(value))).toBe(
        `${text}住${REDACTED}吧`,
      );
    }),
  );
});

test('a text of other characters stays as it is, to the last sign', () => {
  const digits = han('13579', 5, 12);
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'反映某单位02468。,·-\n'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
  });
  fc.assert(
    fc.property(
      han('赵钱孙李·', 2, 8),
      han('津沽街道135·', 4, 40),
      digits,
      text,
      (person, address, contact, original) => {
        const other = original.normalize('NFKD').replace(/[赵钱孙李津沽街道13579]/gu, '☆');
        const parts = [...partsOfName(person), ...partsOfAddress(address)];
        expect(redact(other, [person, address, contact], parts)).toBe(other);
      },
    ),
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
  ['我是买买提•艾力', ['买买提·艾力'], `我是${REDACTED}`],
  ['我是买买提.艾力,买买提艾力', ['买买提·艾力'], `我是${REDACTED},${REDACTED}`],
  ['我姓钱-隐', ['钱隐'], `我姓${REDACTED}`],
  ['打13900000000找我', ['Tel13900000000'], `打${REDACTED}找我`],
  ['我的QQ是12345678', ['QQ12345678'], `我的QQ是${REDACTED}`],
  ['电话13900000000', ['wx13900000000'], `电话${REDACTED}`],
  ['微信号zhang_san88', ['微信:zhang_san88'], `微信号${REDACTED}`],
  ['打22223333或13800000000', ['022-22223333 138-0000-0000'], `打${REDACTED}或${REDACTED}`],
  ['张三三', ['张三', '三三'], REDACTED],
  ['张三张三张', ['张三张'], REDACTED],
])('%s', (original, values, copy) => {
  expect(redact(original, values)).toBe(copy);
});

const HOME = '天津市河东区大直沽街道12号楼3单元1502室';
test.each([
  [`住${HOME}。`, `住${REDACTED}。`],
  ['住天津市河东区大直沽街道12号楼3单元1502。', `住${REDACTED}。`],
  ['住天津市河东区大直沽街道。', `住${REDACTED}。`],
  ['住大直沽街道12号楼,3单元', `住${REDACTED}`],
  ['天津市河东区某局违规', '天津市河东区某局违规'],
])('of an address: %s', (original, copy) => {
  expect(redact(original, [HOME], partsOfAddress(HOME))).toBe(copy);
});

test('what cannot be looked for is known: a single character, signs alone, and what the mark itself holds', () => {
  expect(['张', ' 张 ', '隐去', '〔已', '', '★★', '张三', '13'].map(canBeHidden)).toEqual([
    false,
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
