import { expect, test } from '@jest/globals';
import { type ErrorCode, errorCodes, messageOf } from './error-code.js';
import { HubError } from './hub-error.js';
import { isRefusal, refuse } from './refusal.js';

const codes = Object.keys(errorCodes) as ErrorCode[];
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).toSorted();

test.each(codes)('%s speaks English and Chinese, of the same things', (code) => {
  const { en, zh } = errorCodes[code];
  expect(code).toMatch(/^[A-Z]+(?:_[A-Z]+)*$/);
  expect(en.trim()).not.toBe('');
  expect(zh).toMatch(code === 'VALIDATION' ? /\{reason\}/ : /\p{Script=Han}/u);
  expect(placeholders(zh)).toEqual(placeholders(en));
});

test.each(codes)('%s leaves no placeholder when its parameters are given', (code) => {
  const names = placeholders(errorCodes[code].en);
  const parameters = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
  for (const language of ['en', 'zh'] as const) {
    const message = messageOf(code, language, parameters);
    expect(message).not.toMatch(/\{\w+\}/);
    for (const name of names) expect(message).toContain(`<${name}>`);
  }
});

test('a parameter that is not given stays visible', () => {
  expect(messageOf('NOT_FOUND', 'en')).toContain('{field}');
  expect(messageOf('PAGE_SIZE', 'zh', { field: 'first' })).toContain('{most}');
});

test('the text of a parameter is not read for further parameters', () => {
  const message = messageOf('INVALID_INPUT', 'en', { field: '{reason}', reason: 'too long' });
  expect(message).toContain('{reason}');
  expect(message).toContain('too long');
});

test('a refusal names the field to mend, and a result is none', () => {
  const refusal = refuse('SECOND_LEAD', 'participants.1.role', { extra: 1 });
  const parameters = { field: 'participants.1.role', extra: 1 };
  expect(refusal).toEqual({ refused: 'SECOND_LEAD', parameters });
  expect(isRefusal(refusal)).toBe(true);
  expect(isRefusal({ id: 'x' })).toBe(false);
});

test('a HubError carries its code and speaks English to the log', () => {
  const error = new HubError('TOO_LARGE', { most: 10 });
  expect(error.code).toBe('TOO_LARGE');
  expect(error.message).toBe(messageOf('TOO_LARGE', 'en', { most: 10 }));
});
