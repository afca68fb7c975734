import type { Files } from './tree.js';

const many = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');
const tested = (body: string) => `import { test, expect } from '@jest/globals';\n${body}\n`;

/** For each rule that the linter's settings name, a file that breaks it. */
export const broken: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'eslint/complexity': [
    'shared/complexity.ts',
    `export function choose(a: number): number {\n${many(16, (at) => `  if (a === ${at}) return ${at + 1};`)}\n  return a;\n}\n`,
  ],
  'eslint/eqeqeq': ['shared/eqeqeq.ts', 'export const same = (a: unknown, b: unknown) => a == b;\n'],
  'eslint/max-depth': [
    'shared/max-depth.ts',
    `export function deep(a: number): void {\n${many(5, () => 'if (a > 0) {')}\na.toFixed();\n${many(5, () => '}')}\n}\n`,
  ],
  'eslint/max-lines': ['shared/max-lines.ts', `${many(300, (at) => `export const a${at} = ${at};`)}\n`],
  'eslint/max-lines-per-function': [
    'gateway/max-lines-per-function.ts',
    `export function long(a: number[]): void {\n${many(80, (at) => `  a.push(${at});`)}\n}\n`,
  ],
  'eslint/max-params': [
    'shared/max-params.ts',
    'export const f = (a: 1, b: 1, c: 1, d: 1, e: 1, g: 1) => [a, b, c, d, e, g];\n',
  ],
  'eslint/no-console': ['subgraphs/zones/no-console.ts', "console.log('here');\nexport {};\n"],
  'eslint/no-empty': ['shared/no-empty.ts', 'try {\n  JSON.parse("");\n} catch {}\nexport {};\n'],
  'eslint/no-throw-literal': [
    'shared/no-throw-literal.ts',
    "export const f = () => {\n  throw 'text';\n};\n",
  ],
  'eslint/no-var': ['shared/no-var.ts', 'export var a = 1;\n'],
  'eslint/no-warning-comments': [
    'shared/no-warning-comments.ts',
    `// ${'TO'}DO: later\nexport const a = 1;\n`,
  ],
  'eslint/prefer-const': ['shared/prefer-const.ts', 'let a = 1;\nexport const b = a;\n'],
  'import/no-default-export': ['shared/no-default-export.ts', 'export default 1;\n'],
  'import/no-mutable-exports': ['shared/no-mutable-exports.ts', 'export let a = 1;\na += 1;\n'],
  'jest/expect-expect': [
    'test/expect-expect.test.ts',
    tested("test('does nothing', () => {});\nexpect(1).toBe(1);"),
  ],
  'jest/no-commented-out-tests': [
    'test/no-commented-out-tests.test.ts',
    tested("// test('gone', () => {});"),
  ],
  'jest/no-disabled-tests': [
    'test/no-disabled-tests.test.ts',
    tested("test.skip('is left out', () => expect(1).toBe(1));"),
  ],
  'jest/no-focused-tests': [
    'test/no-focused-tests.test.ts',
    tested("test.only('runs alone', () => expect(1).toBe(1));"),
  ],
  'jest/no-identical-title': [
    'test/no-identical-title.test.ts',
    tested(many(2, () => "test('is said twice', () => expect(1).toBe(1));")),
  ],
  'node/no-process-env': ['shared/no-process-env.ts', "export const port = process.env['PORT'];\n"],
  'typescript/ban-ts-comment': ['shared/ban-ts-comment.ts', '// @ts-ignore\nexport const a: string = 1;\n'],
  'typescript/no-explicit-any': ['shared/no-explicit-any.ts', 'export const a = (b: any) => b;\n'],
  'typescript/no-namespace': ['shared/no-namespace.ts', 'export namespace A {\n  export const b = 1;\n}\n'],
  'unicorn/filename-case': ['shared/FilenameCase.ts', 'export const a = 1;\n'],
  'unicorn/prefer-node-protocol': ['shared/prefer-node-protocol.ts', "export { readFileSync } from 'fs';\n"],
};

/** Files that the linter's settings let pass. */
export const clean: Files = {
  'jest.config.js': 'export default { roots: [] };\n',
  'start.ts': "console.log(process.env['PORT']);\n",
  'shared/kernel/long.ts': `${many(299, (at) => `export const a${at} = ${at};`)}\n`,
  'subgraphs/zones/joint-case/joint-case.query.ts':
    'export const list = (a: 1, b: 1, c: 1, d: 1, e: 1, f: 1) => [a, b, c, d, e, f];\n',
  'subgraphs/zones/joint-case/joint-case.entity.ts': 'export class JointCase {\n  id!: string;\n}\n',
  'test/journeys/walk.integration.test.ts': tested(
    "import fc from 'fast-check';\ntest('holds', () => expect(1).toBe(1));\n" +
      "test('holds for all', () => fc.assert(fc.property(fc.nat(), (n) => n >= 0)));",
  ),
};
