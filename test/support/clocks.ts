import { expect } from '@jest/globals';
import type { TestHub } from './hub.js';

export interface ShownClock {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly clause: string;
  readonly dueOn: string;
  readonly amberOn: string;
  readonly startedOn: string;
  readonly pauseReason: string | null;
  readonly outcome: string | null;
  readonly provisional: boolean;
  readonly version: number;
  readonly forecast: {
    readonly dueOn: string;
    readonly workingDaysLeft: number;
    readonly provisional: boolean;
  } | null;
  readonly history: readonly {
    readonly what: string;
    readonly reason: string | null;
    readonly person: { id: string } | null;
  }[];
  readonly extensions: readonly {
    readonly stage: string;
    readonly amount: number;
    readonly askedBy: { id: string } | null;
    readonly decidedBy: { id: string } | null;
  }[];
}

const CLOCK = `id kind state clause confidence configured amount unit startedOn dueOn amberOn provisional
  pausedSince pauseReason stoppedAt outcome version forecast { dueOn workingDaysLeft provisional }
  history { what reason dueOn person { id } } extensions { number stage amount reason note askedBy { id } decidedBy { id } }
  matter { ... on JointCase { id } } organisation { ... on SupervisionOffice { id } }`;

/** The clocks of a case as somebody sees them, by their kind. */
export async function clocksOf(
  hub: TestHub,
  id: string,
  as = 'zone-leader',
): Promise<Record<string, ShownClock>> {
  const { data, errors } = await hub.ask<{ jointCase: { clocks: ShownClock[] } | null }>(
    `query ($id: ID!) { jointCase(id: $id) { clocks { ${CLOCK} } } }`,
    { as, variables: { id } },
  );
  expect(errors).toBeUndefined();
  return Object.fromEntries(data!.jointCase!.clocks.map((clock) => [clock.kind, clock]));
}

/** Ids of a list of clocks as somebody sees it. */
export async function listed(hub: TestHub, filter = '', as = 'zone-leader'): Promise<string[]> {
  const { data, errors } = await hub.ask<{
    clocks: { edges: { node: { id: string } }[]; totalCount: number };
  }>(`{ clocks(first: 100 ${filter}) { totalCount edges { node { id } } } }`, { as });
  expect(errors).toBeUndefined();
  return data!.clocks.edges.map(({ node }) => node.id);
}

export interface ClockAnswer {
  readonly clock: ShownClock | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string | null }[];
}
type ClockVerb = 'Pause' | 'Resume' | 'ExtensionRequest' | 'ExtensionDecide';

export async function mutateClock(
  hub: TestHub,
  verb: ClockVerb,
  input: object,
  as = 'zone-leader',
): Promise<ClockAnswer> {
  const { data, errors } = await hub.ask<Record<string, ClockAnswer>>(
    `mutation ($input: Clock${verb}Input!) { clock${verb}(input: $input) { clock { ${CLOCK} } userErrors { code field } } }`,
    { as, variables: { input } },
  );
  expect(errors).toBeUndefined();
  return data![`clock${verb}`]!;
}

/** Moves everything that happened to a clock, and what is to come, into the past. */
export const age = (hub: TestHub, id: string, days: number): Promise<unknown> =>
  hub.sql(`update clock.clock set started_at = started_at - interval '${days} days', due_on = due_on - ${days},
    due_at = due_at - interval '${days} days', amber_on = amber_on - ${days}, amber_at = amber_at - interval '${days} days'
    where id = '${id}'`);

/** The alarms of clocks that were written, in their order, wherever they are on their way. */
export async function alarms(hub: TestHub, id: string): Promise<string[]> {
  const rows = await hub.sql<{ name: string }>(
    `select name, version from commons.outbox where aggregate = '${id}' and name like '%turned%'
     union all select name, version from feed.event where aggregate = '${id}' and name like '%turned%' order by version`,
  );
  return rows.map(({ name }) => name.split('.')[2]!);
}
