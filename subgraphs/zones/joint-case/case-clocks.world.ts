import { readClockRules } from '../../../shared/clock/clock-rules.js';
import { type ClockStepRow, rowOf, stepRowOf } from '../../../shared/clock/clock-table.js';
import { turnClock, turnsOf } from '../../../shared/clock/clock-turns.js';
import { type RunningClock, startClock } from '../../../shared/clock/running-clock.js';
import type { Level } from '../../../shared/kernel/level.js';
import { worldId } from '../../../shared/world/dice.js';
import type { WorldOrganisation } from '../../../shared/world/organisations.js';
import type { WorldTables } from '../../../shared/world/rows.js';
import { caseClocks } from './case-clocks.stages.js';
import type { JointCaseStage } from './joint-case.stages.js';

export interface SteppedCase {
  readonly id: string;
  readonly zoneId: string;
  readonly level: Level;
  readonly lead: WorldOrganisation;
  readonly steps: readonly { readonly stage: JointCaseStage; readonly at: Date }[];
}

const rules = readClockRules(undefined);

/** The clocks that a case has had, as its steps moved them; fictional as the case is. */
function clocksOf({ id, zoneId, level, lead, steps }: SteppedCase): {
  clocks: RunningClock[];
  history: ClockStepRow[];
} {
  const owner = { objectId: id, matterId: id, keeper: 'zones', zoneId, level, needToKnow: false };
  const owing = { ...owner, organisationId: lead.id };
  const clocks = new Map<string, RunningClock>();
  const history: ClockStepRow[] = [];
  for (const { stage, at } of steps)
    for (const [kind, turn] of turnsOf(caseClocks, stage)) {
      const running = [...clocks.values()].find((clock) => clock.kind === kind && clock.stoppedAt === null);
      const start = (): RunningClock | null =>
        startClock(worldId('Clock', `${id}/${kind}/${at.toISOString()}`), kind, owing, rules, at);
      const turned = turnClock(running, turn, start, at, rules.calendar);
      if (turned === null) continue;
      clocks.set(turned.clock.id, turned.clock);
      history.push(stepRowOf(turned.clock, { ...turned, person: lead.staff[0]!.id }));
    }
  return { clocks: [...clocks.values()], history };
}

/** What is past was told: `told` is left to the table. */
export function clockTables(cases: readonly SteppedCase[]): WorldTables {
  const made = cases.map(clocksOf);
  return {
    'clock.clock': made.flatMap(({ clocks }) => clocks.map((clock) => ({ ...rowOf(clock), told: null }))),
    'clock.clock_history': made.flatMap(({ history }) => history),
  };
}
