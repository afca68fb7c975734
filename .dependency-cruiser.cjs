// Which file may import which: docs of the rules are their comments; each has a planted violation in test/house.

const TEST = '\\.test\\.ts$|/testing/';
const MIGRATION = '/migrations/';
const WORLD = '^subgraphs/[^/]+/(?:world\\.ts$|world/)|\\.(?:world|founding)\\.ts$';
const SLICE = '^subgraphs/([^/]+)/(?!migrations/|world/)([^/]+)/';
const HAND = '^(?:gateway|console|subgraphs|shared|test|bench|scripts)/|^[^/]+\\.ts$';

const shared = (...rooms) => rooms.map((room) => `^shared/${room}/`);
const files = (folder, suffixes) => `^subgraphs/$1/${folder}/.*\\.(?:${suffixes.join('|')})\\.ts$`;
/** Files of the importing slice, by suffix. */
const own = (...suffixes) => files('$2', suffixes);
/** Files of any slice of the importing subgraph, by suffix. */
const near = (...suffixes) => files('[^/]+', suffixes);

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** A layer: files of these suffixes import nothing of the project but kernel, each other and what is listed. */
function layer(name, suffixes, comment, allowed) {
  return forbid(
    `layer-${name}`,
    comment,
    { path: `${SLICE}.*\\.(?:${suffixes.join('|')})\\.ts$` },
    { path: HAND, pathNot: [...shared('kernel'), own(...suffixes), ...allowed] },
  );
}

const walls = [
  forbid(
    'shared-is-the-floor',
    'shared/ holds mechanisms and imports nothing above it.',
    { path: '^shared/' },
    { path: '^(?:gateway|console|subgraphs|bench|scripts)/|^[^/]+\\.ts$' },
  ),
  forbid(
    'kernel-stands-alone',
    'shared/kernel imports nothing but itself and what Node brings.',
    { path: '^shared/kernel/', pathNot: TEST },
    { pathNot: '^shared/kernel/', dependencyTypesNot: ['core'] },
  ),
  forbid(
    'subgraphs-apart',
    'Subgraphs meet at the gateway by @key, and through events; never by import.',
    { path: '^subgraphs/([^/]+)/' },
    { path: '^subgraphs/', pathNot: '^subgraphs/$1/' },
  ),
  forbid(
    'subgraphs-know-no-door',
    'A subgraph knows neither the gateway nor the console nor what starts it.',
    { path: '^subgraphs/' },
    { path: '^(?:gateway|console|bench|scripts)/|^[^/]+\\.ts$' },
  ),
  forbid(
    'gateway-reads-schemas-only',
    'The gateway reads schemas, never the code of a subgraph, of the console or of what starts it.',
    { path: '^gateway/' },
    { path: '^(?:subgraphs|console|bench|scripts)/|^[^/]+\\.ts$' },
  ),
  forbid(
    'console-sees-the-schema-only',
    'The console knows the public schema and no code of the hub.',
    { path: '^console/' },
    { path: '^(?:gateway|subgraphs|shared|test|bench|scripts)/|^[^/]+\\.ts$' },
  ),
  forbid(
    'only-start-opens-the-door',
    "Only start.ts puts gateway and console in; scripts that print schemas may too. The gateway's test kit serves all tests.",
    { pathNot: ['^start\\.ts$', '^(?:gateway|console)/', '^scripts/[^/]*schema[^/]*$'] },
    { path: '^(?:gateway|console)/', pathNot: '^gateway/testing/' },
  ),
  forbid(
    'only-roots-start-subgraphs',
    "A subgraph's main.ts is imported by start.ts, by subgraph.ts, by scripts that print schemas and by its own tests.",
    { pathNot: ['^(?:start|subgraph)\\.ts$', '^scripts/[^/]*schema[^/]*$', '^subgraphs/.*\\.test\\.ts$'] },
    { path: '^subgraphs/[^/]+/main\\.ts$' },
  ),
  forbid(
    'nobody-reaches-into-a-subgraph',
    'From outside, only main.ts of a subgraph is visible.',
    { pathNot: '^subgraphs/' },
    { path: '^subgraphs/', pathNot: '^subgraphs/[^/]+/main\\.ts$' },
  ),
  forbid(
    'only-support-starts-the-hub',
    'Tests get a running hub from test/support; beside it only bench/ imports start.ts.',
    { pathNot: '^(?:test/support|bench)/' },
    { path: '^(?:start|subgraph)\\.ts$' },
  ),
];

const slices = [
  forbid(
    'slices-show-entity-loader-events',
    'From a sibling slice only entity, loader and events are visible.',
    { path: SLICE },
    {
      path: '^subgraphs/$1/[^/]+/',
      pathNot: [near('entity', 'loader', 'events'), '^subgraphs/$1/$2/', WORLD],
    },
  ),
  forbid(
    'only-main-mounts-slices',
    'Beside main.ts no file at the top of a subgraph imports from its slices.',
    { path: '^subgraphs/([^/]+)/[^/]+\\.ts$', pathNot: ['/main\\.ts$', WORLD, TEST] },
    { path: '^subgraphs/$1/(?!migrations/|world/)[^/]+/' },
  ),
  forbid(
    'only-main-reads-what-a-slice-brings',
    'A .slice.ts lists what its slice brings, for main.ts alone.',
    { pathNot: '^subgraphs/[^/]+/main\\.ts$' },
    { path: '^subgraphs/.*\\.slice\\.ts$' },
  ),
  forbid(
    'migrations-stand-still',
    'A migration imports no code that changes after it: only kernel, shared/database and its neighbours.',
    { path: '^(.*/migrations)/' },
    { path: HAND, pathNot: ['^$1/', ...shared('kernel', 'database')] },
  ),
  forbid(
    'world-is-demonstration-only',
    'Demonstration rows are loaded by main.ts and by tests, never by a slice.',
    { path: '^subgraphs/', pathNot: ['^subgraphs/[^/]+/main\\.ts$', WORLD, TEST] },
    { path: WORLD },
  ),
];

/** What clocks are and how they run, without the file and the table. */
const CLOCKS = '^shared/clock/(?:calendar|deadline|clock-kinds|clock-turns|running-clock)\\.ts$';
const nearEntity = near('entity');
const IMPORT_STAGES = '^shared/import/stages\\.ts$';
const EDGE = ['query', 'reference', 'subscription', 'mutation'];
const layers = [
  layer(
    'entity',
    ['entity'],
    'An entity knows its stages and events, sibling entities and graph mechanisms.',
    [own('stages', 'events'), nearEntity, ...shared('server', 'policy'), IMPORT_STAGES, CLOCKS],
  ),
  layer('stages', ['stages'], 'Stages are data.', [CLOCKS]),
  layer(
    'rules',
    ['rules'],
    'Rules are pure: state, input and now give the next state and events, or a code.',
    [own('stages', 'events', 'errors', 'entity'), IMPORT_STAGES, CLOCKS],
  ),
  layer('policy', ['policy'], 'A policy file holds rows of the access table.', shared('policy')),
  layer('events', ['events'], 'Events are a closed set of shapes.', shared('feed')),
  layer('errors', ['errors'], 'Errors are a closed set of codes.', []),
  layer('loader', ['loader'], 'Loaders read in batches, under the policy, inside the SQL.', [
    nearEntity,
    own('policy', 'stages'),
    ...shared('database', 'policy', 'server', 'clock'),
  ]),
  layer('repo', ['repo'], 'A repository changes one aggregate in one transaction.', [
    near('entity', 'loader', 'events'),
    own('stages', 'rules', 'policy'),
    ...shared('clock', 'database', 'policy', 'feed', 'audit', 'outbound', 'vault'),
    '^shared/import/(?:channel|sheets|stages)\\.ts$',
  ]),
  layer('edge', EDGE, 'Edges translate between the graph and their slice.', [
    '^subgraphs/$1/$2/',
    near('entity', 'loader', 'events'),
    ...shared('server', 'feed', 'outbound'),
    CLOCKS,
  ]),
  layer('inbox', ['inbox'], "An inbox writes another subgraph's facts into own tables.", [
    nearEntity,
    own('policy', 'repo'),
    ...shared('database', 'feed'),
  ]),
  layer('worker', ['worker'], 'A worker does in the background what nobody waits for.', [
    '^subgraphs/$1/$2/',
    near('entity', 'loader', 'events'),
    ...shared('database', 'feed', 'outbound', 'server', 'vault'),
  ]),
  layer('sheet', ['sheet'], 'A sheet says how a register is imported and exported.', [
    near('entity', 'events'),
    own('rules'),
    ...shared('import', 'policy'),
  ]),
  forbid(
    'feed-only-in-subscriptions',
    'Of the edges only subscriptions read the feed; a query may give out a cursor.',
    { path: '^subgraphs/.*\\.(?:query|reference|mutation)\\.ts$' },
    { path: '^shared/feed/', pathNot: '^shared/feed/cursor\\.ts$' },
  ),
  forbid(
    'edges-reach-no-database',
    'Edges hold no EntityManager and write no SQL: loaders and repositories do.',
    { path: `^subgraphs/.*\\.(?:${EDGE.join('|')})\\.ts$` },
    { path: '(?:^|node_modules/)(?:@mikro-orm|kysely|pg)(?:/|$)' },
  ),
  forbid(
    'pure-layers-do-no-io',
    'Stages, rules, policies, events and errors touch no database, network, file or process.',
    { path: '^subgraphs/.*\\.(?:stages|rules|policy|events|errors)\\.ts$' },
    {
      path: [
        '(?:^|node_modules/)(?:@mikro-orm|kysely|pg|undici|fastify|ws|pino)(?:/|$)',
        '^(?:node:)?(?:fs|net|http|https|child_process|worker_threads|process|timers)(?:/|$)',
      ],
    },
  ),
  forbid(
    'layer-world',
    'Demonstration rows are made of own entities by the world-builder.',
    {
      path: ['^subgraphs/([^/]+)/(?:world\\.ts$|world/)', '^subgraphs/([^/]+)/.*\\.(?:world|founding)\\.ts$'],
      pathNot: TEST,
    },
    {
      path: HAND,
      pathNot: [
        ...shared('kernel', 'policy', 'world', 'founding', 'clock'),
        '^subgraphs/$1/(?:world\\.ts$|world/)',
        near('entity', 'stages', 'events', 'world'),
      ],
    },
  ),
];

const PRODUCT = '^(?:gateway|console|subgraphs|shared)/|^[^/]+\\.ts$';
const hygiene = [
  forbid('no-cycles', 'No file imports itself, however far around.', {}, { circular: true }),
  forbid(
    'no-orphans',
    'A file that nothing imports and that imports nothing is dead.',
    {
      orphan: true,
      pathNot: [
        TEST,
        MIGRATION,
        '^(?:console|test|bench|scripts)/',
        '\\.(?:d|config)\\.[jt]s$',
        '^\\.dependency-cruiser',
        '^(?:start|subgraph)\\.ts$',
      ],
    },
    {},
  ),
  forbid(
    'no-broken-imports',
    'Every import leads somewhere; what is built, and what bench/ installs for itself, may not be there yet.',
    { pathNot: '^bench/' },
    { couldNotResolve: true, pathNot: '(?:^|/)dist/' },
  ),
  forbid(
    'product-imports-no-tests',
    'What is shipped imports no test, test support, measurement or script.',
    { path: PRODUCT, pathNot: TEST },
    { path: [TEST, '^(?:test|bench|scripts)/'] },
  ),
  forbid(
    'product-ships-its-packages',
    'What is shipped imports no development dependency.',
    { path: PRODUCT, pathNot: [TEST, '^console/', '\\.config\\.ts$'] },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
  ),
  forbid(
    'packages-are-declared',
    'Every imported package stands in package.json.',
    { pathNot: '^(?:console|bench)/' },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...walls, ...slices, ...layers, ...hygiene],
  options: {
    // Its other parsers do not know this TypeScript.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // That parser stops at JSX: of .tsx files, which only the console has, file-rules.mjs reads the imports.
    exclude: { path: '^(?:dist|\\.data)/|\\.tsx$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
