// Tables that repeat the code, held equal to it in both directions.
import { expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { buildASTSchema, type GraphQLEnumType, parse } from 'graphql';
import { errorCodes } from '../../shared/kernel/error-code.js';
import { type Allowed, caseWork } from '../../shared/policy/case-work.js';
import { plain, readText, root, tableOf } from './pages.js';

const codes = Object.entries(errorCodes).map(([code, { en, zh }]) => [code, en, zh]);

test('docs/errors.md lists every code with its English and Chinese sentence, and no other', () => {
  const listed = tableOf(readText('docs/errors.md'), 'code', 'English', '中文').map((row) =>
    row.slice(0, 3).map(plain),
  );
  expect(listed).toEqual(codes);
});

test('docs/errors.md says of every code what to do', () => {
  const rows = tableOf(readText('docs/errors.md'), 'code', 'English', '中文', 'what to do');
  expect(rows.filter((row) => !row[3])).toEqual([]);
});

test('the GraphQL enum ErrorCode has the codes of the table, and no other', () => {
  const schema = buildASTSchema(parse(readText('gateway/schema.graphql')), { assumeValid: true });
  const { name, ...values } = { name: 'ErrorCode', values: schema.getType('ErrorCode') as GraphQLEnumType };
  const listed = values.values.getValues().map((value) => value.name);
  expect({ name, codes: listed.sort() }).toEqual({
    name: 'ErrorCode',
    codes: Object.keys(errorCodes).sort(),
  });
});

/** Name, aggregate's folder and ids of each event in the `.events.ts` files. */
function eventsInCode(): string[][] {
  const files = readdirSync(`${root}/subgraphs`, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.events.ts'))
    .flatMap((file) => {
      const text = readText(`subgraphs/${file}`);
      const ids = [...text.matchAll(/ids: \{ ([^}]*) \}/g)].map(([, list]) => list!);
      if (new Set(ids).size !== 1) throw new Error(`${file}: events of different ids; one file, one shape`);
      return [...text.matchAll(/'([a-z]+\.[a-z-]+\.[a-z-]+\.v\d+)'/g)].map(([, name]) => [name!, ids[0]!]);
    });
}

test('docs/events.md lists every event of the subgraphs with its ids, and no other', () => {
  const rows = tableOf(readText('docs/events.md'), 'event', 'aggregate', 'ids', 'when');
  const listed = rows.map(([name, , ids]) => [plain(name!), plain(ids!)]);
  expect(listed.sort()).toEqual(eventsInCode().sort());
});

test('an event in docs/events.md is named after its subgraph and its slice', () => {
  for (const [name] of tableOf(readText('docs/events.md'), 'event')) {
    const [subgraph, slice] = plain(name!).split('.');
    expect(readdirSync(`${root}/subgraphs/${subgraph}`)).toContain(slice);
  }
});

/** Names and defaults of the environment, as shared/server/config.ts reads them. */
function variablesInCode(): string[][] {
  const text = readText('shared/server/config.ts');
  const [, table = ''] = /const variables = z\.object\(\{\n([\s\S]*?)\n\}\);/.exec(text) ?? [];
  return table.split('\n').map((line) => {
    const [, name, each] = /^ {2}(?:(\w+):|\.\.\.each\(\(name\) => \[`(\w+\$\{name\}\w*)`)/.exec(line) ?? [];
    const [, fallback = ''] = /\.default\('?([^')]*)'?\)/.exec(line) ?? [];
    return [name ?? each!.replace('${name}', 'NAME'), fallback];
  });
}

test('docs/operators.md lists every environment variable with its default, and no other', () => {
  const rows = tableOf(readText('docs/operators.md'), 'variable', 'default', 'meaning');
  const listed = rows.map(([name, fallback]) => [
    plain(name!),
    fallback!.startsWith('`') ? plain(fallback!) : '',
  ]);
  expect(listed.sort()).toEqual(variablesInCode().sort());
});

test('docs/joint-cases.md says who does what of a case as the table of the code does', () => {
  const listed = tableOf(readText('docs/joint-cases.md'), 'part of the case', 'action', 'down to').map(
    (row) => row.map(plain),
  );
  const said = Object.entries(caseWork).flatMap(([type, actions]) =>
    Object.entries(actions as Record<string, Allowed>).map(([action, { downTo = '', own }]) => [
      ...[type, action, downTo],
      own ? 'yes' : '',
    ]),
  );
  expect(listed).toEqual(said);
});
