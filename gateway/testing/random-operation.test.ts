import { expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { nastyHub } from './nasty-hub.js';
import { seededRandom } from './random.js';
import type { RandomOperation } from './random-operation.js';
import { isAdmitted, randomOperation } from './random-operation.js';

const schema = buildSchema(nastyHub(true).publicSchema);

function operations(count: number, seed = 'some'): RandomOperation[] {
  return Array.from({ length: count }, (_, at) =>
    randomOperation(schema, seededRandom(`${seed} ${at}`), { mutations: 0.1 }),
  );
}

function expectSome(drawn: readonly RandomOperation[], part: RegExp): void {
  expect(drawn.filter(({ text }) => part.test(text)).length).toBeGreaterThan(0);
}

test('the same seed gives the same operations, another seed others', () => {
  expect(operations(20)).toEqual(operations(20));
  expect(operations(20)).not.toEqual(operations(20, 'other'));
});

test('every operation is one that a gateway admits', () => {
  expect(operations(100).filter((operation) => !isAdmitted(schema, operation))).toEqual([]);
});

test('whatever clients may write comes up', () => {
  const drawn = operations(300);
  const parts = [
    ...[/^mutation/, /^\{/, /^query Q \{/, /id: name/, /__proto__: /, /constructor: /, /\bid: __typename/],
    ...[/@skip\(if: \$/, /@include\(if: true/, /@skip\S* \S+ @include/, /\$c\d+: Boolean! = /],
    ...[/\.\.\. \{/, /\.\.\. @\w+/, /\.\.\. on Team/, /\.\.\. on Named/, /\.\.\. on Actor/],
    ...[
      /\.\.\.F0 \.\.\.F0/,
      /\.\.\.F\d+ @/,
      /fragment F1/,
      /\$v\d+: \w+ = /,
      /\$v\d+: \[/,
      /: null/,
      /: \{\}/,
    ],
    ...[/: \[\$v\d/, /limit: \$v/],
  ];
  for (const part of parts) expectSome(drawn, part);
});

test('optional variables are given, left out, and null', () => {
  const optional = operations(150).flatMap(({ text, variables }) =>
    [...text.matchAll(/\$(v\d+): \w+[,)]/g)].map(([, name]) => variables[name!]),
  );
  expect(optional).toContain(undefined);
  expect(optional).toContain(null);
  expect(optional.some((value) => value != null)).toBe(true);
});

test('a world puts its own values, and nothing but those', () => {
  const valueFor = (type: { readonly name: string }) => (type.name === 'ID' ? 'mine' : undefined);
  const drawn = Array.from({ length: 50 }, (_, at) =>
    randomOperation(schema, seededRandom(`ids ${at}`), { valueFor }),
  );
  const ids = drawn.flatMap(({ text }) => [...text.matchAll(/\(id: (\S+?)\)/g)].map(([, id]) => id));
  expect(new Set(ids.filter((id) => !id!.startsWith('$')))).toEqual(new Set(['"mine"']));
});
