import {
  buildASTSchema,
  buildSchema,
  getNamedType,
  type GraphQLSchema,
  isObjectType,
  parse,
  visit,
} from 'graphql';
import { type RandomOperation, randomOperation } from '../../gateway/testing/random-operation.js';
import { type Random, seededRandom } from '../../gateway/testing/random.js';
import type { ValueFor } from '../../gateway/testing/random-values.js';
import { typeOfId } from '../../shared/kernel/id.js';
import { worldId } from '../../shared/world/dice.js';
import { signInNames } from '../../shared/world/sign-in-names.js';
import type { TestHub } from './hub.js';
import type { Question } from './hub-monolith.js';

/** Sign-in names of roles that see most of the demonstration city, each another part of its cases. */
const INSIDERS = ['zone-leader', 'office-head', 'liaison-officer', 'district-leader', 'group-member'];
/** One for every role, those that see a little or nothing among them. */
const EVERYBODY = signInNames.map(({ name }) => name);

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
  /** Ids of the organisations in which a sign-in name holds posts: of some, all that they see. */
  readonly own: ReadonlyMap<string, readonly string[]>;
  /** What clients may ask, and the same without `after`: a cursor that does not fit loses all that lies below it. */
  readonly schema: GraphQLSchema;
  readonly firstPages: GraphQLSchema;
}

/** Fields whose text is never the same twice: places in the feed. */
export const neverTheSame = ['Query.feedCursor', 'SnapshotPage.feedCursor', 'SnapshotPage.next'];

/** What the gateway makes out of many answers: loaded page by page by tests of its own. */
const ofTheGateway = ['Query.snapshotStart', 'Query.snapshotPage'];

const IDS_OF_A_COLUMN = 30;

/** Reads ids out of the database, and cursors of every list out of the graph. */
export async function readWorldValues(hub: TestHub): Promise<WorldValues> {
  const schema = buildSchema(hub.publicSchema);
  const ids = await readIds(hub);
  const cursors = await readCursors(hub, schema, ids);
  return { ids, cursors, own: await readOwn(hub), schema, firstPages: withoutCursors(hub.publicSchema) };
}

async function readOwn({ sql }: TestHub): Promise<Map<string, string[]>> {
  const rows = await sql<{ name: string; id: string }>(
    `select subject as name, organisation_id as id from authz.identity join authz.post using (person_id) order by 1, 2`,
  );
  const own = Map.groupBy(rows, ({ name }) => name);
  return new Map([...own].map(([name, held]) => [name, held.map(({ id }) => id)]));
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
  hub: TestHub,
  schema: GraphQLSchema,
  ids: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, string[]>> {
  const cursors = new Map<string, string[]>();
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const { name, args } of Object.values(type.getFields())) {
      if (!args.some((one) => one.name === 'after') || type.name === 'Subscription') continue;
      const list = `${name}(first: 3) { edges { cursor } }`;
      const some = JSON.stringify(ids.get(type.name)?.slice(0, 100) ?? []);
      const text =
        type.name === 'Query' ? `{ ${list} }` : `{ nodes(ids: ${some}) { ... on ${type.name} { ${list} } } }`;
      const { data } = await hub.ask(text);
      const found = [...JSON.stringify(data ?? null).matchAll(/"cursor":"([^"]+)"/g)].map(
        ([, cursor]) => cursor!,
      );
      cursors.set(`${type.name}.${name}`, found);
    }
  }
  return cursors;
}

/** Question of a number: every other one comes from one who sees much, those between from everybody in turn. */
export function questionOf(seed: string, number: number, world: WorldValues): Question {
  const random = seededRandom(`${seed}/${number}`);
  const all = number % 2 === 0 ? INSIDERS : EVERYBODY;
  const as = all[Math.floor(number / 2) % all.length]!;
  const schema = random.chance(0.7) ? world.firstPages : world.schema;
  const operation: RandomOperation = randomOperation(schema, random, {
    depth: 3 + random.below(3),
    longest: 2_000, // longer ones have too many aliases for the gateway
    aliases: ['id', 'constructor', '_q', 'a', 'toString', '_id', '_0', 'node'],
    valueFor: valuesIn(world, as),
    without: new Set([...neverTheSame, ...ofTheGateway]),
  });
  return { ...operation, as };
}

function valuesIn({ ids, cursors, own, schema }: WorldValues, as: string): ValueFor {
  const all = [...ids.values()].flat();
  const idFor = (argument: string, random: Random, field: string): string => {
    const wanted = WANTED[argument] ?? (argument === 'id' ? typesOf(schema, field) : [...ids.keys()]);
    const near = (own.get(as) ?? []).filter((id) => wanted.includes(typeOfId(id) ?? ''));
    if (near.length > 0 && random.chance(0.3)) return random.pick(near);
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

/** What an `id` is of: of the type that the field gives; access is explained of every type that has it. */
export function typesOf(schema: GraphQLSchema, coordinate: string): string[] {
  if (coordinate !== 'Query.access') return [resultOf(schema, coordinate)];
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return types.filter((type) => type.name !== 'Query' && type.getFields()['access']).map(({ name }) => name);
}

function resultOf(schema: GraphQLSchema, coordinate: string): string {
  const [type = '', field = ''] = coordinate.split('.');
  const object = schema.getType(type);
  const found = isObjectType(object) ? object.getFields()[field] : undefined;
  return found ? getNamedType(found.type).name : '';
}
