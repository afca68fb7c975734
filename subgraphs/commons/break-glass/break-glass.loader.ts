import { type Kysely, type RawBuilder, sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import type { Facts } from '../../../shared/policy/policy.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { BreakGlass } from './break-glass.entity.js';
import { breakGlassPolicy } from './break-glass.policy.js';
import type { BreakGlassStage } from './break-glass.stages.js';

export interface BreakGlassFilter {
  readonly stages?: readonly BreakGlassStage[] | null;
  readonly updatedAfter?: Date | null;
}

/** As `stageOf` has it. */
const inStage: Readonly<Record<BreakGlassStage, RawBuilder<unknown>>> = {
  REQUESTED: sql`until is null and lapses_at > clock_timestamp()`,
  LAPSED: sql`until is null and lapses_at <= clock_timestamp()`,
  APPROVED: sql`until > clock_timestamp()`,
  OVER: sql`until <= clock_timestamp()`,
};

/** Served by the index of who asked, of who is told, or of the object. To an asker who is recused by now nothing was approved. */
export const breakGlassList = defineList<BreakGlass, BreakGlassFilter>({
  name: 'breakGlasses',
  table: 'commons.break_glass_shown',
  columns: sql`id, object_id as "objectId", reason, asked_by_id as "askedById", asked_at as "askedAt",
    lapses_at as "lapsesAt", approved_by_id as "approvedById", approved_at as "approvedAt", until,
    updated_at as "updatedAt", version`,
  policy: breakGlassPolicy,
  filters: {
    stages: (stages) => sql`(${sql.join([sql`false`, ...stages.map((stage) => inStage[stage])], sql` or `)})`,
    updatedAfter: changedAfter,
  },
});
export const breakGlassById = breakGlassList.byId;

/** Ids of the persons who were told: of nobody, to an asker who is recused by now. */
export const superiorsToldOf: LoaderDefinition<string[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<{ id: string; person: string }>`
    select break_glass_id as id, reader_id as person from commons.break_glass_reader
    where break_glass_id = any(${[...ids]}) and reader_id <> matter_id and matter_id <> all ((select authz.recused())::text[])
      and ${whereFor(breakGlassPolicy, 'read', standing, 'break_glass_id', ids)} order by 1, 2`.execute(db);
  return grouped(ids, rows, ({ id }) => id).map((told) => told.map(({ person }) => person));
};

/** As its readers have it, for whoever asks now: to its asker a request has no matter. */
export async function factsOf(db: Kysely<unknown>, { id, askedById, objectId }: BreakGlass): Promise<Facts> {
  const { rows } = await sql<{ asking: string; isTold: boolean; leads: string[] }>`
    select authz.asking() as asking,
      exists (select from commons.break_glass_reader
        where break_glass_id = ${id} and reader_id = authz.asking()) as "isTold",
      array(select organisation_id from authz.matter_lead where matter_id = ${objectId}) as leads`.execute(
    db,
  );
  const { asking, isTold, leads } = rows[0]!;
  if (asking === askedById) return { person: asking, matter: null };
  const members = leads.map((organisation) => ({ organisation, lead: true }));
  return { person: isTold ? asking : null, matter: objectId, members };
}
