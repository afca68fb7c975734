import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { until } from '../../../shared/testing/until.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { worldId } from '../../../shared/world/dice.js';
import { requirementOf } from './internal-organ.rules.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

/** The first college of the first university, whose group the sign-in `group-leader` leads. */
const OWN = worldId('InternalDisciplineOrgan', 'group/1/sub-unit/1');
const OTHER = worldId('InternalDisciplineOrgan', 'group/2/sub-unit/1');
const CRITERIA = ['ORGANISATION', 'PREMISES', 'PEOPLE', 'RULES', 'TRAINING', 'ASSESSMENT'];
const finding = (criterion: string, met: boolean) => ({ criterion, met, evidence: met ? '台账' : null });

const ASSESS = `mutation ($input: InternalOrganAssessInput!) { internalOrganAssess(input: $input) {
  internalOrgan { assessment { criteria { criterion met evidence } group { id } assessor { name } } assessments { totalCount } }
  userErrors { code field }
} }`;

interface Answer {
  readonly internalOrgan: null | {
    readonly assessment: {
      readonly criteria: readonly { readonly criterion: string; readonly met: boolean }[];
    };
    readonly assessments: { readonly totalCount: number };
  };
  readonly userErrors: readonly { readonly code: string; readonly field: string }[];
}

async function assess(organId: string, met: boolean, as = 'group-leader'): Promise<Answer> {
  const criteria = CRITERIA.map((criterion) => finding(criterion, met && criterion !== 'PEOPLE'));
  const input = { organId, criteria };
  const { data, errors } = await hub.ask<{ internalOrganAssess: Answer }>(ASSESS, {
    as,
    variables: { input },
  });
  expect(errors).toBeUndefined();
  return data!.internalOrganAssess;
}

const kept = () =>
  hub.sql<{ version: number; id: string }>(
    `select version, id from groups.organ_assessment_history where organ_id = '${OWN}' order by version`,
  );

test('an assessment becomes the latest, and the earlier ones stay as they were', async () => {
  const before = await kept();
  const good = await assess(OWN, true);
  expect(good.userErrors).toEqual([]);
  const bad = await assess(OWN, false, 'deputy-group-leader');
  expect(bad.internalOrgan!.assessments.totalCount).toBe(before.length + 2);
  expect(bad.internalOrgan!.assessment.criteria.filter(({ met }) => met)).toEqual([]);
  const after = await kept();
  expect(after.slice(0, before.length)).toEqual(before);
  const [first] = await hub.sql<{ met: number }>(
    `select count(*) filter (where met)::int as met from groups.organ_criterion_history where assessment_id = '${after.at(-2)!.id}'`,
  );
  expect(first!.met).toBe(5);
});

test('of many assessments at the same moment each is kept, under a version of its own', async () => {
  const before = await kept();
  const answers = await Promise.all([1, 2, 3, 4, 5].map((turn) => assess(OWN, turn % 2 === 0)));
  expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  const versions = (await kept()).map(({ version }) => version);
  expect(versions).toHaveLength(before.length + 5);
  expect(new Set(versions).size).toBe(versions.length);
  const [organ] = await hub.sql<{ version: number }>(
    `select version from groups.internal_organ where id = '${OWN}'`,
  );
  expect(organ!.version).toBe(Math.max(...versions));
});

test('only the leaders of the group that supervises the unit assess', async () => {
  expect((await assess(OTHER, true)).userErrors).toEqual([{ code: 'FORBIDDEN', field: 'organId' }]);
  const member = await hub.ask(ASSESS, {
    as: 'group-member',
    variables: { input: { organId: OWN, criteria: [] } },
  });
  expect(member.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
});

test('a refused assessment leaves nothing behind', async () => {
  const before = await kept();
  const input = { organId: OWN, criteria: [finding('RULES', true)] };
  const { data } = await hub.ask<{ internalOrganAssess: Answer }>(ASSESS, {
    as: 'group-leader',
    variables: { input },
  });
  expect(data!.internalOrganAssess).toEqual({
    internalOrgan: null,
    userErrors: [{ code: 'INVALID_INPUT', field: 'criteria' }],
  });
  expect(await kept()).toEqual(before);
});

test('the people of a host unit read its own organs, without what their group found', async () => {
  const { data, errors } = await hub.ask<{
    internalOrgans: { edges: { node: { hostUnit: { id: string }; assessment: null } }[] };
  }>('{ internalOrgans(first: 100) { edges { node { hostUnit { id } assessment { id } } } } }', {
    as: 'host-party-secretary',
  });
  expect(errors).toBeUndefined();
  const nodes = data!.internalOrgans.edges.map(({ node }) => node);
  expect(new Set(nodes.map(({ hostUnit }) => hostUnit.id)).size).toBe(1);
  expect(nodes.filter(({ assessment }) => assessment !== null)).toEqual([]);
});

interface UnitNode {
  readonly id: string;
  readonly partyCommittee: boolean;
  readonly requirement: { readonly met: boolean; readonly missing: readonly string[] };
  readonly internalOrgan: null | {
    readonly secretary: null | { id: string };
    readonly fullTimeStaff: number;
  };
}

async function units(filter: string): Promise<UnitNode[]> {
  const found: UnitNode[] = [];
  for (let after = '', more = true; more;) {
    const { data, errors } = await hub.ask<{
      hostSubUnits: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: UnitNode }[] };
    }>(`{ hostSubUnits(first: 100 ${filter} ${after}) { pageInfo { hasNextPage endCursor } edges { node {
      id partyCommittee requirement { met missing } internalOrgan { secretary { id } fullTimeStaff } } } } }`);
    expect(errors).toBeUndefined();
    const { edges, pageInfo } = data!.hostSubUnits;
    found.push(...edges.map(({ node }) => node));
    more = pageInfo.hasNextPage;
    after = `after: "${pageInfo.endCursor}"`;
  }
  return found;
}

test('the compliance list holds those units that the rule finds lacking, and no other', async () => {
  const all = await units('');
  for (const { partyCommittee, internalOrgan, requirement } of all) {
    const staffing = internalOrgan && {
      secretaryId: internalOrgan.secretary?.id ?? null,
      fullTimeStaff: internalOrgan.fullTimeStaff,
    };
    expect(requirement).toEqual(requirementOf(partyCommittee, staffing));
  }
  const ids = (some: readonly UnitNode[]) => some.map(({ id }) => id);
  const lacking = all.filter(({ requirement }) => !requirement.met);
  expect(new Set(lacking.flatMap(({ requirement }) => requirement.missing))).toEqual(
    new Set(['ORGAN', 'SECRETARY', 'FULL_TIME_STAFF']),
  );
  expect(ids(await units('compliant: false'))).toEqual(ids(lacking));
  expect(ids(await units('compliant: true'))).toEqual(ids(all.filter(({ requirement }) => requirement.met)));
});

test('organs are found by the requirement and by the kind of their host', async () => {
  const totals = `{
    all: internalOrgans { totalCount } good: internalOrgans(compliant: true) { totalCount }
    bad: internalOrgans(compliant: false, first: 100) { totalCount edges { node { requirement { met } } } }
    universities: internalOrgans(hostKind: UNIVERSITY) { totalCount }
  }`;
  const { data } =
    await hub.ask<
      Record<string, { totalCount: number; edges: { node: { requirement: { met: boolean } } }[] }>
    >(totals);
  const { all, good, bad, universities } = data!;
  expect(universities!.totalCount).toBe(186);
  expect(good!.totalCount + bad!.totalCount).toBe(all!.totalCount);
  expect(bad!.edges.map(({ node }) => node.requirement.met)).not.toContain(true);
  expect(bad!.totalCount).toBeGreaterThan(0);
});

const reorganise = async (step: string) => {
  const effectiveFrom = new Date(Date.now() - 1000).toISOString();
  const { data } = await hub.ask<{ hostUnitsReorganise: { userErrors: unknown[] } }>(
    `mutation { hostUnitsReorganise(input: { effectiveFrom: "${effectiveFrom}", steps: [${step}] }) {
      reorganisation { id } userErrors { code field } } }`,
    { as: 'administrator' },
  );
  return data!.hostUnitsReorganise.userErrors;
};
const ownOrgan = async () => {
  const [row] = await hub.sql<{ unit: string; version: number; updated: Date }>(
    `select host_unit_id as unit, version, updated_at as updated from groups.internal_organ where id = '${OWN}'`,
  );
  return row!;
};

test('an organ is assessed while its unit is merged: neither is refused, and its version rises with each', async () => {
  const before = await ownOrgan();
  const other = worldId('HostUnit', 'group/25/host/3');
  const gate = new Client({ connectionString: hub.ownerUrl });
  await gate.connect();
  await gate.query(`begin; select 1 from groups.host_unit where id = '${before.unit}' for update`);
  const waiting = async (count: number): Promise<boolean> => {
    const rows = await hub.sql(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows.length === count;
  };
  const merged = reorganise(
    `{ kind: MERGE, ids: ["${before.unit}", "${other}"], into: [{ name: "合并后单位(虚构)" }] }`,
  );
  await until(() => waiting(1));
  const assessed = assess(OWN, true);
  await until(() => waiting(2));
  await gate.query('commit');
  await gate.end();
  expect([await merged, (await assessed).userErrors]).toEqual([[], []]);
  const after = await ownOrgan();
  expect(after.unit).not.toBe(before.unit);
  expect(after.version).toBe(before.version + 2);
  expect(after.updated.getTime()).toBeGreaterThan(before.updated.getTime());
});

test('an organ of a unit that has ended is not assessed', async () => {
  const { unit, version } = await ownOrgan();
  expect(await reorganise(`{ kind: ABOLISH, ids: ["${unit}"], into: [] }`)).toEqual([]);
  expect((await assess(OWN, true)).userErrors).toEqual([{ code: 'INVALID_INPUT', field: 'organId' }]);
  expect((await ownOrgan()).version).toBe(version);
});
