// The one place that reads and writes the table of clocks, for whichever subgraph.
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { ClockStepKind } from './clock-kinds.js';
import type { RunningClock } from './running-clock.js';

/** Every column, by the name that its field has. */
const columns = {
  id: 'id',
  kind: 'kind',
  objectId: 'object_id',
  matterId: 'matter_id',
  keeper: 'keeper',
  zoneId: 'zone_id',
  level: 'level',
  needToKnow: 'need_to_know',
  organisationId: 'organisation_id',
  clause: 'clause',
  confidence: 'confidence',
  configured: 'configured',
  startedAt: 'started_at',
  unit: 'unit',
  amount: 'amount',
  amber: 'amber',
  extensions: 'extensions',
  pauses: 'pauses',
  pausedAt: 'paused_at',
  pauseReason: 'pause_reason',
  dueOn: 'due_on',
  dueAt: 'due_at',
  amberOn: 'amber_on',
  amberAt: 'amber_at',
  provisional: 'provisional',
  edition: 'edition',
  told: 'told',
  stoppedAt: 'stopped_at',
  outcome: 'outcome',
  updatedAt: 'updated_at',
  version: 'version',
} as const satisfies Record<keyof RunningClock, string>;

const days: ReadonlySet<string> = new Set(['due_on', 'amber_on']);

export const clockColumns: RawBuilder<unknown> = sql.join(
  Object.entries(columns).map(([field, column]) =>
    days.has(column)
      ? sql`${sql.ref(column)}::text as ${sql.ref(field)}`
      : sql`${sql.ref(column)} as ${sql.ref(field)}`,
  ),
);

/** A clock as a row: for the demonstration, too. */
export const rowOf = (clock: RunningClock): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(columns).map(([field, column]) => [column, clock[field as keyof RunningClock]]),
  );

/** Clocks that a condition finds, locked for a change. */
export async function lockClocks(
  db: Kysely<unknown>,
  condition: RawBuilder<unknown>,
): Promise<RunningClock[]> {
  const { rows } = await sql<RunningClock>`
    select ${clockColumns} from clock.clock where ${condition} order by id for update`.execute(db);
  return rows;
}

/** What happened, who did it and why. */
interface ClockStep {
  readonly what: ClockStepKind;
  readonly person: string;
  readonly reason: string | null;
}

/** A row of the history. */
export const stepRowOf = (
  { id, version, updatedAt, dueOn }: RunningClock,
  { what, person, reason }: ClockStep,
) => ({
  clock_id: id,
  version,
  what,
  at: updatedAt,
  person_id: person,
  reason,
  due_on: dueOn,
});
export type ClockStepRow = ReturnType<typeof stepRowOf>;

/** Inserted when it is new, otherwise changed; with its step. */
export async function writeClock(db: Kysely<unknown>, clock: RunningClock, step: ClockStep): Promise<void> {
  const listed = sql.join(Object.values(columns).map((name) => sql.ref(name)));
  const made = sql`select ${listed} from jsonb_populate_record(null::clock.clock, ${JSON.stringify(rowOf(clock))}::jsonb)`;
  if (clock.version === 1) await sql`insert into clock.clock (${listed}) ${made}`.execute(db);
  else await sql`update clock.clock set (${listed}) = (${made}) where id = ${clock.id}`.execute(db);
  await sql`insert into clock.clock_history
    select * from jsonb_populate_record(null::clock.clock_history, ${JSON.stringify(stepRowOf(clock, step))}::jsonb)`.execute(
    db,
  );
}

/** Whoever leads a matter from now on owes what still runs of its clocks. */
export async function handOverClocks(db: Kysely<unknown>, matter: string, lead: string): Promise<void> {
  await sql`update clock.clock set organisation_id = ${lead} where matter_id = ${matter} and stopped_at is null
    and organisation_id is distinct from ${lead}`.execute(db);
}
