import { expect, test } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { buildASTSchema, parse, validate } from 'graphql';
import { fencesOf, pagePaths, plain, readText, root, tableOf, withoutFences } from './pages.js';

const rooms = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !/^\.|^(?:node_modules|dist|coverage)$/.test(entry.name))
  .map((entry) => entry.name);

/** As headings become anchors: lower case, blanks to hyphens, signs dropped. */
const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
const anchorsOf = (page: string): string[] =>
  [...withoutFences(page).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => slugOf(heading!));

function isThere(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : normalize(join(dirname(page), path));
  if (!existsSync(join(root, file))) return false;
  return anchor === undefined || anchorsOf(readText(file)).includes(anchor);
}

test.each(pagePaths())('every link of %s leads somewhere', (page) => {
  const targets = [...withoutFences(readText(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(
    ([, target]) => target!,
  );
  const inside = targets.filter((target) => !/^https?:/.test(target));
  expect(inside.filter((target) => !isThere(page, target))).toEqual([]);
});

test.each(pagePaths())('every file that %s names is there', (page) => {
  const spans = [...withoutFences(readText(page)).matchAll(/`([^`\n]+)`/g)].map(([, span]) => span!);
  const named = spans.filter(
    (span) => /^[\w.@-]+\/[\w.@/-]*$/.test(span) && rooms.includes(span.split('/')[0]!),
  );
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test("the README's map shows every room of the house, and no other", () => {
  const names = tableOf(readText('README.md'), 'room', 'what is in it').map(([name]) => plain(name!));
  const folders = names.filter((name) => name.endsWith('/')).map((name) => name.split('/')[0]!);
  expect(names.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  expect([...new Set(folders)].sort()).toEqual(rooms.sort());
});

test('the decision records are numbered without a gap and have the same parts', () => {
  const records = pagePaths().filter((path) => path.startsWith('docs/decisions/'));
  expect(records.length).toBeGreaterThan(0);
  for (const [index, path] of records.entries()) {
    const headings = [...readText(path).matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    const number = String(index + 1).padStart(4, '0');
    expect({ path, headings }).toEqual({
      path: expect.stringMatching(`^docs/decisions/${number}-`),
      headings: ['Context', 'Decision', 'Alternatives considered', 'Consequences'],
    });
  }
});

test.each(pagePaths())('every question that %s shows can be asked of the committed schema', (page) => {
  const schema = buildASTSchema(parse(readText('gateway/schema.graphql')), { assumeValid: true });
  const questions = fencesOf(readText(page)).filter(({ language }) => language === 'graphql');
  const faults = questions.flatMap(({ line, text }) =>
    validate(schema, parse(text)).map(({ message }) => `${page}:${line} ${message}`),
  );
  expect(faults).toEqual([]);
});
