import type { Files } from './tree.js';

type Probe = readonly [path: string, text: string];

const slice = 'subgraphs/zones/clue';
const mutation = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => `class M${at} {\n  @Mutation(() => Clue)\n  m${at}() {}\n}\n`,
  ).join('');

/** For each file rule at least one file that breaks it. Forbidden words are put together here, so as not to stand here. */
export const broken: Readonly<Record<string, readonly Probe[]>> = {
  'no-index-file': [['shared/server/index.ts', 'export const a = 1;\n']],
  'no-vague-name': [
    ['shared/utils/time.ts', ''],
    ['gateway/string-helpers.ts', ''],
    ['shared/common/time.ts', ''],
    ['scripts/misc.mjs', ''],
  ],
  'no-barrel': [['shared/server/all.ts', "export * from './context.js';\n"]],
  'slice-file-has-a-layer': [
    [`${slice}/clue.service.ts`, ''],
    [`${slice}/clue.ts`, ''],
    [`${slice}/parts/clue.json`, '{}\n'],
  ],
  'mutation-file-is-verb-thing': [[`${slice}/advance.mutation.ts`, mutation(1)]],
  'one-mutation-per-file': [
    [`${slice}/file-clue.mutation.ts`, mutation(2)],
    [`${slice}/close-clue.mutation.ts`, mutation(0)],
  ],
  'edges-in-their-files': [
    [`${slice}/clue.query.ts`, mutation(1)],
    [`${slice}/clue.reference.ts`, '  @Query(() => Clue)\n'],
    [`${slice}/clue.loader.ts`, '  @Subscription(() => Clue)\n'],
  ],
  'edge-without-entity-manager': [
    [`${slice}/own.query.ts`, 'export const read = (em: EntityManager) => em;\n'],
  ],
  'types-only': [
    [`${slice}/clue.rules.ts`, "import { Clue } from './clue.entity.js';\n"],
    [`${slice}/read.loader.ts`, "import {\n  type Context,\n} from '../../../shared/server/context.js';\n"],
  ],
  'no-hidden-type-import': [
    ['shared/hidden.ts', `export type A = ${'import'}('../gateway/gateway.js').Gateway;\n`],
  ],
  'console-stays-inside': [
    ['console/src/list.tsx', "import type { Actor } from '../../shared/kernel/actor.js';\n"],
    ['console/src/parts/late.tsx', "const hub = import('../../../start.js');\n"],
  ],
  'no-skipped-test': [
    ['test/only.test.ts', `test${'.only'}('a', () => {});\n`],
    ['test/each.test.ts', `describe${'.skip'}.each([1])('a', () => {});\n`],
    ['test/at-times.test.ts', `const here = isHere ? test : test${'.skip'};\n`],
    ['test/later.test.ts', `test${'.todo'}('a');\n`],
    ['test/x.test.ts', `${'xit'}('a', () => {});\n`],
  ],
  'suppression-has-a-reason': [['shared/quiet.ts', `// ${'oxlint'}-disable-next-line no-console\n`]],
  'speaks-of-itself-alone': [
    ['docs/folder.md', `see ${'/wo'}rk/main\n`],
    ['docs/host.md', `from ${'regis'}try.example.org\n`],
    ['README.md', `closes ${'iss'}ue #12\n`],
    ['docs/history.md', `as the ${'prev'}ious session left it\n`],
    ['docs/author.md', `written by ${'sub'}agents\n`],
  ],
};

/** Files that no file rule stops. */
export const clean: Files = {
  'README.md': 'A session of sign-in lives 8 hours. The office issues 3 proposals.\n',
  'console/index.html': '<html></html>\n',
  'console/src/parts/page.tsx': "import { ask } from '../ask.js';\nimport { useState } from 'react';\n",
  'subgraphs/commons/main.ts': 'export const a = 1;\n',
  'subgraphs/commons/migrations/0001-persons.ts': 'export const a = 1;\n',
  'subgraphs/commons/world/people.ts': 'export const a = 1;\n',
  [`${slice}/file-clue.mutation.ts`]: mutation(1),
  [`${slice}/clue.query.ts`]: '  @Query(() => Clue)\n',
  [`${slice}/clue.rules.ts`]: "import type { Clue } from './clue.entity.js';\n",
  [`${slice}/clue.loader.ts`]:
    "import { Clue } from './clue.entity.js';\nimport type { Context } from '../../../shared/server/context.js';\n",
  [`${slice}/clue.integration.test.ts`]: "test('skips nothing', () => {});\n",
  'shared/late.ts': "export const late = () => import('./server.js').then(({ serve }) => serve);\n",
  'shared/quiet.ts': `// ${'oxlint'}-disable-next-line no-console -- the terminal is all there is before the log\n`,
};
