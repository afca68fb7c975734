import { MikroORM, type SqlEntityManager } from '@mikro-orm/postgresql';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { type Pool, type PoolClient, types } from 'pg';
import { keepPlans } from './keep-plans.js';

export type EntityManager = SqlEntityManager;
export type EntityClass = new () => object;

/** Connections of one subgraph in one process; five subgraphs share one server. */
const POOL = 4;
/** A plan that a connection keeps was made for tables of that time, and a name that went bad stays so: neither for longer. */
const LONGEST_S = 600;

/** MikroORM leaves `timestamptz` as text, for its own entities to read; loaders read rows, and want a Date. */
function parseTimestamps(pool: Pool): void {
  const parsers = pool.options.types as {
    setTypeParser?(oid: number, parse: (text: string) => unknown): void;
  };
  parsers.setTypeParser?.(types.builtins.TIMESTAMPTZ, types.getTypeParser(types.builtins.TIMESTAMPTZ));
}

/** A transaction whose connection broke can neither commit nor roll back, and would keep its place in the pool for ever. */
function giveBackBroken(pool: Pool): void {
  const held = new Set<PoolClient>();
  pool.on('acquire', (client) => held.add(client));
  pool.on('release', (_, client) => held.delete(client));
  pool.on('connect', (client) =>
    client.on('error', (error) => {
      if (!held.has(client)) return;
      client.release(error);
      client.release = () => undefined; // whoever holds it may still give it back
    }),
  );
}

function preparePool(pool: Pool): void {
  parseTimestamps(pool);
  giveBackBroken(pool);
  keepPlans(pool);
}

/** Opens a subgraph's door to its own schema. Nothing is read or made; a wrong URL shows at the first statement. */
export async function openOrm(url: string, entities: readonly EntityClass[]): Promise<MikroORM> {
  return MikroORM.init({
    clientUrl: url,
    entities: [...entities],
    metadataProvider: ReflectMetadataProvider,
    pool: { min: 0, max: POOL },
    driverOptions: { onPoolCreated: preparePool, maxLifetimeSeconds: LONGEST_S },
    autoJoinRefsForFilters: false,
    discovery: { warnWhenNoEntities: false },
  });
}
