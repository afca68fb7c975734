import { type Kysely, type RawBuilder, sql } from 'kysely';
import { clockColumns } from '../../../shared/clock/clock-table.js';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import type { ListOrder } from '../../../shared/database/page.js';
import type { Reading } from '../../../shared/database/read-scope.js';
import type { Facts } from '../../../shared/policy/policy.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { Clock, ClockExtension, ClockState, ClockStep } from './clock.entity.js';
import { clockPolicy } from './clock.policy.js';

const columns = sql`${clockColumns}, clock.state_of(clock) as state, paused_at as "pausedSince",
  (started_at at time zone 'Asia/Shanghai')::date::text as "startedOn", clock_timestamp() as now`;

/** Soonest due first; served by the indexes `clock_runs` and `clock_due`. */
const soonestFirst: ListOrder = {
  columns: [
    { sql: 'due_at', type: 'timestamptz' },
    { sql: 'id', type: 'text' },
  ],
  direction: 'asc',
};

/** How far ahead one looks: from today on, as many days after as many months. */
export interface Span {
  readonly months: number;
  readonly days: number;
}

export interface ClockFilter {
  readonly breachingWithin?: Span | null;
  readonly kinds?: readonly Clock['kind'][] | null;
  readonly organisationId?: string | null;
  readonly zoneId?: string | null;
  readonly matterId?: string | null;
  readonly states?: readonly ClockState[] | null;
  readonly updatedAfter?: Date | null;
}

const running = sql`stopped_at is null`;
const inState = (states: readonly ClockState[]): RawBuilder<unknown> => {
  const condition = sql`clock.state_of(clock) = any(${[...states]})`;
  return states.includes('STOPPED') ? condition : sql`${running} and ${condition}`;
};

export const clockList = defineList<Clock, ClockFilter>({
  name: 'clocks',
  table: 'clock.clock',
  columns,
  policy: clockPolicy,
  order: soonestFirst,
  filters: {
    breachingWithin: ({ months, days }) => sql`${running} and paused_at is null and due_at <=
      ((clock_timestamp() at time zone 'Asia/Shanghai')::date + make_interval(months => ${months}, days => ${days + 1}))
        at time zone 'Asia/Shanghai'`,
    kinds: (kinds) => sql`kind = any(${[...kinds]})`,
    organisationId: (organisationId) => sql`organisation_id = ${organisationId}`,
    zoneId: (zoneId) => sql`zone_id = ${zoneId}`,
    matterId: (matterId) => sql`matter_id = ${matterId}`,
    states: inState,
    updatedAfter: changedAfter,
  },
});
export const clockById = clockList.byId;

const visible = ({ standing }: Reading, ids: readonly string[]): RawBuilder<boolean> =>
  whereFor(clockPolicy, 'read', standing, 'clock_id', ids);

const extensionColumns = sql`clock_id as "clockId", number, amount, reason, stage, asked_by_id as "askedById",
  asked_at as "askedAt", decided_by_id as "decidedById", decided_at as "decidedAt", note`;

export const extensionsOfClock: LoaderDefinition<ClockExtension[]> = async (scope, ids) => {
  const reading = await scope.read();
  const { rows } = await sql<ClockExtension>`select ${extensionColumns} from clock.extension
    where clock_id = any(${[...ids]}) and ${visible(reading, ids)} order by clock_id, number`.execute(
    reading.db,
  );
  return grouped(ids, rows, (row) => row.clockId);
};

export const stepsOfClock: LoaderDefinition<ClockStep[]> = async (scope, ids) => {
  const reading = await scope.read();
  const { rows } = await sql<ClockStep>`
    select clock_id as "clockId", version, what, at, reason, due_on::text as "dueOn", person_id as "personId"
    from clock.clock_history where clock_id = any(${[...ids]}) and ${visible(reading, ids)}
    order by clock_id, version`.execute(reading.db);
  return grouped(ids, rows, (row) => row.clockId);
};

/** What access to a clock is decided on, whoever asks. */
export async function factsOfClock(db: Kysely<unknown>, id: string): Promise<Facts | null> {
  const { rows } = await sql<{
    facts: Facts;
  }>`select facts from authz.facts('commons.clock', ${[id]})`.execute(db);
  return rows[0]?.facts ?? null;
}

/** All extensions of a clock, for rules. */
export async function extensionsForRules(db: Kysely<unknown>, id: string): Promise<ClockExtension[]> {
  const { rows } = await sql<ClockExtension>`
    select ${extensionColumns} from clock.extension where clock_id = ${id} order by number`.execute(db);
  return rows;
}
