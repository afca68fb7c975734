// The clocks of what is brought along with its past: those of the demonstration.
import { worldId } from '../world/dice.js';
import type { WorldTables } from '../world/rows.js';
import { type ClockRules, readClockRules } from './clock-rules.js';
import { type ClockStepRow, rowOf, stepRowOf } from './clock-table.js';
import { type ClockTable, turnClock, turnsOf } from './clock-turns.js';
import { type ClockOwner, type RunningClock, startClock } from './running-clock.js';

/** What has come to which stages, when; with who owes its clocks, and who signed. */
export interface Past<Stage extends string> {
  readonly owing: ClockOwner & { readonly organisationId: string };
  readonly person: string;
  readonly steps: readonly { readonly stage: Stage; readonly at: Date }[];
}

const byDefault = readClockRules(undefined);

/** The clocks that something has had, as its steps moved them; fictional as it is. */
function clocksOf<Stage extends string>(
  table: ClockTable<Stage>,
  { owing, person, steps }: Past<Stage>,
  rules: ClockRules,
): { clocks: RunningClock[]; history: ClockStepRow[] } {
  const clocks = new Map<string, RunningClock>();
  const history: ClockStepRow[] = [];
  for (const { stage, at } of steps)
    for (const [kind, turn] of turnsOf(table, stage)) {
      const running = [...clocks.values()].find((clock) => clock.kind === kind && clock.stoppedAt === null);
      const start = (): RunningClock | null =>
        startClock(worldId('Clock', `${owing.objectId}/${kind}/${at.toISOString()}`), kind, owing, rules, {
          now: at,
        });
      const turned = turnClock(running, turn, start, at, rules.calendar);
      if (turned === null) continue;
      clocks.set(turned.clock.id, turned.clock);
      history.push(stepRowOf(turned.clock, { ...turned, person }));
    }
  return { clocks: [...clocks.values()], history };
}

/** What is past was told: `told` is left to the table. */
export function clockTables<Stage extends string>(
  table: ClockTable<Stage>,
  pasts: readonly Past<Stage>[],
  rules = byDefault,
): WorldTables {
  const made = pasts.map((past) => clocksOf(table, past, rules));
  return {
    'clock.clock': made.flatMap(({ clocks }) => clocks.map((clock) => ({ ...rowOf(clock), told: null }))),
    'clock.clock_history': made.flatMap(({ history }) => history),
  };
}
