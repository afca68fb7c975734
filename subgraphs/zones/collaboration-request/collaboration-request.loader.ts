// Batched reads: plain rows, the access condition inside the SQL. What rules need to know is read here, too.
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import type { Reading } from '../../../shared/database/read-scope.js';
import type { Level } from '../../../shared/kernel/level.js';
import { decide } from '../../../shared/policy/decide.js';
import type { Facts, Standing } from '../../../shared/policy/policy.js';
import { whereFor } from '../../../shared/policy/where.js';
import type {
  CollaborationMode,
  CollaborationRequest,
  CollaborationRequestHandler,
  CollaborationRequestStep,
  RequestCriterion,
} from './collaboration-request.entity.js';
import { collaborationRequestPolicy, namedCluePolicy } from './collaboration-request.policy.js';
import type { RequestState } from './collaboration-request.stages.js';

const columns = sql`id, title, state, zone_id as "zoneId", applicant_id as "applicantId", counterpart_id as "counterpartId",
  clue_id as "clueId", area_id as "areaId", area_code as "areaCode", criteria, asks, mode, outside_bodies as "outsideBodies",
  lead_id as "leadId", case_id as "caseId", level, need_to_know as "needToKnow", fictional, created_at as "createdAt",
  submitted_at as "submittedAt", updated_at as "updatedAt", version`;

export interface CollaborationRequestFilter {
  readonly zoneId?: string | null;
  readonly states?: readonly RequestState[] | null;
  readonly mode?: CollaborationMode | null;
  readonly criteria?: readonly RequestCriterion[] | null;
  readonly updatedAfter?: Date | null;
}

/** Newest first; served by `collaboration_request_newest`, or within a zone by `collaboration_request_zone`. */
export const collaborationRequestList = defineList<CollaborationRequest, CollaborationRequestFilter>({
  name: 'collaborationRequests',
  table: 'zones.collaboration_request',
  columns,
  policy: collaborationRequestPolicy,
  order: {
    columns: [
      { sql: 'created_at', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'desc',
  },
  filters: {
    zoneId: (zoneId) => sql`zone_id = ${zoneId}`,
    states: (states) => sql`state = any(${[...states]})`,
    mode: (mode) => sql`mode = ${mode}`,
    criteria: (criteria) => sql`criteria && ${[...criteria]}::text[]`,
    updatedAfter: changedAfter,
  },
});
export const collaborationRequestById = collaborationRequestList.byId;

const visible = ({ standing }: Reading, ids: readonly string[]): RawBuilder<boolean> =>
  whereFor(collaborationRequestPolicy, 'read', standing, 'request_id', ids);

/** By id of a case: the request that it came out of. */
export const requestOfCase: LoaderDefinition<CollaborationRequest> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<CollaborationRequest>`select ${columns} from zones.collaboration_request
    where case_id = any(${[...ids]}) and ${whereFor(collaborationRequestPolicy, 'read', standing, 'id')}`.execute(
    db,
  );
  return grouped(ids, rows, ({ caseId }) => caseId!).map(([request]) => request ?? null);
};

export const handlersOfRequest: LoaderDefinition<CollaborationRequestHandler[]> = async (scope, ids) => {
  const reading = await scope.read();
  const { rows } = await sql<CollaborationRequestHandler>`
    select request_id as "requestId", organisation_id as "organisationId", role from zones.collaboration_request_handler
    where request_id = any(${[...ids]}) and ${visible(reading, ids)} order by request_id, role <> 'LEAD', organisation_id`.execute(
    reading.db,
  );
  return grouped(ids, rows, ({ requestId }) => requestId);
};

export const stepsOfRequest: LoaderDefinition<CollaborationRequestStep[]> = async (scope, ids) => {
  const reading = await scope.read();
  const { rows } = await sql<CollaborationRequestStep>`
    select request_id as "requestId", version, state, mode, note, at, person_id as "personId"
    from zones.collaboration_request_history where request_id = any(${[...ids]}) and ${visible(reading, ids)}
    order by request_id, version`.execute(reading.db);
  return grouped(ids, rows, ({ requestId }) => requestId);
};

/** By which sides a request is reached: what the counterpart does is decided on it, what the applicant does on that. */
export interface Sides {
  readonly applicant: Facts;
  readonly counterpart: Facts;
  readonly lead: Facts;
}

export async function sidesOf(db: Kysely<unknown>, request: CollaborationRequest): Promise<Sides> {
  const { id, applicantId, counterpartId, leadId, clueId, caseId, level, needToKnow } = request;
  const isOpen = request.submittedAt != null;
  const { rows } = await sql<{ organisation: string; lead: boolean }>`
    select organisation_id as organisation, role = 'LEAD' as lead from authz.case_membership
    where case_id = ${caseId ?? null} and until is null`.execute(db);
  const common = { matter: caseId ?? clueId ?? id, level, needToKnow, members: rows };
  return {
    applicant: { ...common, organisation: applicantId },
    counterpart: {
      ...common,
      organisation: isOpen ? counterpartId : null,
      zone: isOpen ? request.zoneId : null,
    },
    lead: { ...common, organisation: leadId ?? null },
  };
}

export interface KnownClue {
  readonly holderId: string;
  readonly areaId: string | null;
  readonly level: Level;
  readonly needToKnow: boolean;
}

/** Of a clue who holds it, where it lies and who may know of it, as its register has it; null when there is none for whoever asks. */
export async function knownClue(
  db: Kysely<unknown>,
  id: string,
  standing: Standing,
): Promise<KnownClue | null> {
  const { rows } = await sql<Omit<KnownClue, 'level' | 'needToKnow'> & { facts: Facts }>`
    select organisation_id as "holderId", area_id as "areaId", facts
    from authz.holding, authz.facts('offices.problem-clue', array[matter_id]) where matter_id = ${id}`.execute(
    db,
  );
  if (!rows.some(({ facts }) => decide(namedCluePolicy, 'read', standing, facts))) return null;
  const { holderId, areaId } = rows[0]!;
  const level = rows[0]!.facts.level!;
  return { holderId, areaId, level, needToKnow: rows.some(({ facts }) => facts.needToKnow === true) };
}

/** Division codes of places, and of the organisations that belong to one. */
export async function divisionCodes(
  db: Kysely<unknown>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; code: string }>`
    select id, code from directory.division where id = any(${[...ids]})`.execute(db);
  return new Map(rows.map(({ id, code }) => [id, code]));
}

/** Members of a zone, and of the zones above it. */
export async function membersAround(
  db: Kysely<unknown>,
  zoneId: string,
): Promise<{ readonly members: readonly string[]; readonly above: readonly string[] }> {
  const { rows } = await sql<{ organisation: string; within: boolean }>`
    with recursive above as (
      select id, parent_id from zones.zone where id = ${zoneId}
      union all select zone.id, zone.parent_id from zones.zone join above on zone.id = above.parent_id
    )
    select organisation_id as organisation, zone_id = ${zoneId} as within from above
    join authz.zone_membership on zone_id = above.id where until is null`.execute(db);
  const of = (within: boolean) =>
    rows.filter((row) => row.within === within).map(({ organisation }) => organisation);
  return { members: of(true), above: of(false) };
}

/** All organisations in which one of these persons holds a post now. */
export async function organisationsOf(
  db: Kysely<unknown>,
  persons: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct organisation_id as id from authz.post where person_id = any(${[...persons]})
      and "from" <= clock_timestamp() and (until is null or until > clock_timestamp())`.execute(db);
  return rows.map(({ id }) => id);
}
