import { MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { makeDatabase, type TestDatabase } from '../../test/support/database.js';
import { subgraphs } from '../../test/support/subgraphs.js';
import type { SubgraphDefinition } from '../server/make-subgraph.js';
import { type EntityClass, openOrm } from './orm.js';

let database: TestDatabase;
let owner: Client;
beforeAll(async () => {
  database = await makeDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** What every subgraph has without an entity: only the floor reads and writes it, in SQL. */
/** Made out of the feed or by a trigger, and read by SQL: no aggregate that anybody changes. */
const OUT_OF_THE_FEED: Readonly<Record<string, readonly string[]>> = {
  commons: ['notification', 'notification_beginning', 'notification_preference'],
  zones: ['review_result', 'joint_case_version_history'],
};
const FLOOR = ['outbox', 'audit', 'idempotency', 'inbox', 'dead_letter'];

/** What the directory adds to a register: an entity has of it what its graph type shows. */
const DIRECTORY = ['spelled', 'terms', 'name_length', 'effective_from', 'abolished_from', 'predecessors'];

/** What triggers repeat in a table from another one: its entity has none of it. */
const REPEATED: Readonly<Record<string, readonly string[]>> = {
  clue_library_entry: [
    ...['reached_clue_id', 'reached_office_id', 'reached_group_id'],
    ...['holder_id', 'registrar_id', 'handler_id', 'commission_id', 'level', 'need_to_know'],
  ],
  collaboration_request: ['asked_id', 'asked_zone_id', 'matter_id'],
};

interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
}

const TYPES: Readonly<Record<string, string>> = { timestamptz: 'timestamp with time zone', int: 'integer' };
/** Spellings of one type: `timestamptz(6)`, `timestamptz`. */
const typeOf = (spelled: string): string => {
  const plain = spelled.toLowerCase().replace(/\(.*\)/, '');
  return TYPES[plain] ?? plain.replace(/^.*\[\]$/, 'ARRAY');
};
const byName = (a: Column, b: Column): number => (a.name < b.name ? -1 : 1);

async function columnsOfTable(schema: string, table: string): Promise<Column[]> {
  const { rows } = await owner.query(
    `select column_name as name, is_nullable = 'YES' as nullable,
       case data_type when 'USER-DEFINED' then udt_schema || '.' || udt_name else data_type end as type
     from information_schema.columns where table_schema = $1 and table_name = $2`,
    [schema, table],
  );
  return rows.toSorted(byName);
}

function tablesOf(orm: MikroORM): { schema: string; table: string; columns: Column[] }[] {
  return [...orm.getMetadata().getAll().values()].map((meta) => ({
    schema: meta.schema!,
    table: meta.tableName,
    columns: meta.props
      .map((property) => ({
        name: property.fieldNames[0]!,
        type: typeOf(property.columnTypes[0]!),
        nullable: property.nullable ?? false,
      }))
      .toSorted(byName),
  }));
}

async function within<T>(entities: readonly EntityClass[], run: (orm: MikroORM) => Promise<T>): Promise<T> {
  const orm = await openOrm(database.ownerUrl, entities);
  try {
    return await run(orm);
  } finally {
    await orm.close();
  }
}

test.each(subgraphs.map((definition): [string, SubgraphDefinition] => [definition.name, definition]))(
  'the entities of %s have the columns of their tables, by name, type and nullability',
  async (_, { entities }) => {
    const tables = await within(entities, (orm) => Promise.resolve(tablesOf(orm)));
    expect(tables).toHaveLength(entities.length);
    for (const { schema, table, columns } of tables) {
      const isDue = ({ name }: Column) =>
        ![...DIRECTORY, ...(REPEATED[table] ?? [])].includes(name) ||
        columns.some((own) => own.name === name);
      const due = (await columnsOfTable(schema, table)).filter(isDue);
      expect({ table, columns }).toEqual({ table, columns: due });
    }
  },
);

test.each(subgraphs.map((definition): [string, SubgraphDefinition] => [definition.name, definition]))(
  'the generator of %s sees nothing to alter in any column or table',
  async (name, { entities }) => {
    const update = await within(entities, (orm) =>
      orm.schema.getUpdateSchemaSQL({ schema: name, safe: true, dropTables: false }),
    );
    const lines = update.split('\n').filter((line) => line.trim() !== '');
    // Indexes and foreign keys are written by hand in migrations; entities do not repeat them.
    const ofIndexes =
      /^(?:drop|create (?:unique )?)\s*index\b|^alter table \S+ (?:drop|add) constraint\b|^set names\b/i;
    expect(lines.filter((line) => !ofIndexes.test(line))).toEqual([]);
  },
);

test.each(subgraphs.map((definition): [string, SubgraphDefinition] => [definition.name, definition]))(
  'every table of %s has an entity, but for those of the floor',
  async (name, { entities }) => {
    const known = await within(entities, (orm) => Promise.resolve(tablesOf(orm)));
    const own = known.filter(({ schema }) => schema === name).map(({ table }) => table);
    const { rows } = await owner.query(
      "select table_name from information_schema.tables where table_schema = $1 and table_type = 'BASE TABLE'",
      [name],
    );
    const without = [...FLOOR, ...(OUT_OF_THE_FEED[name] ?? [])];
    expect(rows.map((row) => row.table_name).toSorted()).toEqual([...own, ...without].toSorted());
  },
);
