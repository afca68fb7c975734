import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { plant, type Tree } from '../house/tree.js';

const PAGE = readFileSync('docs/schema-changes.md', 'utf8');
const BEGIN = '<!-- What is new since the last release: written by npm run schema. -->';
const END = '<!-- End of what is new. -->';
const newsIn = (page: string): string => page.split(BEGIN)[1]!.split(END)[0]!.trim();

const RELEASED = `
interface Node { id: ID! }
type Query {
  cases(first: Int = 20, zone: ID): [Case!]
  oldCases: [OldCase] @deprecated(reason: "Ask cases. 请用 cases。 until 2020-01-31")
  units: [Unit] @deprecated(reason: "Ask cases. until 2999-01-31")
}
type Case implements Node {
  id: ID!
  title: String
  stage: Stage!
  number: Int @deprecated(reason: "Ask title. until 2020-01-31")
  label(short: Boolean @deprecated(reason: "Always short. until 2020-01-31")): String
}
type OldCase implements Node { id: ID! kind: OldKind }
enum OldKind { SOME }
type Unit implements Node { id: ID! }
type Stray implements Node { id: ID! }
enum Stage { OPEN SHUT LOST @deprecated(reason: "Never used. until 2020-01-31") }
input Wish { id: ID! note: String }
`;

const trees: Tree[] = [];
afterAll(() => trees.forEach((tree) => tree.remove()));

/** What the script says when the released schema has become this one. */
function compared(present: string, ...options: readonly string[]) {
  const tree = plant({
    'gateway/schema.graphql': present,
    'docs/schema-released.graphql': RELEASED,
    'docs/schema-changes.md': PAGE.replace(newsIn(PAGE), 'Nothing yet.'),
  });
  trees.push(tree);
  const { status, output } = tree.run('scripts/schema-changes.mjs', ...options);
  const read = (path: string) => readFileSync(join(tree.root, path), 'utf8');
  return { status, output, read, news: newsIn(read('docs/schema-changes.md')), tree };
}

const changed = (from: string, to: string): string => {
  expect(RELEASED).toContain(from);
  return RELEASED.replace(from, to);
};

test('the schema that was released can be read, and breaks nothing today', () => {
  expect(() => buildSchema(readFileSync('docs/schema-released.graphql', 'utf8'))).not.toThrow();
});

describe('a breaking change fails', () => {
  test.each([
    ['a field that is gone', '  title: String\n', ''],
    ['a field of another type', 'title: String', 'title: Int'],
    ['a field that may now be null', 'stage: Stage!', 'stage: Stage'],
    ['an argument that is gone', ', zone: ID', ''],
    ['an argument that has become required', 'zone: ID', 'zone: ID!'],
    ['an enum value that is gone', 'OPEN SHUT', 'OPEN'],
    ['an input field that has become required', 'note: String', 'note: String!'],
    ['a type that is gone', 'input Wish { id: ID! note: String }', ''],
    ['a type that only an interface led to', 'type Stray implements Node { id: ID! }', ''],
    ['a type that is no Node any more', 'type Unit implements Node', 'type Unit'],
    [
      'a deprecated field before its last day',
      '  units: [Unit] @deprecated(reason: "Ask cases. until 2999-01-31")\n',
      '',
    ],
  ])('%s', (_, from, to) => {
    for (const options of [[], ['--check']]) {
      const { status, output, news } = compared(changed(from, to), ...options);
      expect({ status, news }).toEqual({ status: 1, news: 'Nothing yet.' });
      expect(output).toMatch(/^breaking: /);
    }
  });
});

describe('what was announced may go on its day', () => {
  test.each([
    ['a field', '  number: Int @deprecated(reason: "Ask title. until 2020-01-31")\n', ''],
    ['an argument', '(short: Boolean @deprecated(reason: "Always short. until 2020-01-31"))', ''],
    ['an enum value', ' LOST @deprecated(reason: "Never used. until 2020-01-31")', ''],
  ])('%s', (_, from, to) => {
    const { status, output, news } = compared(changed(from, to));
    expect({ status, output }).toEqual({ status: 0, output: 'docs/schema-changes.md: written\n' });
    expect(news).toMatch(/^Removed, as announced:\n\n- .* was removed/);
  });

  test('a type with the last field that leads to it, and not before that field', () => {
    const without = changed(
      'type OldCase implements Node { id: ID! kind: OldKind }\nenum OldKind { SOME }\n',
      '',
    );
    const field = '  oldCases: [OldCase] @deprecated(reason: "Ask cases. 请用 cases。 until 2020-01-31")\n';
    expect(compared(without.replace(field, '')).status).toBe(0);
    expect(compared(without.replace(field, '').replace('Case implements Node', 'Case')).status).toBe(1);
  });
});

test('a deprecation without a last day fails', () => {
  const { status, output } = compared(changed('title: String', 'title: String @deprecated(reason: "Old.")'));
  expect(status).toBe(1);
  expect(output).toMatch(/^undated: Case\.title .*until YYYY-MM-DD/);
});

test('what is new is listed, and what clients have to mind', () => {
  const present = changed('id: ID!\n  title', 'id: ID!\n  nature: Nature\n  title')
    .replace('zone: ID', 'zone: ID, stage: Stage')
    .replace('OPEN SHUT', 'OPEN PAUSED SHUT')
    .replace('stage: Stage!', 'stage: Stage! @deprecated(reason: "Ask nature. until 2998-12-31")')
    .concat('enum Nature { SMALL LARGE }');
  const { status, news } = compared(present);
  expect(status).toBe(0);
  expect(news).toBe(`Added:

- \`Query.cases(stage:)\`
- \`Case.nature\`
- \`Stage.PAUSED\`
- \`Nature\`

Deprecated:

- \`Case.stage\`: Ask nature. until 2998-12-31

To be minded by clients:

- PAUSED was added to enum type Stage.`);
});

test('the check fails while the page does not say what is new, and writes nothing', () => {
  const present = changed('title: String', 'title: String note: String');
  const { status, output, news, tree } = compared(present, '--check');
  expect({ status, news }).toEqual({ status: 1, news: 'Nothing yet.' });
  expect(output).toContain('run npm run schema');
  tree.run('scripts/schema-changes.mjs');
  expect(tree.run('scripts/schema-changes.mjs', '--check').status).toBe(0);
});

test('a release takes the news under its name and begins anew', () => {
  const present = changed('title: String', 'title: String note: String');
  const { status, read, news } = compared(present, '--release', '0.2.0');
  expect({ status, news }).toEqual({ status: 0, news: 'Nothing yet.' });
  expect(read('docs/schema-changes.md')).toMatch(/## 0\.2\.0, \d{4}-\d\d-\d\d\n\nAdded:\n\n- `Case\.note`\n/);
  expect(read('docs/schema-released.graphql')).toBe(present);
});
