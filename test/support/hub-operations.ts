import { buildASTSchema, getNamedType, type GraphQLSchema, isObjectType, parse, visit } from 'graphql';
import { type RandomOperation, randomOperation } from '../../gateway/testing/random-operation.js';
import { type Random, seededRandom } from '../../gateway/testing/random.js';
import type { ValueFor } from '../../gateway/testing/random-values.js';
import { typeOfId } from '../../shared/kernel/id.js';
import { worldId } from '../../shared/world/dice.js';
import type { TestHub } from './hub.js';
import type { Monolith, Question } from './hub-monolith.js';

/** Sign-in names of roles that see most of the demonstration city, each another part of its cases. */
const INSIDERS = ['zone-leader', 'office-head', 'liaison-officer', 'district-leader', 'group-member'];
/** And of roles that see a little or nothing. */
const OUTSIDERS = ['station-head', 'host-party-secretary', 'external-partner', 'auditor'];

/** The types that an argument wants an id of; `id` is of the type that its field gives. */
const WANTED: Readonly<Record<string, readonly string[]>> = {
  zoneId: ['CollaborationZone'],
  organId: ['SubdistrictOrgan'],
  districtId: ['DistrictCommission'],
  groupId: ['DispatchedGroup'],
  parentId: ['Place'],
  personId: ['Person'],
  organisationId: [
    'Commission',
    'SupervisionOffice',
    'DispatchedGroup',
    'HostUnit',
    'DistrictCommission',
    'SubdistrictOrgan',
    'LiaisonStation',
  ],
};

const MOMENTS = [
  '2026-11-20T00:00:00Z',
  '2026-11-01T08:30:00.250+08:00',
  '2026-06-30T23:59:59Z',
  '2024-02-29T12:00:00Z',
  '2019-01-01T00:00:00Z',
  '2031-01-01T00:00:00Z',
];

/** What there is to ask, and about what: ids by type, and cursors by the field that gave them. */
export interface WorldValues {
  readonly ids: ReadonlyMap<string, readonly string[]>;
  readonly cursors: ReadonlyMap<string, readonly string[]>;
  /** What clients may ask, and the same without `after`: a cursor that does not fit loses all that lies below it. */
  readonly schema: GraphQLSchema;
  readonly firstPages: GraphQLSchema;
}

const IDS_OF_A_COLUMN = 30;

/** Reads ids out of the database, and cursors of every list out of the graph. */
export async function readWorldValues(hub: TestHub, monolith: Monolith): Promise<WorldValues> {
  const { schema } = monolith;
  const ids = await readIds(hub);
  const cursors = await readCursors(monolith, ids);
  return { ids, cursors, schema, firstPages: withoutCursors(hub.publicSchema) };
}

function withoutCursors(sdl: string): GraphQLSchema {
  const document = parse(sdl, { noLocation: true });
  return buildASTSchema(
    visit(document, { InputValueDefinition: ({ name }) => (name.value === 'after' ? null : undefined) }),
  );
}

/** Some of every column that holds ids: what others refer to has more below it than most. */
async function readIds({ sql }: TestHub): Promise<Map<string, string[]>> {
  const columns = await sql<{ table: string; name: string }>(
    `select table_schema || '.' || table_name as table, column_name as name from information_schema.columns
     where (column_name = 'id' or column_name like '%\\_id') and data_type = 'text'
       and table_schema in ('authz', 'offices', 'groups', 'districts', 'zones', 'commons') order by 1, 2`,
  );
  const ids = new Map<string, Set<string>>();
  for (const { table, name } of columns) {
    const rows = await sql<{ id: string }>(
      `select id from (select distinct ${name} as id from ${table}) known order by md5(id) limit ${IDS_OF_A_COLUMN}`,
    );
    for (const { id } of rows) {
      const type = typeOfId(id);
      if (type !== null) ids.set(type, (ids.get(type) ?? new Set()).add(id));
    }
  }
  return new Map([...ids].map(([type, some]) => [type, [...some]]));
}

async function readCursors(
  monolith: Monolith,
  ids: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, string[]>> {
  const cursors = new Map<string, string[]>();
  for (const type of Object.values(monolith.schema.getTypeMap()).filter(isObjectType)) {
    for (const { name, args } of Object.values(type.getFields())) {
      if (!args.some((one) => one.name === 'after') || type.name === 'Subscription') continue;
      const list = `${name}(first: 3) { edges { cursor } }`;
      const some = JSON.stringify(ids.get(type.name)?.slice(0, 100));
      const text =
        type.name === 'Query' ? `{ ${list} }` : `{ nodes(ids: ${some}) { ... on ${type.name} { ${list} } } }`;
      const { strict } = await monolith.answer({ text, variables: {}, as: 'zone-leader' });
      const found = [...JSON.stringify(strict.data).matchAll(/"cursor":"([^"]+)"/g)].map(
        ([, cursor]) => cursor!,
      );
      cursors.set(`${type.name}.${name}`, found);
    }
  }
  return cursors;
}

/** A question of a seed: who asks, and anything that the public schema lets them ask about this world. */
export function questionOf(seed: string, world: WorldValues): Question {
  const random = seededRandom(seed);
  const schema = random.chance(0.7) ? world.firstPages : world.schema;
  const operation: RandomOperation = randomOperation(schema, random, {
    depth: 3 + random.below(3),
    longest: 2_000, // longer ones have too many aliases for the gateway
    aliases: ['id', 'constructor', '_q', 'a', 'toString', '_id', '_0', 'node'],
    valueFor: valuesIn(world),
    without: new Set(['Query.feedCursor']), // never the same text twice
  });
  return { ...operation, as: random.pick(random.chance(0.85) ? INSIDERS : OUTSIDERS) };
}

function valuesIn({ ids, cursors, schema }: WorldValues): ValueFor {
  const all = [...ids.values()].flat();
  const idFor = (argument: string, random: Random, field: string): string => {
    const wanted = WANTED[argument] ?? (argument === 'id' ? [resultOf(schema, field)] : [...ids.keys()]);
    const fitting = wanted.flatMap((type) => ids.get(type) ?? []);
    const kind = random.next();
    if (kind < 0.9 && fitting.length > 0) return random.pick(fitting);
    if (kind < 0.94) return random.pick(all);
    if (kind < 0.98) return worldId(random.pick(wanted), `nobody made ${random.below(9)}`);
    return random.pick(['', 'Place_1', 'no id', worldId('Nothing', 'at all')]);
  };
  return (type, argument, random, field) => {
    if (type.name === 'ID') return idFor(argument, random, field);
    if (type.name === 'DateTime') return random.pick(MOMENTS);
    if (argument === 'first') return random.chance(0.95) ? 1 + random.below(5) : random.pick([0, -1, 101]);
    if (argument !== 'after') return undefined;
    const given = (random.chance(0.9) ? cursors.get(field) : undefined) ?? [...cursors.values()].flat();
    return random.chance(0.95) && given.length > 0 ? random.pick(given) : 'no cursor';
  };
}

function resultOf(schema: GraphQLSchema, coordinate: string): string {
  const [type = '', field = ''] = coordinate.split('.');
  const object = schema.getType(type);
  const found = isObjectType(object) ? object.getFields()[field] : undefined;
  return found ? getNamedType(found.type).name : '';
}
