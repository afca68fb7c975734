import type { NastyWorld, Thing } from './nasty-world.js';

export type Arguments = Readonly<Record<string, unknown>>;
type Read = (source: Thing, args: Arguments, world: NastyWorld) => unknown;

/** A field whose subgraph needs leaves of other subgraphs first. */
export interface Computed {
  readonly requires: readonly string[];
  readonly compute: (required: readonly unknown[], args: Arguments, source: Thing) => unknown;
}

/** What fields hold, by type and name; the same for the subgraphs and for the graph as one. */
export type FieldTable = Readonly<Record<string, Readonly<Record<string, Read | Computed>>>>;

const RANKS = ['HIGH', 'LOW', 'MID', 'HIGH', 'LOW', 'MID', 'SECRET'];
/** A rank that clients are not told of is a fault to them. */
function rankIn(world: NastyWorld, name: string): string {
  return world.pick(world.hasFaults ? RANKS : RANKS.slice(0, -1), name);
}

const BAGS = [
  null,
  '{"a":[1,{"b":"x\\"y"}]}',
  '"text"',
  '7',
  '{"__proto__":{"id":1},"constructor":null}',
  '[]',
];

const taggedWith =
  (prefix: string): Read =>
  ({ id }, { upper }, world) => {
    const word = prefix + world.below(50, `${id}.tag`);
    return upper === true ? word.toUpperCase() : word;
  };

const QUERY: Record<string, Read> = {
  me: (_, __, world) => world.one('Person', 'me'),
  people: (_, { first }, world) => world.first(first, 'Person'),
  node: (_, { id }, world) => world.byId(id),
  search: (_, { kind, filter }, world) => found(kind, filter, world),
  named: (_, __, world) => world.some(4, 'Person', 'named'),
  matrix: (_, __, world) => [world.some(3, 'Person', 'm1'), [], world.some(3, 'Person', 'm2')],
  spots: (_, __, world) => [
    world.value('Address', 'people spot'),
    world.value('Site', 'site 1'),
    world.isSo(0.5, 'spot') ? world.value('Site', 'site 2') : null,
  ],
  teams: (_, __, world) => world.first(3, 'Team'),
  team: (_, { id }, world) => world.byId(id, 'Team'),
  firstTeam: (_, __, world) => world.one('Team?', 'first team'),
  staffed: (_, __, world) => world.some(4, 'Team?', 'staffed'),
  cases: (_, { first }, world) => world.first(first, 'Case'),
  case: (_, { id }, world) => world.byId(id, 'Case'),
  boom: () => 'not today',
  records: (_, { first }, world) => world.first(first, 'Record'),
  record: (_, { id }, world) => world.byId(id, 'Record'),
  latest: (_, __, world) => world.one('Record?', 'latest'),
  echo: (_, args) => sorted(args),
};

function found(kind: unknown, filter: unknown, world: NastyWorld): (Thing | null)[] {
  const { limit, kinds } = (filter ?? {}) as { limit?: number | null; kinds?: readonly string[] | null };
  const isWanted = ({ __typename }: Thing) =>
    (kind === 'ALL' || kind === __typename.toUpperCase()) &&
    (kinds?.includes(__typename.toUpperCase()) ?? true);
  const all = [0, 1, 2, 3, 4].map((at) => world.oneOf(['Person', 'Team?', 'Case?'], `hit ${at}`));
  return all.filter(isWanted).slice(0, limit ?? 9);
}

/** With its keys in alphabetical order, so that what was given and what was not shows, and nothing else. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, one]) => [name, sorted(one)]));
}

function note(world: NastyWorld, entry: string, payload: object): object {
  world.journal.push(entry);
  return { ...payload, position: world.journal.length, journal: [...world.journal] };
}

const MUTATION: Record<string, Read> = {
  bump: (_, { id, by }, world) =>
    note(world, `bump ${String(id)} by ${String(by)}`, { case: world.byId(id, 'Case') }),
  reset: (_, { hard }, world) => {
    world.journal.push(`reset ${String(hard)}`);
    return world.journal.length;
  },
  enlist: (_, { input }, world) => {
    const { team, persons } = input as { team: string; persons: readonly string[] };
    return note(world, `enlist ${JSON.stringify(sorted(input))}`, {
      team: world.byId(team, 'Team'),
      persons: persons.map((id) => world.byId(id, 'Person')),
    });
  },
};

/** Apart, since TypeScript takes the name of its field for that of every object's. */
const made: Read = ({ id }, _, world) => (world.isSo(0.3, `${id}.made`) ? null : `made ${id}`);

const PERSON: Record<string, Read | Computed> = {
  name: ({ id }, _, world) => world.word(`${id}.name`),
  nick: ({ id }, _, world) => (world.isSo(0.3, `${id}.nick`) ? null : world.word(`${id}.nick`)),
  rank: ({ id }, _, world) => (world.isSo(0.2, `${id}.rank`) ? null : rankIn(world, `${id}.rank`)),
  boss: ({ id }, _, world) => world.maybe(0.7, 'Person', `${id}.boss`),
  team: ({ id }, _, world) => world.maybe(0.8, 'Team?', `${id}.team`),
  home: ({ id }, _, world) => (world.isSo(0.3, `${id}.home`) ? null : world.value('Address', `people ${id}`)),
  must: ({ id }, _, world) => world.value('Address', `people ${id} must`),
  score: ({ id }, { scale }, world) => world.below(100, `${id}.score`) * ((scale as number | null) ?? 1),
  note: ({ id }, _, world) => world.word(`${id}.note`),
  bag: ({ id }, _, world) => JSON.parse(world.pick(BAGS, `${id}.bag`) ?? 'null') as unknown,
  when: ({ id }, _, world) => world.below(2_000, `${id}.when`),
  greeting: {
    requires: ['nick', 'rank'],
    compute: ([nick, rank], { loud }) => `hi ${String(nick)}/${String(rank)}${loud === true ? '!' : ''}`,
  },
  cases: ({ id }, { first }, world) =>
    world.some(4, 'Case', `${id}.cases`).slice(0, Math.max((first as number | null) ?? 9, 0)),
  last: ({ id }, _, world) => world.maybe(0.6, 'Case', `${id}.last`),
  teamRole: ({ id }, _, world) => world.word(`${id}.role`),
  joined: ({ id }, { format }, world) => `${String(format)} ${world.below(30, `${id}.joined`)}`,
  peers: ({ id }, _, world) => world.some(4, 'Person?', `${id}.peers`),
  tag: taggedWith('person'),
  constructor: made,
  badge: { requires: ['greeting'], compute: ([greeting]) => `[${String(greeting)}]` },
};

const TEAM: Record<string, Read> = {
  name: ({ id }, _, world) => world.word(`${id}.name`),
  tag: taggedWith('team'),
  motto: ({ id }, _, world) => (world.isSo(0.4, `${id}.motto`) ? null : world.word(`${id}.motto`)),
  members: ({ id }, _, world) => world.some(5, 'Person?', `${id}.members`),
  lead: ({ id }, _, world) => world.one('Person?', `${id}.lead`),
  deputy: ({ id }, _, world) => world.maybe(0.5, 'Person?', `${id}.deputy`),
  tags: ({ id }) => ['a', 'b"', id],
  grid: ({ id }, { shape }, world) => {
    const { rows, columns } = (shape ?? {}) as { rows?: number | null; columns?: readonly number[] | null };
    return Array.from({ length: rows ?? 1 }, (_, row) =>
      (columns ?? [0]).map((column) => world.maybe(0.7, 'Person?', `${id}.grid ${row} ${column}`)),
    );
  },
  hq: ({ id }, _, world) => world.value('Address', `teams ${id}`),
  size: ({ id }, _, world) => world.below(50, `${id}.size`),
};

const CASE: Record<string, Read | Computed> = {
  title: ({ id }, _, world) => world.word(`${id}.title`),
  owner: ({ id }, _, world) => world.one('Person', `${id}.owner`),
  helpers: ({ id }, _, world) =>
    world.isSo(0.2, `${id}.helpers`)
      ? null
      : [...world.some(3, 'Person', `${id}.helpers`), world.maybe(0.5, 'Person', `${id}.helper`)],
  parent: ({ id }, _, world) => world.maybe(0.6, 'Case', `${id}.parent`),
  kids: ({ id }, _, world) => world.some(3, 'Case', `${id}.kids`),
  cost: ({ id }, _, world) => world.below(999, `${id}.cost`) / 4,
  labels: ({ id }, _, world) => [world.word(`${id}.label`), 'two'],
  events: ({ id }, _, world) =>
    Array.from({ length: world.below(4, `${id}.events`) }, (_item, at) =>
      world.value(
        world.pick(
          world.hasFaults ? ['Opened', 'Closed', 'Withheld'] : ['Opened', 'Closed'],
          `${id}.event ${at}`,
        ),
        `${id} event ${at}`,
      ),
    ),
  actor: ({ id }, _, world) =>
    world.isSo(0.2, `${id}.actor`) ? null : world.oneOf(['Person', 'Team?'], `${id}.actor`),
  level: ({ id }, _, world) => rankIn(world, `${id}.level`),
  records: ({ id }, _, world) => world.some(3, 'Record?', `${id}.records`),
  weight: {
    requires: ['cost', 'labels'],
    compute: ([cost, labels], { unit }) =>
      (cost as number) * ((labels as unknown[]).length + Number(unit === 'kg')),
  },
};

const event = {
  at: ({ key }: Thing, _: Arguments, world: NastyWorld) => world.below(999, `${key}.at`),
  by: ({ key }: Thing, _: Arguments, world: NastyWorld) => world.one('Person', `${key}.by`),
};

const VALUES: FieldTable = {
  Address: {
    city: ({ key }, _, world) => world.word(`${key}.city`),
    // people promises a street, teams does not
    street: ({ key }, _, world) =>
      world.isSo(0.4, `${key}.street`) && !key?.startsWith('people') ? null : world.word(`${key}.street`),
    zip: ({ key }, _, world) => world.below(99_999, `${key}.zip`),
  },
  Site: {
    city: ({ key }, _, world) => world.word(`${key}.city`),
    street: ({ key }, _, world) => (world.isSo(0.5, `${key}.street`) ? null : 'Site Street'),
    host: ({ key }, _, world) => world.one('Person', `${key}.host`),
  },
  Opened: { ...event, reason: ({ key }, _, world) => world.word(`${key}.reason`) },
  Closed: {
    ...event,
    result: ({ key }, _, world) => (world.isSo(0.3, `${key}.result`) ? null : 'done'),
    who: ({ key }, _, world) => world.oneOf(['Person', 'Team?'], `${key}.who`),
  },
  Withheld: event,
};

const entry = {
  at: event.at,
  record: ({ key }: Thing, _: Arguments, world: NastyWorld) => world.one('Record?', `${key}.record`),
};

const RECORDS: FieldTable = {
  Record: {
    title: ({ id }, _, world) => world.word(`${id}.title`),
    about: ({ id }, _, world) =>
      world.isSo(0.2, `${id}.about`)
        ? null
        : world.oneOf(['Person?', 'Team?', 'Case?', 'Record?'], `${id}.about`),
    // what is provided must be there: a provider knows nothing of seals
    author: ({ id }, _, world) => world.byId(`p${world.below(12, `${id}.author`)}`),
    pages: ({ id }, _, world) =>
      [2, 0, 1].map((length, page) =>
        Array.from({ length }, (_item, at) => world.value('Remark', `${id} page ${page} ${at}`)),
      ),
    entries: ({ id }, _, world) =>
      Array.from({ length: world.below(4, `${id}.entries`) }, (_item, at) =>
        world.value(world.pick(['Remark', 'Ruling'], `${id}.entry ${at}`), `${id} entry ${at}`),
      ),
    subjects: ({ id }, _, world) =>
      [0, 1, 2].map((at) => world.oneOf(['Person?', 'Team?', 'Case?', 'Record?'], `${id}.subject ${at}`)),
    next: ({ id }, _, world) => world.maybe(0.7, 'Record?', `${id}.next`),
  },
  Remark: {
    ...entry,
    text: ({ key }, _, world) => world.word(`${key}.text`),
    writer: ({ key }, _, world) => world.one('Person?', `${key}.writer`),
  },
  Ruling: {
    ...entry,
    text: ({ key }, _, world) => (world.isSo(0.4, `${key}.text`) ? null : world.word(`${key}.text`)),
    verdict: ({ key }, _, world) => world.pick([null, 'OPEN', 'constructor', 'DONE'], `${key}.verdict`),
    on: ({ key }, _, world) => world.oneOf(['Person?', 'Team?', 'Case?', 'Record?'], `${key}.on`),
    by: ({ key }, _, world) => world.oneOf(['Person?', 'Case?'], `${key}.by`),
  },
};

/** Every field of the nasty schemas but keys and what payloads hold themselves. */
export const nastyFields: FieldTable = {
  Query: QUERY,
  Mutation: MUTATION,
  Person: PERSON,
  Team: TEAM,
  Case: CASE,
  ...VALUES,
  ...RECORDS,
};
