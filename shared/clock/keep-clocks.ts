import { type Kysely, sql } from 'kysely';
import type { Moment } from '../database/change.js';
import { newId } from '../kernel/id.js';
import type { ClockRules } from './clock-rules.js';
import { lockClocks, writeClock } from './clock-table.js';
import { type ClockTable, turnClock, turnsOf } from './clock-turns.js';
import { type ClockOwner, type RunningClock, startClock } from './running-clock.js';

interface Keeping {
  readonly db: Kysely<unknown>;
  readonly owner: ClockOwner;
  readonly rules: ClockRules;
  readonly moment: Moment;
  /** When what starts a clock was, where that lies before: a receipt, for instance. */
  readonly since?: Date;
}

/** Whoever leads a matter owes its clocks. */
async function leadOf(db: Kysely<unknown>, matter: string): Promise<string | null> {
  const { rows } = await sql<{ organisation: string }>`
    select organisation_id as organisation from authz.matter_lead where matter_id = ${matter} limit 1`.execute(
    db,
  );
  return rows[0]?.organisation ?? null;
}

/**
 * Starts, pauses, resumes and stops the clocks of an object that enters a stage: inside `change()`, with the object
 * locked and whoever leads its matter known to `authz`.
 */
export async function keepClocks<Stage extends string>(
  table: ClockTable<Stage>,
  stage: Stage,
  { db, owner, rules, moment, since = moment.now }: Keeping,
): Promise<void> {
  const turns = turnsOf(table, stage);
  if (turns.length === 0) return;
  const owing = { ...owner, organisationId: await leadOf(db, owner.matterId) };
  const running = await lockClocks(db, sql`object_id = ${owner.objectId} and stopped_at is null`);
  const { now, standing } = moment;
  for (const [kind, turn] of turns) {
    const start = (): RunningClock | null => startClock(newId('Clock'), kind, owing, rules, { now, since });
    const clock = running.find((one) => one.kind === kind);
    const turned = turnClock(clock, turn, start, now, rules.calendar);
    if (turned !== null) await writeClock(db, turned.clock, { ...turned, person: standing.person });
  }
}
