/** An import, by the paths of both files or by the name of a package. */
export type Import = readonly [from: string, to: string];

const zones = 'subgraphs/zones';
const own = (suffix: string, name = 'clue') => `${zones}/clue/${name}.${suffix}.ts`;
const sibling = (suffix: string) => `${zones}/team/team.${suffix}.ts`;

/** For each import rule at least one import that breaks it. */
export const forbidden: Readonly<Record<string, readonly Import[]>> = {
  'shared-is-the-floor': [
    ['shared/server/above.ts', 'gateway/gateway.ts'],
    ['shared/database/above.ts', `${zones}/main.ts`],
    ['shared/feed/above.test.ts', 'start.ts'],
  ],
  'kernel-stands-alone': [
    ['shared/kernel/room.ts', 'shared/policy/decide.ts'],
    ['shared/kernel/package.ts', 'zod'],
  ],
  'subgraphs-apart': [
    ['subgraphs/groups/unit/unit.entity.ts', own('entity')],
    ['subgraphs/groups/unit/unit.test.ts', own('entity')],
  ],
  'subgraphs-know-no-door': [
    [own('query', 'door'), 'gateway/gateway.ts'],
    [`${zones}/door.ts`, 'start.ts'],
  ],
  'gateway-reads-schemas-only': [
    ['gateway/reads.ts', own('entity')],
    ['gateway/starts.ts', 'start.ts'],
  ],
  'console-sees-the-schema-only': [
    ['console/src/main.ts', 'shared/kernel/id.ts'],
    ['console/src/page.ts', 'gateway/gateway.ts'],
  ],
  'only-start-opens-the-door': [
    ['subgraph.ts', 'gateway/gateway.ts'],
    ['test/journeys/door.test.ts', 'gateway/gateway.ts'],
    ['scripts/door.ts', 'console/src/page.ts'],
  ],
  'only-roots-start-subgraphs': [
    ['test/journeys/subgraph.test.ts', `${zones}/main.ts`],
    [own('query', 'main'), `${zones}/main.ts`],
  ],
  'nobody-reaches-into-a-subgraph': [
    ['start.ts', own('entity')],
    ['test/journeys/entity.test.ts', own('entity')],
  ],
  'only-support-starts-the-hub': [
    ['test/journeys/start.test.ts', 'start.ts'],
    ['scripts/start.ts', 'subgraph.ts'],
  ],
  'slices-show-entity-loader-events': [
    [own('query', 'repo'), sibling('repo')],
    [own('repo', 'rules'), sibling('rules')],
    [`${zones}/clue/clue.test.ts`, sibling('policy')],
  ],
  'only-main-mounts-slices': [[`${zones}/mounts.ts`, own('entity')]],
  'only-main-reads-what-a-slice-brings': [
    [own('query', 'list'), own('slice')],
    [`${zones}/mounts.ts`, own('slice')],
  ],
  'migrations-stand-still': [
    [`${zones}/migrations/0001-clue.ts`, own('entity')],
    ['shared/feed/migrations/0001-feed.ts', 'shared/feed/feed.ts'],
  ],
  'world-is-demonstration-only': [
    [own('query', 'world'), own('world')],
    [own('loader', 'world'), `${zones}/world/people.ts`],
  ],
  'layer-entity': [
    [own('entity', 'rules'), own('rules')],
    [own('entity', 'database'), 'shared/database/database.ts'],
  ],
  'layer-stages': [[own('stages', 'entity'), own('entity')]],
  'layer-rules': [
    [own('rules', 'policy'), own('policy')],
    [own('rules', 'sibling'), sibling('entity')],
    [own('rules', 'shared'), 'shared/database/database.ts'],
  ],
  'layer-policy': [[own('policy', 'entity'), own('entity')]],
  'layer-events': [[own('events', 'entity'), own('entity')]],
  'layer-errors': [[own('errors', 'events'), own('events')]],
  'layer-loader': [
    [own('loader', 'repo'), own('repo')],
    [own('loader', 'feed'), 'shared/feed/feed.ts'],
  ],
  'layer-repo': [
    [own('repo', 'query'), own('query')],
    [own('repo', 'server'), 'shared/server/context.ts'],
  ],
  'layer-edge': [
    [own('query', 'database'), 'shared/database/database.ts'],
    [own('mutation', 'advance-policy'), 'shared/policy/decide.ts'],
    [own('reference', 'audit'), 'shared/audit/audit.ts'],
    [own('subscription', 'database'), 'shared/database/database.ts'],
  ],
  'layer-sheet': [
    [own('sheet'), own('repo')],
    [own('sheet', 'database'), 'shared/database/database.ts'],
  ],
  'layer-worker': [[own('worker'), 'shared/policy/decide.ts']],
  'layer-inbox': [[own('inbox'), own('rules')]],
  'feed-only-in-subscriptions': [[own('query', 'feed'), 'shared/feed/feed.ts']],
  'edges-reach-no-database': [
    [own('mutation', 'file-clue'), '@mikro-orm/core'],
    [own('query', 'pg'), 'pg'],
    [own('reference', 'kysely'), 'kysely'],
  ],
  'pure-layers-do-no-io': [
    [own('rules', 'pg'), 'pg'],
    [own('stages', 'file'), 'node:fs'],
    [own('policy', 'promises'), 'node:fs/promises'],
  ],
  'layer-world': [
    [`${zones}/world/database.ts`, 'shared/database/database.ts'],
    [own('world', 'repo'), own('repo')],
    [`${zones}/world.ts`, own('policy')],
  ],
  'no-cycles': [['shared/server/back.ts', 'shared/server/there.ts']],
  'no-broken-imports': [['shared/server/broken.ts', './nowhere.js']],
  'product-imports-no-tests': [
    ['shared/server/support.ts', 'test/support/hub.ts'],
    ['gateway/test.ts', 'gateway/gateway.test.ts'],
    ['gateway/fake.ts', 'gateway/testing/fake.ts'],
  ],
  'product-ships-its-packages': [['gateway/dev.ts', 'fast-check']],
  'packages-are-declared': [['gateway/undeclared.ts', 'undeclared']],
};

/** Closes the cycle, which is reported once. */
export const closing: Import = ['shared/server/there.ts', 'shared/server/back.ts'];

/** Files that no rule but no-orphans speaks of, since nothing goes in or out. */
export const orphans = ['shared/server/forgotten.ts', own('rules', 'forgotten')];

const main = `${zones}/main.ts`;
/** Imports that the architecture allows: together they break no rule. */
export const allowed: readonly Import[] = [
  ...['gateway/gateway.ts', 'console/src/page.ts', main, 'shared/kernel/id.ts'].map((to): Import => [
    'start.ts',
    to,
  ]),
  ['subgraph.ts', main],
  ['scripts/print-schemas.ts', main],
  ['scripts/print-schemas.ts', 'gateway/gateway.ts'],
  ['test/support/hub.ts', 'start.ts'],
  ['bench/hub.ts', 'start.ts'],
  ['test/journeys/walk.test.ts', 'test/support/hub.ts'],
  ['test/journeys/walk.test.ts', 'fast-check'],
  ['shared/feed/feed.integration.test.ts', 'test/support/database.ts'],
  ['shared/feed/feed.integration.test.ts', 'shared/feed/feed.ts'],
  ['gateway/gateway.test.ts', 'gateway/testing/fake.ts'],
  ['gateway/gateway.ts', 'shared/server/context.ts'],
  ['console/src/page.ts', 'zod'],
  ['shared/kernel/id.ts', 'node:crypto'],
  ['shared/kernel/id.test.ts', 'fast-check'],
  ['shared/server/context.ts', 'shared/kernel/id.ts'],
  [main, own('query')],
  [main, own('policy')],
  [main, `${zones}/world.ts`],
  [main, sibling('mutation')],
  [`${zones}/world.ts`, own('world')],
  [`${zones}/world.ts`, `${zones}/world/people.ts`],
  [`${zones}/world/people.ts`, sibling('entity')],
  [own('world'), 'shared/world/world.ts'],
  [own('world'), own('stages')],
  [`${zones}/migrations/0001-clue.ts`, 'shared/database/database.ts'],
  [`${zones}/migrations/0001-clue.ts`, '@mikro-orm/core'],
  ...[
    own('stages'),
    own('events'),
    sibling('entity'),
    'shared/server/context.ts',
    'shared/policy/decide.ts',
  ].map((to): Import => [own('entity'), to]),
  [own('entity'), '@mikro-orm/core'],
  ...[own('stages'), own('events'), own('errors'), own('entity'), 'shared/kernel/id.ts'].map((to): Import => [
    own('rules'),
    to,
  ]),
  ...[own('rules'), own('events'), sibling('entity'), 'shared/import/sheet.ts'].map((to): Import => [
    own('sheet'),
    to,
  ]),
  [own('policy'), 'shared/policy/decide.ts'],
  [own('events'), 'shared/feed/feed.ts'],
  ...[
    own('entity'),
    sibling('entity'),
    'shared/database/database.ts',
    'shared/policy/decide.ts',
    'kysely',
  ].map((to): Import => [own('loader'), to]),
  ...['events', 'stages', 'rules', 'policy', 'entity'].map((suffix): Import => [own('repo'), own(suffix)]),
  ...['database/database', 'policy/decide', 'feed/feed', 'audit/audit'].map((path): Import => [
    own('repo'),
    `shared/${path}.ts`,
  ]),
  ...[own('loader'), sibling('loader'), sibling('events'), 'shared/server/context.ts'].map((to): Import => [
    own('query'),
    to,
  ]),
  [own('subscription'), 'shared/feed/feed.ts'],
  [own('mutation', 'file-clue'), own('repo')],
  [main, own('subscription')],
  [main, own('mutation', 'file-clue')],
  [sibling('mutation'), sibling('entity')],
  [`${zones}/clue/clue.rules.test.ts`, own('rules')],
  [`${zones}/clue/clue.integration.test.ts`, own('world')],
];
