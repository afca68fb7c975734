import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { readsOf } from '../../../shared/testing/query-plans.js';
import { worldId } from '../../../shared/world/dice.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const FIGURE =
  '{ covered units share period { from until } definition baseline { covered share period { from until } } }';
const report = (args: string): string =>
  `{ coverageReport${args} { total { nominal ${FIGURE} effective ${FIGURE} }
    byHostKind { hostKind nominal { covered units } effective { covered units } } } }`;

interface Figure {
  readonly covered: number;
  readonly units: number;
  readonly share: number;
  readonly period: { readonly from: string; readonly until: string };
  readonly definition: string;
  readonly baseline: {
    readonly covered: number;
    readonly period: { readonly from: string; readonly until: string };
  };
}
interface Report {
  readonly total: { readonly nominal: Figure; readonly effective: Figure };
  readonly byHostKind: readonly {
    readonly hostKind: string;
    readonly nominal: { covered: number; units: number };
    readonly effective: { covered: number; units: number };
  }[];
}

async function asked(args: string): Promise<Report> {
  const { data, errors } = await hub.ask<{ coverageReport: Report }>(report(args));
  expect(errors).toBeUndefined();
  return data!.coverageReport;
}

const HALF_YEAR = '(from: "2026-05-20T00:00:00Z", until: "2026-11-20T00:00:00Z")';

/** Units with a record that counts, from a moment up to another. */
async function active(from: string, until: string): Promise<number> {
  const [row] = await hub.sql<{ count: number }>(
    `select count(distinct host_unit_id)::int as count from groups.supervision_activity
     where at >= '${from}' and at < '${until}' and annulled_at is null`,
  );
  return row!.count;
}

const RECORD = `mutation ($input: SupervisionActivityRecordInput!) { supervisionActivityRecord(input: $input) {
  supervisionActivity { id hostUnit { id } group { id } kind fictional recordedBy { name } } userErrors { code field } } }`;
const recordAt = (key: string, as: string, at = '2026-11-19T02:00:00Z') =>
  hub.ask<{
    supervisionActivityRecord: { supervisionActivity: { id: string } | null; userErrors: unknown[] };
  }>(RECORD, {
    as,
    variables: { input: { hostUnitId: worldId('HostUnit', key), kind: 'FIELD_SUPERVISION', at } },
  });

test('every figure says its period, its definition and its baseline', async () => {
  const { total } = await asked(HALF_YEAR);
  for (const figure of [total.nominal, total.effective]) {
    expect(figure.period).toEqual({ from: '2026-05-20T00:00:00.000Z', until: '2026-11-20T00:00:00.000Z' });
    expect(figure.baseline.period.until).toBe(figure.period.from);
    expect(figure.definition).toMatch(/[a-z].*\p{Script=Han}/u);
    expect(figure.share).toBeCloseTo(figure.covered / figure.units);
  }
  expect(total.nominal).toMatchObject({ covered: 78, units: 78 });
  expect(total.effective.covered).toBe(await active('2026-05-20T00:00:00Z', '2026-11-20T00:00:00Z'));
  const { from, until } = total.effective.baseline.period;
  expect(total.effective.baseline.covered).toBe(await active(from, until));
  expect(total.effective.covered).toBeLessThan(total.nominal.covered);
});

test('the kinds add up to the total, and a kind asked for alone gives its own figures', async () => {
  const { total, byHostKind } = await asked(HALF_YEAR);
  const sum = (of: (row: Report['byHostKind'][number]) => number) =>
    byHostKind.reduce((all, row) => all + of(row), 0);
  expect(sum((row) => row.effective.covered)).toBe(total.effective.covered);
  expect(sum((row) => row.nominal.units)).toBe(78);
  const alone = await asked(HALF_YEAR.replace(')', ', hostKind: UNIVERSITY)'));
  expect(alone.byHostKind).toEqual(byHostKind.filter(({ hostKind }) => hostKind === 'UNIVERSITY'));
  expect((await asked(HALF_YEAR.replace(')', ', level: DISTRICT)'))).byHostKind).toEqual([]);
});

test('a report about years before any group was dispatched covers nothing', async () => {
  const { total } = await asked('(from: "2000-01-01T00:00:00Z", until: "2001-01-01T00:00:00Z")');
  expect([total.nominal.covered, total.effective.covered]).toEqual([0, 0]);
});

test('a record makes its unit count, and an annulled one does not', async () => {
  const key = 'group/1/host/1';
  await hub.sql(`delete from groups.supervision_activity where host_unit_id = '${worldId('HostUnit', key)}'`);
  const covered = async () => (await asked(HALF_YEAR)).total.effective.covered;
  const before = await covered();
  const { data } = await recordAt(key, 'group-member');
  expect(data!.supervisionActivityRecord.userErrors).toEqual([]);
  expect(await covered()).toBe(before + 1);
  const id = data!.supervisionActivityRecord.supervisionActivity!.id;
  const annul = () =>
    hub.ask(
      `mutation { supervisionActivityAnnul(input: { id: "${id}", reason: "误登记" }) {
        supervisionActivity { annulReason annulledBy { name } } userErrors { code field } } }`,
      { as: 'group-leader' },
    );
  expect((await annul()).data).toMatchObject({
    supervisionActivityAnnul: { supervisionActivity: { annulReason: '误登记' }, userErrors: [] },
  });
  expect((await annul()).data).toMatchObject({
    supervisionActivityAnnul: { userErrors: [{ code: 'ALREADY_ANNULLED', field: 'id' }] },
  });
  expect(await covered()).toBe(before);
});

test('a group records at its own units only, and nothing that is still to come', async () => {
  const other = await recordAt('group/2/host/1', 'group-leader');
  expect(other.data!.supervisionActivityRecord.userErrors).toEqual([
    { code: 'FORBIDDEN', field: 'hostUnitId' },
  ]);
  const future = await recordAt('group/1/host/1', 'group-leader', '2099-01-01T00:00:00Z');
  expect(future.data!.supervisionActivityRecord.userErrors).toEqual([{ code: 'INVALID_INPUT', field: 'at' }]);
  const absent = await recordAt('nowhere', 'group-leader');
  expect(absent.data!.supervisionActivityRecord.userErrors).toEqual([
    { code: 'NOT_FOUND', field: 'hostUnitId' },
  ]);
});

test('a group that a unit came to records nothing of the time before, and nothing of a unit that has ended', async () => {
  const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
  const reorganise = (steps: string, days: number) =>
    hub.ask(
      `mutation { hostUnitsReorganise(input: { effectiveFrom: "${daysAgo(days)}", steps: [${steps}] }) {
        reorganisation { id } userErrors { code field message } } }`,
      { as: 'administrator' },
    );
  const [unit, group] = [worldId('HostUnit', 'group/25/host/3'), worldId('DispatchedGroup', 'group/1')];
  const moved = await reorganise(`{ kind: MOVE, ids: ["${unit}"], into: [{ groupId: "${group}" }] }`, 3);
  expect(moved.data).toMatchObject({ hostUnitsReorganise: { userErrors: [] } });
  const errorsAt = async (days: number): Promise<unknown[]> => {
    const { data } = await recordAt('group/25/host/3', 'group-leader', daysAgo(days));
    return data!.supervisionActivityRecord.userErrors;
  };
  const refused = [{ code: 'INVALID_INPUT', field: 'at' }];
  expect(await errorsAt(4)).toEqual(refused);
  expect(await errorsAt(2)).toEqual([]);
  await reorganise(`{ kind: ABOLISH, ids: ["${unit}"], into: [] }`, 1);
  expect(await errorsAt(0)).toEqual(refused);
  expect(await errorsAt(2)).toEqual([]);
});

test('activities are found by group, by unit and by period, newest first', async () => {
  const unit = worldId('HostUnit', 'group/25/host/2');
  const ask = async (filter: string) => {
    const { data, errors } = await hub.ask<{
      supervisionActivities: { edges: { node: { at: string; hostUnit: { id: string } } }[] };
    }>(`{ supervisionActivities(first: 100, ${filter}) { edges { node { at hostUnit { id } } } } }`);
    expect(errors).toBeUndefined();
    return data!.supervisionActivities.edges.map(({ node }) => node);
  };
  const ofGroup = await ask(`groupId: "${worldId('DispatchedGroup', 'group/25')}"`);
  expect(ofGroup.length).toBeGreaterThan(0);
  expect(ofGroup.map(({ at }) => at)).toEqual(
    ofGroup
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  );
  expect(await ask(`hostUnitId: "${unit}"`)).toEqual(ofGroup.filter(({ hostUnit }) => hostUnit.id === unit));
  const late = await ask('from: "2026-09-01T00:00:00Z", until: "2026-10-01T00:00:00Z"');
  expect(late.every(({ at }) => at >= '2026-09-01' && at < '2026-10-01')).toBe(true);
});

test('a report costs one SELECT whatever it is asked for', async () => {
  for (const args of ['', HALF_YEAR]) expect(await readsOf(() => asked(args))).toHaveLength(1);
});

test('a report of an impossible or endless period is refused', async () => {
  for (const [args, field] of [
    ['(from: "2026-02-01T00:00:00Z", until: "2026-01-01T00:00:00Z")', 'until'],
    ['(from: "1900-01-01T00:00:00Z", until: "2026-01-01T00:00:00Z")', 'from'],
  ]) {
    const { data, errors } = await hub.ask(report(args!));
    expect(data).toEqual({ coverageReport: null });
    expect(errors![0]!.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  }
});
