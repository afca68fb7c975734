import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { roles } from '../policy/role.js';
import { choiceReader, dayReader, flagReader, isFault, textReader, wholeReader } from './cells.js';

const roleDescriptions = Object.fromEntries(
  Object.entries(roles).map(([role, { en, zh }]) => [role, `${en}. ${zh}。`]),
);

describe('a choice', () => {
  test('is read by its name, whatever the case, and by what it is called in Chinese', () => {
    const reader = choiceReader(roleDescriptions);
    for (const [role, { zh }] of Object.entries(roles)) {
      expect(reader.read(role)).toBe(role);
      expect(reader.read(role.toLowerCase())).toBe(role);
      expect(reader.read(zh)).toBe(role);
    }
  });

  test('refuses anything else, and says what there is', () => {
    const { reason } = choiceReader({ CITY: 'City. 市。' }).read('省') as { reason: string };
    expect(reason).toBe('one of CITY');
  });

  test('takes no name that every object has', () => {
    expect(isFault(choiceReader({ CITY: 'City. 市。' }).read('constructor'))).toBe(true);
  });
});

describe('a day', () => {
  const day = (text: string) => dayReader.read(text);

  test('begins at midnight in Shanghai, however it is written', () => {
    const midnight = new Date('2024-03-01T00:00:00+08:00');
    for (const text of ['2024-03-01', '2024/3/1', '2024.3.1', '2024年3月1日'])
      expect(day(text)).toEqual(midnight);
  });

  test('may be the first of the republic, and none before', () =>
    expect(day('1949-10-01')).toEqual(new Date('1949-10-01T00:00:00+08:00')));

  test.each([
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '24-1-1',
    '1949-09-30',
    '0050-01-01',
    '0099年3月1日',
    'tomorrow',
    '2024-03-01T10:00',
  ])('refuses %s', (text) => expect(isFault(day(text))).toBe(true));

  test('is written so that it is read as the same moment', () => {
    const moments = fc.date({
      min: new Date('1950-01-01T00:00:00Z'),
      max: new Date('2100-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(fc.property(moments, (moment) => expect(day(dayReader.write(moment))).toEqual(moment)));
  });
});

test('yes and no are read in both languages, and written in one', () => {
  expect(['是', 'yes', 'TRUE', '1', '否', 'no', 'False', '0'].map((text) => flagReader.read(text))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(flagReader.read(flagReader.write(false))).toBe(false);
  expect(isFault(flagReader.read('maybe'))).toBe(true);
});

test('a whole number has digits only, and a bound', () => {
  const reader = wholeReader(20);
  expect(reader.read('020')).toBe(20);
  for (const text of ['21', '-1', '1.5', '1e1', '']) expect(isFault(reader.read(text))).toBe(true);
});

test('a text is what people can read, not longer than it may be', () => {
  const reader = textReader(4);
  expect(reader.read('河西区')).toBe('河西区');
  for (const text of ['河西区纪委', '\u200b', 'a\u0000']) expect(isFault(reader.read(text))).toBe(true);
});
