import { sql } from 'kysely';
import { inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
import {
  cursorKeys,
  following,
  type ListOrder,
  ordered,
  type Page,
  type PageArguments,
  pageOf,
} from '../../../shared/database/page.js';
import type { ReadScope } from '../../../shared/database/read-scope.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { Person } from './person.entity.js';
import { personPolicy } from './person.policy.js';

const columns = sql`id, name, fictional, updated_at as "updatedAt"`;
const byId: ListOrder = { columns: [{ sql: 'id', type: 'text' }], direction: 'asc' };

/** Whoever asks always finds oneself: a standing needs a live post, and that post is in an own organisation. */
export const personById: LoaderDefinition<Person> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<Person>`select ${columns} from commons.person
    where id = any(${[...ids]}) and ${whereFor(personPolicy, 'read', standing, 'id')}`.execute(db);
  return inOrder(ids, rows);
};

export interface PersonFilter {
  readonly organisationId?: string | null;
  readonly updatedAfter?: Date | null;
}

const listOf = (filter: PersonFilter): string => `persons ${JSON.stringify(filter)}`;
const condition = ({ organisationId, updatedAfter }: PersonFilter) => {
  const there = sql`and id in (select person_id from commons.live_post where organisation_id = ${organisationId})`;
  return sql`${organisationId ? there : sql``} ${updatedAfter ? sql`and updated_at > ${updatedAfter}` : sql``}`;
};

export async function personPage(
  scope: ReadScope,
  filter: PersonFilter,
  { first, after }: PageArguments,
): Promise<Page<Person>> {
  const end = ordered(byId, first);
  const next = following(listOf(filter), byId, after);
  const { db, standing } = await scope.read();
  const { rows } = await sql<Person & { cursorKeys: string[] }>`
    select ${columns}, ${cursorKeys(byId)} from commons.person
    where ${whereFor(personPolicy, 'read', standing, 'id')} ${condition(filter)} ${next} ${end}`.execute(db);
  return pageOf(listOf(filter), first, rows);
}

export async function personCount(scope: ReadScope, filter: PersonFilter): Promise<number> {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from commons.person
    where ${whereFor(personPolicy, 'read', standing, 'id')} ${condition(filter)}`.execute(db);
  return rows[0]!.total;
}
