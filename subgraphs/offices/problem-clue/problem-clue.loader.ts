// Batched reads: plain rows, the access condition inside the SQL, one SELECT whatever the number of ids.
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import type { Reading } from '../../../shared/database/read-scope.js';
import { decide } from '../../../shared/policy/decide.js';
import type { Facts } from '../../../shared/policy/policy.js';
import { whereFor } from '../../../shared/policy/where.js';
import type {
  CadreRank,
  CaseSubject,
  ClueSource,
  ProblemClue,
  ProblemClueStep,
} from './problem-clue.entity.js';
import { problemCluePolicy } from './problem-clue.policy.js';
import type { ProblemClueStage } from './problem-clue.stages.js';

const columns = sql`id, clue_number as "clueNumber", source, received_at as "receivedAt", received_by_id as "receivedById",
  registrar_id as "registrarId", commission_id as "commissionId", holder_id as "holderId", area_id as "areaId",
  intake_record_id as "intakeRecordId", summary, stage, proposed_holder_id as "proposedHolderId",
  proposed_by_id as "proposedById", handler_id as "handlerId", disposition, disposition_plan as "dispositionPlan",
  disposed_by_id as "disposedById", approved_at as "approvedAt", merged_into_id as "mergedIntoId", level, need_to_know as "needToKnow", fictional, created_at as "createdAt",
  updated_at as "updatedAt", version`;

/** The clock of its opinion is red: it is due, and none was approved (acceptance line 3). */
const overdue = sql`exists (select from clock.clock where object_id = problem_clue.id and kind = 'CLUE_OPINION'
  and stopped_at is null and clock.state_of(clock) = 'RED')`;

export interface ProblemClueFilter {
  readonly stages?: readonly ProblemClueStage[] | null;
  readonly sources?: readonly ClueSource[] | null;
  readonly areaIds?: readonly string[] | null;
  readonly holderId?: string | null;
  readonly overdue?: boolean | null;
  readonly matching?: string | null;
  readonly updatedAfter?: Date | null;
}

/** By operators that the second wall lets an index serve, as it does not `like`. */
const beginsWith = (column: string, text: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(column)} ~>=~ ${text} and ${sql.ref(column)} ~<~ ${`${text}\u{10FFFF}`})`;

/** Newest first; served by `problem_clue_newest`, or with a filter by its index. */
export const problemClueList = defineList<ProblemClue, ProblemClueFilter>({
  name: 'problemClues',
  table: 'offices.problem_clue',
  columns,
  policy: problemCluePolicy,
  order: {
    columns: [
      { sql: 'received_at', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'desc',
  },
  filters: {
    stages: (stages) => sql`stage = any(${[...stages]})`,
    sources: (sources) => sql`source = any(${[...sources]})`,
    areaIds: (areas) => sql`area_id = any(${[...areas]})`,
    holderId: (holder) => sql`holder_id = ${holder}`,
    overdue: (is) => (is ? overdue : sql`not ${overdue}`),
    matching: (text) => sql`id in (select id from offices.problem_clue where clue_number = ${text.trim()}
      union all select clue_id from offices.case_subject where ${beginsWith('name', text.trim())})`,
    updatedAfter: changedAfter,
  },
});
export const problemClueById = problemClueList.byId;

const visible = ({ standing }: Reading, ids: readonly string[]): RawBuilder<boolean> =>
  whereFor(problemCluePolicy, 'read', standing, 'clue_id', ids);

export const isOverdue: LoaderDefinition<boolean> = async (scope, ids) => {
  const reading = await scope.read();
  const { rows } = await sql<{ id: string }>`select id from offices.problem_clue
    where id = any(${[...ids]}) and ${overdue} and ${whereFor(problemCluePolicy, 'read', reading.standing, 'id', ids)}`.execute(
    reading.db,
  );
  const late = new Set(rows.map(({ id }) => id));
  return ids.map((id) => late.has(id));
};

export const subjectsOfClue: LoaderDefinition<CaseSubject[]> = async (scope, ids) => {
  const reading = await scope.read();
  const { rows } = await sql<CaseSubject>`
    select clue_id as "clueId", number, name, rank, organisation_id as "organisationId", fictional
    from offices.case_subject where clue_id = any(${[...ids]}) and ${visible(reading, ids)}
    order by clue_id, number`.execute(reading.db);
  return grouped(ids, rows, ({ clueId }) => clueId);
};

export const stepsOfClue: LoaderDefinition<ProblemClueStep[]> = async (scope, ids) => {
  const reading = await scope.read();
  const { rows } = await sql<ProblemClueStep>`
    select clue_id as "clueId", version, stage, holder_id as "holderId", handler_id as "handlerId", disposition, note, at,
      person_id as "personId"
    from offices.problem_clue_history where clue_id = any(${[...ids]}) and ${visible(reading, ids)}
    order by clue_id, version`.execute(reading.db);
  return grouped(ids, rows, ({ clueId }) => clueId);
};

/** What access to a clue is decided on: for what the register does on the register, for all else on who holds it. */
export function factsOfClue(
  { id, holderId, registrarId, commissionId, handlerId, level, needToKnow }: ProblemClue,
  side: 'holder' | 'register',
): Facts {
  const common = { matter: id, level, person: handlerId ?? null };
  if (side === 'register')
    return { ...common, organisation: registrarId, district: commissionId, needToKnow: false };
  return { ...common, organisation: holderId, members: [{ organisation: holderId, lead: true }], needToKnow };
}

/** Of the two sides the one by which whoever asks reads the clue. */
export const factsForReader: LoaderDefinition<Facts> = async (scope, ids) => {
  const { standing } = await scope.read();
  const clues = await problemClueById(scope, ids);
  return clues.map((clue) => {
    if (clue === null) return null;
    const sides = [factsOfClue(clue, 'holder'), factsOfClue(clue, 'register')];
    return sides.find((facts) => decide(problemCluePolicy, 'read', standing, facts)) ?? sides[0]!;
  });
};

/** The case supervision office over an office or a group, by the commission of the office or of the group's contact. */
export async function registrarOver(
  db: Kysely<unknown>,
  organisation: string,
): Promise<{ readonly registrarId: string; readonly commissionId: string } | null> {
  const { rows } = await sql<{ registrarId: string; commissionId: string }>`
    select id as "registrarId", commission_id as "commissionId" from offices.supervision_office
    where kind = 'CASE_SUPERVISION_OFFICE' and commission_id in (
      select commission_id from offices.supervision_office where id = ${organisation}
      union select office.commission_id from offices.counterpart_liaison liaison
        join offices.supervision_office office on office.id = liaison.office_id
        where liaison.group_id = ${organisation} and liaison.until is null)
    order by id limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Of whom a clue is about, who manages them; of several clues together. */
export async function ranksOf(db: Kysely<unknown>, clues: readonly string[]): Promise<CadreRank[]> {
  const { rows } = await sql<{ rank: CadreRank }>`
    select distinct rank from offices.case_subject where clue_id = any(${[...clues]})`.execute(db);
  return rows.map(({ rank }) => rank);
}

export async function unknownOrganisations(db: Kysely<unknown>, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select wanted.id from unnest(${[...ids]}::text[]) wanted (id)
    where not exists (select from directory.organisation known where known.id = wanted.id and known.until is null)`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** What is known of a place, and of this hub. */
export async function surroundingsOf(
  db: Kysely<unknown>,
  area: string | null | undefined,
): Promise<{ readonly isAreaKnown: boolean; readonly demonstration: boolean }> {
  const { rows } = await sql<{ isAreaKnown: boolean; demonstration: boolean }>`
    select exists (select from directory.code where type = 'Place' and code = ${area ?? null}) as "isAreaKnown",
      offices.is_demonstration() as demonstration`.execute(db);
  return rows[0]!;
}

/** Whether a clue is offered to somebody who has not received it yet. */
export async function isOffered(db: Kysely<unknown>, clue: string): Promise<boolean> {
  const { rows } = await sql`select from offices.clue_transfer
    where clue_id = ${clue} and stage = 'OFFERED'`.execute(db);
  return rows.length > 0;
}
