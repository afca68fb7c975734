import { type Kysely, sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import { grouped, inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
import { nestedList } from '../../../shared/database/nested-page.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { LiaisonLog, LiaisonLogKind, SharedMatter } from './liaison-log.entity.js';
import { liaisonLogPolicy } from './liaison-log.policy.js';

const columns = sql`id, liaison_id as "liaisonId", office_id as "officeId", group_id as "groupId", kind, at, text,
  matter_id as "matterId", level, need_to_know as "needToKnow", author_id as "authorId", recorded_at as "recordedAt",
  answer, answered_by_id as "answeredById", answered_at as "answeredAt", updated_at as "updatedAt", version`;

const order = {
  columns: [
    { sql: 'at', type: 'timestamptz' },
    { sql: 'id', type: 'text' },
  ],
  direction: 'desc',
} as const;

const isOpen = sql<boolean>`kind = 'QUESTION' and answered_at is null`;

export interface LiaisonLogFilter {
  readonly officeId?: string | null;
  readonly groupId?: string | null;
  readonly kinds?: readonly LiaisonLogKind[] | null;
  readonly open?: boolean | null;
  readonly updatedAfter?: Date | null;
}

/** Newest first; served by `liaison_log_newest`, or with a filter by the index of that filter. */
export const liaisonLogList = defineList<LiaisonLog, LiaisonLogFilter>({
  name: 'liaisonLogs',
  table: 'offices.liaison_log',
  columns,
  policy: liaisonLogPolicy,
  order,
  filters: {
    officeId: (officeId) => sql`office_id = ${officeId}`,
    groupId: (groupId) => sql`group_id = ${groupId}`,
    kinds: (kinds) => sql`kind = any(${[...kinds]})`,
    open: (open) => (open ? isOpen : sql`not (${isOpen})`),
    updatedAfter: changedAfter,
  },
});
export const liaisonLogById = liaisonLogList.byId;

/** Newest first; served by `liaison_log_liaison`. */
export const logsOfLiaison = nestedList<LiaisonLog>({
  name: 'CounterpartLiaison.logs',
  table: 'offices.liaison_log',
  columns,
  parent: 'liaison_id',
  order,
  policy: liaisonLogPolicy,
});

/** By id of a liaison: the last contact. */
export const lastContactOf: LoaderDefinition<LiaisonLog> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<LiaisonLog>`
    select ${columns} from unnest(${[...ids]}::text[]) liaison cross join lateral (
      select * from offices.liaison_log where liaison_id = liaison
        and ${whereFor(liaisonLogPolicy, 'read', standing, 'id')} order by at desc, id desc limit 1) last`.execute(
    db,
  );
  return grouped(ids, rows, (row) => row.liaisonId).map(([last]) => last ?? null);
};

/** By id of a liaison: how many questions wait for an answer. */
export const openQuestionsOf: LoaderDefinition<number> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ id: string; open: number }>`
    select liaison_id as id, count(*)::int as open from offices.liaison_log
    where liaison_id = any(${[...ids]}) and ${isOpen} and ${whereFor(liaisonLogPolicy, 'read', standing, 'id')}
    group by liaison_id`.execute(db);
  return inOrder(ids, rows).map((row) => row?.open ?? 0);
};

/** Who keeps contact with a group for an office now, the primary one first. For rules. */
export async function officersOf(
  db: Kysely<unknown>,
  { officeId, groupId }: { readonly officeId: string; readonly groupId: string },
): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`
    select officer_id as person from offices.counterpart_liaison
    where group_id = ${groupId} and office_id = ${officeId} and until is null order by "primary" desc, id`.execute(
    db,
  );
  return rows.map(({ person }) => person);
}

/** A case in which both take part, or a clue that both read, whoever of them speaks; null when it is not one for whoever asks. For rules. */
export async function sharedMatter(
  db: Kysely<unknown>,
  id: string,
  { officeId, groupId }: { readonly officeId: string; readonly groupId: string },
): Promise<SharedMatter | null> {
  const { rows } = await sql<SharedMatter>`
    select level, need_to_know as "needToKnow" from (
      select of.id, of.level, of.need_to_know, organisation_id from authz.joint_case of
        join authz.case_membership on case_id = of.id and until is null
      union all select clue.id, clue.level, clue.need_to_know, organisation_id from offices.problem_clue clue
        join offices.clue_reader on clue_id = clue.id where not clue.need_to_know) side
    where id = ${id} and organisation_id in (${officeId}, ${groupId})
    group by 1, 2 having count(distinct organisation_id) = 2`.execute(db);
  return rows[0] ?? null;
}
