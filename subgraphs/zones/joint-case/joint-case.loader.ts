// Batched reads: plain rows, the access condition inside the SQL, one SELECT whatever the number of ids.
import { type RawBuilder, sql } from 'kysely';
import { grouped, inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
import {
  cursorKeys,
  following,
  type ListOrder,
  ordered,
  type Page,
  type PageArguments,
  pageOf,
} from '../../../shared/database/page.js';
import type { ReadScope, Reading } from '../../../shared/database/read-scope.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { JointCase, JointCaseParticipant, JointCaseStep } from './joint-case.entity.js';
import { jointCasePolicy } from './joint-case.policy.js';
import type { JointCaseStage } from './joint-case.stages.js';

const columns = sql`id, case_number as "caseNumber", title, stage, zone_id as "zoneId", fictional,
  opened_at as "openedAt", updated_at as "updatedAt", version`;

/** Newest first; served by the index `joint_case_zone` or `joint_case_opened`. */
const newestFirst: ListOrder = {
  columns: [
    { sql: 'opened_at', type: 'timestamptz' },
    { sql: 'id', type: 'text' },
  ],
  direction: 'desc',
};

const visible = ({ standing }: Reading, column: string): RawBuilder<boolean> =>
  whereFor(jointCasePolicy, 'read', standing, column);

export const jointCaseById: LoaderDefinition<JointCase> = async (scope, ids) => {
  const reading = await scope.read();
  const { rows } = await sql<JointCase>`select ${columns} from zones.joint_case
    where id = any(${[...ids]}) and ${visible(reading, 'id')}`.execute(reading.db);
  return inOrder(ids, rows);
};

export interface JointCaseFilter {
  readonly zoneId?: string | null;
  readonly stages?: readonly JointCaseStage[] | null;
  readonly updatedAfter?: Date | null;
}

const condition = (reading: Reading, filter: JointCaseFilter): RawBuilder<unknown> => {
  const zone = filter.zoneId != null ? sql`and zone_id = ${filter.zoneId}` : sql``;
  const stages = filter.stages ? sql`and stage = any(${[...filter.stages]})` : sql``;
  const updated = filter.updatedAfter ? sql`and updated_at > ${filter.updatedAfter}` : sql``;
  return sql`${visible(reading, 'id')} ${zone} ${stages} ${updated}`;
};

/** The name of the list for its cursors: a cursor of one zone is none of another. */
const listOf = ({ zoneId, stages, updatedAfter }: JointCaseFilter): string =>
  `jointCases ${JSON.stringify([zoneId, stages, updatedAfter])}`;

export async function jointCasePage(
  scope: ReadScope,
  filter: JointCaseFilter,
  { first, after }: PageArguments,
): Promise<Page<JointCase>> {
  const end = ordered(newestFirst, first);
  const next = following(listOf(filter), newestFirst, after);
  const reading = await scope.read();
  const { rows } = await sql<JointCase & { cursorKeys: string[] }>`
    select ${columns}, ${cursorKeys(newestFirst)} from zones.joint_case
    where ${condition(reading, filter)} ${next} ${end}`.execute(reading.db);
  return pageOf(listOf(filter), first, rows);
}

export async function jointCaseCount(scope: ReadScope, filter: JointCaseFilter): Promise<number> {
  const reading = await scope.read();
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from zones.joint_case where ${condition(reading, filter)}`.execute(
    reading.db,
  );
  return rows[0]!.total;
}

export const participantsOfCase: LoaderDefinition<JointCaseParticipant[]> = async (scope, ids) => {
  const reading = await scope.read();
  const { rows } = await sql<JointCaseParticipant>`
    select case_id as "caseId", organisation_id as "organisationId", role, since from authz.case_membership
    where case_id = any(${[...ids]}) and until is null and ${visible(reading, 'case_id')}
    order by since, organisation_id`.execute(reading.db);
  return grouped(ids, rows, (row) => row.caseId);
};

export const stepsOfCase: LoaderDefinition<JointCaseStep[]> = async (scope, ids) => {
  const reading = await scope.read();
  const { rows } = await sql<JointCaseStep>`
    select case_id as "caseId", version, stage, at, person_id as "personId" from zones.joint_case_history
    where case_id = any(${[...ids]}) and ${visible(reading, 'case_id')}
    order by case_id, version`.execute(reading.db);
  return grouped(ids, rows, (row) => row.caseId);
};
