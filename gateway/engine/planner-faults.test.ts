import { expect, test } from '@jest/globals';
import { Contest } from '../testing/contest.js';
import type { RandomOperation } from '../testing/random-operation.js';
import { isAdmitted } from '../testing/random-operation.js';
import { told } from '../testing/told-difference.js';
import { createEngine } from './create-engine.js';

const contest = new Contest(createEngine, true);
const worlds = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((seed) => [
  { seed, hasFaults: false, down: null },
  { seed, hasFaults: true, down: null },
]);

type Variables = RandomOperation['variables'];

/**
 * The answer is that of the graph as one, in every world and with each of these variables, and not always the same one:
 * there is something to answer.
 */
async function expectSameAnswer(text: string, ...variants: readonly Variables[]): Promise<void> {
  const answers = new Set<string>();
  for (const variables of variants.length > 0 ? variants : [{}]) {
    const operation = { text, variables };
    expect(isAdmitted(contest.monolith.schema, operation)).toBe(true);
    for (const world of worlds) {
      const expected = await contest.expected({ operation, world });
      const difference = await contest.difference({ operation, world }, expected);
      expect(difference && told(difference)).toBeNull();
      answers.add(JSON.stringify(expected.strict.data));
    }
  }
  expect(answers.size).toBeGreaterThan(2);
}

/** The same, for each way to set two switches. */
function expectSameAnswers(text: string): Promise<void> {
  const both = [true, false];
  return expectSameAnswer(text, ...both.flatMap((s) => both.map((t) => ({ s, t }))));
}

test('fragments of members and interfaces, many levels deep, under conditions', () =>
  expectSameAnswers(`query Q($t: Boolean!, $s: Boolean!) {
    cases { kids { x1: actor { ... on Actor {
      ... on Team @skip(if: $t) { ... on Named { name } }
      ... on Team { ... on Team { ... on Named { ... on Team {
        ... on Named @skip(if: $t) { name: name name @include(if: $s) }
      } } } }
    } } } }
  }`));

test('an alias hides the key that a hop needs', () =>
  expectSameAnswer(
    '{ cases { owner { id: name name: id teamRole } id: title parent { id: title records { id: title } } } }',
  ));

test('an alias hides a field that another one is computed from', () =>
  expectSameAnswer('{ cases { owner { nick: name rank: id greeting } cost: title labels: id weight } }'));

test('aliases take names that mean something to the language', () =>
  expectSameAnswer(
    '{ people { __proto__: teamRole constructor: badge toString: name team { __proto__: name constructor: id } } }',
  ));

test('a field has the name of what every object inherits', () =>
  expectSameAnswer('{ people { constructor } cases { owner { made: constructor constructor } } }'));

test('a field is computed in the subgraph that a hop has just reached', () =>
  expectSameAnswer('{ me { last { owner { greeting(loud: true) } } cases { owner { greeting } } } }'));

test('a field is computed in the subgraph where the operation began', () =>
  expectSameAnswer(
    '{ cases { owner { greeting } helpers { greeting } records { about { ... on Case { weight } } } } }',
  ));

test('a field is computed from one that is itself computed', () =>
  expectSameAnswer('{ teams { members { badge } lead { badge greeting } } records { author { badge } } }'));

test('a field that is provided is asked for beside others', () =>
  expectSameAnswer('{ records { author { teamRole name } next { author { id role: teamRole } } } }'));

test('a spread on a union stands under a condition', () =>
  expectSameAnswers(`query Q($s: Boolean!, $t: Boolean!) {
    cases { actor { ...F @skip(if: $s) ...F @include(if: $t) ... on Person { nick } } }
    search { ...F @include(if: $s) __typename }
  }
  fragment F on Person { name teamRole last { title } }`));

test('fields merge of which one stands under a condition', () =>
  expectSameAnswers(`query Q($s: Boolean!, $t: Boolean!) {
    me { name @skip(if: $s) name @include(if: $t) boss @include(if: $s) { name } boss @skip(if: $t) { name nick } }
    cases { owner @include(if: $s) { teamRole } owner { name @skip(if: $t) } }
  }`));

test('the same field is dropped in one place and kept in the next', () =>
  expectSameAnswer(
    '{ named { name @skip(if: true) name ... on Person { team @include(if: false) { id } team { name } } } }',
  ));

test('__typename goes under an alias, under a condition and alone', () =>
  expectSameAnswers(`query Q($s: Boolean!, $t: Boolean!) {
    __typename kind: __typename @skip(if: $s)
    search { __typename @include(if: $t) kind: __typename id: __typename }
    cases { actor { __typename } events { __proto__: __typename @skip(if: $t) } }
    latest { __typename @skip(if: $s) about { a: __typename } }
  }`));

test('the order of fields depends on variables', () =>
  expectSameAnswers(`query Q($s: Boolean!, $t: Boolean!) {
    people @include(if: $s) { id }
    cases { title @include(if: $s) owner { name } ...F @skip(if: $t) id title }
    people { name id @include(if: $t) teamRole name }
  }
  fragment F on Case { id records { title @skip(if: $s) id title } }`));

test('every field of a root request is left out', () =>
  expectSameAnswers(`query Q($s: Boolean!, $t: Boolean!) {
    people @include(if: $s) { name } me @include(if: $s) { id }
    teams @skip(if: $t) { name }
    latest { title @skip(if: true) author @include(if: false) { name } }
  }`));

test('nothing at all is left to ask', () =>
  expectSameAnswers(`query Q($s: Boolean! = true, $t: Boolean!) {
    records { id } people { ... on Person @skip(if: $t) { name } ... @include(if: false) { id } }
    teams { lead { name @skip(if: true) } } ... @skip(if: $s) { boom }
  }`));

test('a field has another nullability in a subgraph than another member of the union', () =>
  expectSameAnswer(
    '{ spots { ... on Address { street } ... on Site { street host { teamRole } } } teams { hq { street } } }',
  ));

test('an interface has a field that the subgraph at hand does not know', () =>
  expectSameAnswer(
    '{ named { tag(upper: true) name } staffed { tag lead { tag } } search { ... on Named { tag } } }',
  ));

test('a fragment is on a type that the subgraph at hand cannot bring', () =>
  expectSameAnswer(`{
    cases { actor { ... on Case { title } ... on Named { name tag } ... on Staffed { lead { id } } } }
    records { author { ... on Actor { ... on Node { id } } ... on Subject { __typename } } }
  }`));

test('objects lie in lists of lists', () =>
  expectSameAnswer(`{
    matrix { name teamRole last { records { pages { writer { name } text } } } }
    teams { grid(shape: { columns: [0, 1, 2] }) { name peers { team { grid { teamRole } } } } }
  }`));

test('what clients must not see of an enum or an interface is an error', () =>
  expectSameAnswer(
    '{ people { rank greeting } cases { level events { at by { rank } ... on Opened { reason } } } }',
  ));

test('variables are left out, null, or preset, inside lists and input objects', async () => {
  const text = `query Q($a: Int, $b: [EchoInput!], $c: JSON, $d: Verdict = DONE, $e: String = "preset") {
    echo(input: { limit: 2, text: $e, verdicts: [$d, null], more: $b, json: { deep: [$a, $c] } }, json: $c, words: [])
    people(first: $a) { score joined(format: $e) cases(first: $a) { title } }
  }`;
  await expectSameAnswer(
    text,
    {},
    { a: null, b: null, c: null, d: null, e: null },
    { a: 2, b: [{ text: 'x' }], c: { id: [1] }, d: 'constructor', e: '合署' },
  );
});

test('mutations of several subgraphs happen in their order', () =>
  expectSameAnswer(`mutation Q {
    a: bump(id: "c1") { position case { title owner { name } } }
    b: enlist(input: { persons: ["p1", "nobody"] }) { position journal persons { name greeting } team { name } }
    a: bump(id: "c1") { journal }
    reset
    d: bump(id: "c2", by: 3) { position journal }
  }`));
