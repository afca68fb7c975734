import { sql } from 'kysely';
import { grouped, inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { CounterpartLiaison } from './counterpart-liaison.entity.js';
import { counterpartLiaisonPolicy } from './counterpart-liaison.policy.js';

const columns = sql`id, office_id as "officeId", group_id as "groupId", officer_id as "officerId", "from", until,
  "primary", updated_at as "updatedAt"`;

export const counterpartLiaisonById: LoaderDefinition<CounterpartLiaison> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<CounterpartLiaison>`select ${columns} from offices.counterpart_liaison
    where id = any(${[...ids]}) and ${whereFor(counterpartLiaisonPolicy, 'read', standing, 'id')}`.execute(
    db,
  );
  return inOrder(ids, rows);
};

/** The active liaisons of an office. */
export const liaisonsOfOffice: LoaderDefinition<CounterpartLiaison[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<CounterpartLiaison>`select ${columns} from offices.counterpart_liaison
    where office_id = any(${[...ids]}) and until is null
      and ${whereFor(counterpartLiaisonPolicy, 'read', standing, 'id')}
    order by office_id, id`.execute(db);
  return grouped(ids, rows, (row) => row.officeId);
};

/** The active primary liaison of a group; the index `counterpart_liaison_one_primary` leaves room for one. */
export const liaisonOfGroup: LoaderDefinition<CounterpartLiaison> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<CounterpartLiaison>`select ${columns} from offices.counterpart_liaison
    where group_id = any(${[...ids]}) and "primary" and until is null
      and ${whereFor(counterpartLiaisonPolicy, 'read', standing, 'id')}`.execute(db);
  return grouped(ids, rows, (row) => row.groupId).map(([primary]) => primary ?? null);
};
