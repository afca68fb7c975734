// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Stages of a matter move its clocks, too.
import { type Kysely, sql } from 'kysely';
import type { ClockRules } from '../../../shared/clock/clock-rules.js';
import type { ClockStepKind } from '../../../shared/clock/clock-kinds.js';
import { clockColumns, lockClocks, rowOf, writeClock } from '../../../shared/clock/clock-table.js';
import { recomputeClock, type RunningClock } from '../../../shared/clock/running-clock.js';
import type { Changed, Changer, ChangeSpec, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { OUTBOX_CHANNEL, writeEvents } from '../../../shared/feed/outbox.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { readStandingOf } from '../../../shared/policy/opening.js';
import type { Facts } from '../../../shared/policy/policy.js';
import type { ClockExtension } from './clock.entity.js';
import { clockEvent, clockEvents } from './clock.events.js';
import { extensionsForRules, factsOfClock } from './clock.loader.js';
import { clockPolicy } from './clock.policy.js';
import {
  decideOnExtension,
  type NextExtension,
  pause,
  requestExtension,
  resume,
  type WantedExtension,
} from './clock.rules.js';

type Input<T> = T & { readonly id: string; readonly idempotencyKey?: string | null };

interface Found {
  readonly clock: RunningClock;
  readonly facts: Facts;
}

/** What every change of a clock is like, whichever it is. */
const specOf = <T>(
  mutation: string,
  input: Input<T>,
  action: string,
): Omit<ChangeSpec<Found>, 'decide' | 'input'> & { readonly input: Input<T> } => ({
  schema: 'commons',
  mutation,
  input,
  policy: clockPolicy,
  action,
  field: 'id',
  ids: [input.id],
  find: async (em) => {
    const db = em.getKysely<unknown>();
    const [clock] = await lockClocks(db, sql`id = ${input.id}`);
    const facts = clock === undefined ? null : await factsOfClock(db, clock.id);
    return clock === undefined || facts === null ? null : { state: { clock, facts }, facts };
  },
});

type Said = {
  readonly what: ClockStepKind;
  readonly event: keyof typeof clockEvents;
  readonly reason: string | null;
};

function changed(
  clock: RunningClock,
  { what, event, reason }: Said,
  { standing }: Moment,
  more: (db: Kysely<unknown>) => Promise<unknown> = () => Promise.resolve(),
): Changed {
  const save = async (em: EntityManager): Promise<void> => {
    const db = em.getKysely<unknown>();
    await writeClock(db, clock, { what, person: standing.person, reason });
    await more(db);
  };
  const { id, version, matterId } = clock;
  return { id, version, events: [clockEvent(event, id, matterId)], save };
}

export function pauseClockAs(
  by: Changer,
  input: Input<{ readonly reason: string }>,
): Promise<{ id: string } | Refusal> {
  return by.change<Found>({
    ...specOf('clockPause', input, 'pause'),
    decide: ({ clock }, moment) => {
      const next = pause(clock, input.reason, moment.now);
      if (isRefusal(next)) return next;
      return changed(next, { what: 'PAUSED', event: 'PAUSED', reason: next.pauseReason }, moment);
    },
  });
}

export function resumeClockAs(
  by: Changer,
  input: Input<object>,
  { calendar }: ClockRules,
): Promise<{ id: string } | Refusal> {
  return by.change<Found>({
    ...specOf('clockResume', input, 'pause'),
    decide: ({ clock }, moment) => {
      const next = resume(clock, moment.now, calendar);
      if (isRefusal(next)) return next;
      return changed(next, { what: 'RESUMED', event: 'RESUMED', reason: clock.pauseReason }, moment);
    },
  });
}

const saveExtension =
  ({ clockId, number, amount, reason, stage, ...rest }: ClockExtension) =>
  (db: Kysely<unknown>): Promise<unknown> =>
    sql`insert into clock.extension
        (clock_id, number, amount, reason, stage, asked_by_id, asked_at, decided_by_id, decided_at, note)
      values (${clockId}, ${number}, ${amount}, ${reason}, ${stage}, ${rest.askedById}, ${rest.askedAt},
        ${rest.decidedById}, ${rest.decidedAt}, ${rest.note})
      on conflict (clock_id, number) do update
        set stage = excluded.stage, decided_by_id = excluded.decided_by_id, decided_at = excluded.decided_at,
          note = excluded.note`.execute(db);

const extended = (decided: NextExtension | Refusal, said: Said, moment: Moment): Changed | Refusal =>
  isRefusal(decided) ? decided : changed(decided.clock, said, moment, saveExtension(decided.extension));

export function requestExtensionAs(
  by: Changer,
  input: Input<WantedExtension>,
  { kinds }: ClockRules,
): Promise<{ id: string } | Refusal> {
  return by.change<Found>({
    ...specOf('clockExtensionRequest', input, 'request'),
    decide: async ({ clock }, moment, em) => {
      const earlier = await extensionsForRules(em.getKysely<unknown>(), clock.id);
      const asker = { person: moment.standing.person, now: moment.now };
      const decided = requestExtension(clock, earlier, input, kinds[clock.kind].extension, asker);
      const said = {
        what: 'EXTENSION_REQUESTED',
        event: 'EXTENSION_REQUESTED',
        reason: input.reason.trim(),
      } as const;
      return extended(decided, said, moment);
    },
  });
}

export function decideOnExtensionAs(
  by: Changer,
  input: Input<{ readonly approve: boolean; readonly note: string }>,
  { kinds, calendar }: ClockRules,
): Promise<{ id: string } | Refusal> {
  return by.change<Found>({
    ...specOf('clockExtensionDecide', input, 'decide'),
    decide: async ({ clock, facts }, moment, em) => {
      const db = em.getKysely<unknown>();
      const { now, standing } = moment;
      const waiting = (await extensionsForRules(db, clock.id)).find(({ stage }) => stage === 'REQUESTED');
      const asker = waiting && (await readStandingOf(db, waiting.askedById));
      const partakers = (facts.members ?? []).map(({ organisation }) => organisation);
      const decider = {
        person: standing.person,
        selves: standing.selves,
        selvesOfAsker: asker?.selves ?? (waiting === undefined ? [] : [waiting.askedById]),
        roles: standing.posts.filter((post) => partakers.includes(post.organisation)).map(({ role }) => role),
        now,
      };
      const rule = kinds[clock.kind].extension;
      const decided = decideOnExtension(clock, waiting, input, { rule, calendar }, decider);
      const what = input.approve ? 'EXTENDED' : 'EXTENSION_REFUSED';
      return extended(decided, { what, event: 'EXTENSION_DECIDED', reason: input.note.trim() }, moment);
    },
  });
}

/** How many clocks are told of, or computed again, at once. */
const AT_ONCE = 100;

/**
 * Tells of clocks that have turned: marked and announced in one statement, so that none is told of twice or not at all.
 * A clock that turned twice since it was looked at is told of twice, in order. Returns whether there may be more.
 */
export async function tellOfClocks(db: Kysely<unknown>): Promise<boolean> {
  const { TURNED_AMBER, TURNED_RED } = clockEvents;
  const { rows } = await sql<{ told: number }>`
    select commons.tell_of_clocks(${TURNED_AMBER}, ${TURNED_RED}, ${OUTBOX_CHANNEL}, ${AT_ONCE}) as told`.execute(
    db,
  );
  return rows[0]!.told > 0;
}

/** With another deadline it is another clock, of which is told; otherwise nothing but its edition changes. */
async function recompute(
  db: Kysely<unknown>,
  clock: RunningClock,
  rules: ClockRules,
  now: Date,
): Promise<void> {
  const made = recomputeClock(clock, now, rules.calendar);
  const isMoved = (['dueOn', 'amberOn', 'provisional'] as const).some(
    (field) => made[field] !== clock[field],
  );
  const next = isMoved ? made : { ...clock, edition: made.edition };
  await sql`select commons.recompute_clock(${JSON.stringify(rowOf(next))}::jsonb)`.execute(db);
  if (!isMoved) return;
  const { id: aggregate, version, matterId } = next;
  const events = [clockEvent('RECOMPUTED', aggregate, matterId)];
  await writeEvents(db, 'commons', { aggregate, version, occurredAt: next.updatedAt, events });
}

/** Computes some clocks again that were computed by another edition of the calendar. Returns whether there may be more. */
export async function recomputeClocks(em: EntityManager, rules: ClockRules): Promise<boolean> {
  return em.transactional(async (own) => {
    const db = (own as EntityManager).getKysely<unknown>();
    const { rows } = await sql<RunningClock & { now: Date }>`
      select ${clockColumns}, clock_timestamp() as now
      from commons.clocks_of_another_edition(${rules.calendar.edition}, ${AT_ONCE})`.execute(db);
    for (const { now, ...clock } of rows) await recompute(db, clock, rules, now);
    return rows.length > 0;
  });
}

/** How many clocks run in each state: of a matter nothing is told by it. */
export async function countClocks(db: Kysely<unknown>): Promise<{ state: string; clocks: number }[]> {
  const { rows } = await sql<{ state: string; clocks: number }>`
    select state, clocks from commons.clock_figures()`.execute(db);
  return rows;
}
