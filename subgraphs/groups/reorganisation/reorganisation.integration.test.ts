import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Dice } from '../../../shared/world/dice.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import type { Step } from './reorganisation.rules.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const REORGANISE = `mutation($input: HostUnitsReorganiseInput!) { hostUnitsReorganise(input: $input) {
  reorganisation { id steps { kind before { id abolishedFrom } after { id name } } } userErrors { code field message } } }`;
const STRUCTURE = `query($asOf: DateTime, $after: String) { organisations(types: [HOST_UNIT], asOf: $asOf, first: 100, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  edges { node { name from until organisation { ... on HostUnit { id } } parent { ... on DispatchedGroup { id } }
    predecessors { ... on HostUnit { id } } successors { ... on HostUnit { id } } } } } }`;

interface Version {
  readonly name: string;
  readonly from: string;
  readonly until: string | null;
  readonly organisation: { readonly id: string };
  readonly parent: { readonly id: string };
  readonly predecessors: readonly { readonly id: string }[];
  readonly successors: readonly { readonly id: string }[];
}
interface Payload {
  readonly reorganisation: {
    readonly id: string;
    readonly steps: readonly { readonly after: readonly { readonly id: string; readonly name: string }[] }[];
  } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string }[];
}

interface Page {
  readonly organisations: {
    readonly edges: readonly { readonly node: Version }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

async function structureAt(asOf?: Date): Promise<Version[]> {
  const found: Version[] = [];
  for (let after = null as string | null, more = true; more;) {
    const answer = await hub.ask<Page>(STRUCTURE, { as: 'administrator', variables: { asOf, after } });
    expect(answer.errors).toBeUndefined();
    const { edges, pageInfo }: Page['organisations'] = answer.data!.organisations;
    found.push(...edges.map(({ node }) => node));
    more = pageInfo.hasNextPage;
    after = pageInfo.endCursor;
  }
  return found;
}

async function enter(effectiveFrom: Date, steps: readonly Step[], as = 'administrator'): Promise<Payload> {
  const variables = { input: { effectiveFrom, steps, document: '演示文件' } };
  const { data, errors } = await hub.ask<{ hostUnitsReorganise: Payload | null }>(REORGANISE, {
    as,
    variables,
  });
  if (data?.hostUnitsReorganise == null) throw new Error(String(errors?.[0]?.extensions?.['code']));
  return data.hostUnitsReorganise;
}

/** What a clerk would keep on paper: `name at group`, struck out and added to, by the words of each decision. */
class Paper {
  private readonly pages: { readonly from: Date; readonly lines: Map<string, string> }[];

  constructor(first: readonly Version[]) {
    const lines = new Map(
      first.map(({ organisation, name, parent }) => [organisation.id, `${name} at ${parent.id}`]),
    );
    this.pages = [{ from: new Date(0), lines }];
  }

  get last(): ReadonlyMap<string, string> {
    return this.pages.at(-1)!.lines;
  }

  note(from: Date, steps: readonly Step[], made: readonly (readonly { readonly id: string }[])[]): void {
    const lines = new Map(this.last);
    steps.forEach(({ ids, into }, index) => {
      const groups = ids.map((id) => lines.get(id)!.split(' at ')[1]!);
      const names = ids.map((id) => lines.get(id)!.split(' at ')[0]!);
      for (const id of ids) lines.delete(id);
      into.forEach(({ name, groupId }, at) =>
        lines.set(made[index]![at]!.id, `${name ?? names[0]!} at ${groupId ?? groups[0]!}`),
      );
    });
    this.pages.push({ from, lines });
  }

  at(moment: Date): string[] {
    return [...this.pages.findLast(({ from }) => from <= moment)!.lines.values()].toSorted();
  }
}

const linesOf = (versions: readonly Version[]) =>
  versions.map(({ name, parent }) => `${name} at ${parent.id}`).toSorted();
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** Two to four steps about units that are no seats, each about others. */
function stepsOf(paper: Paper, seats: ReadonlySet<string>, dice: Dice, turn: number): Step[] {
  const free = [...paper.last.keys()].filter((id) => !seats.has(id)).toSorted();
  const groups = [...new Set([...paper.last.values()].map((line) => line.split(' at ')[1]!))];
  const take = () => free.splice(dice.whole(0, free.length - 1), 1)[0]!;
  const kinds = ['ESTABLISH', 'RENAME', 'MOVE', 'MERGE', 'SPLIT', 'ABOLISH'] as const;
  return Array.from({ length: dice.whole(2, 4) }, (_, index): Step => {
    const kind = kinds[dice.whole(0, kinds.length - 1)]!;
    const name = `单位${turn}之${index}`;
    const groupId = groups[dice.whole(0, groups.length - 1)]!;
    if (kind === 'ESTABLISH') return { kind, ids: [], into: [{ name, groupId }] };
    if (kind === 'MOVE') return { kind, ids: [take()], into: [{ groupId }] };
    if (kind === 'RENAME') return { kind, ids: [take()], into: [{ name }] };
    if (kind === 'MERGE') return { kind, ids: [take(), take()], into: [{ name, groupId }] };
    if (kind === 'SPLIT')
      return { kind, ids: [take()], into: [{ name: `${name}甲` }, { name: `${name}乙` }] };
    return { kind, ids: [take()], into: [] };
  });
}

test('the structure on any date of a history of mergers, splits, moves and renames is that of the decisions', async () => {
  const paper = new Paper(await structureAt());
  const seats = new Set(
    (await hub.sql<{ id: string }>('select id from groups.host_unit where seat')).map(({ id }) => id),
  );
  const dates = [360, 300, 240, 180, 120, 60, 30, 5].map(daysAgo);
  for (const [turn, date] of dates.entries()) {
    const steps = stepsOf(paper, seats, new Dice(`history/${turn}`), turn);
    const { reorganisation, userErrors } = await enter(date, steps);
    expect(userErrors).toEqual([]);
    paper.note(
      date,
      steps,
      reorganisation!.steps.map(({ after }) => after),
    );
  }
  const looked = [
    daysAgo(365),
    ...dates,
    ...dates.map((date) => new Date(date.getTime() - 1)),
    daysAgo(100),
    daysAgo(1),
  ];
  for (const moment of looked) expect(linesOf(await structureAt(moment))).toEqual(paper.at(moment));
  expect(linesOf(await structureAt())).toEqual(paper.at(new Date()));
});

test('what was merged or split knows what came of it, and what came of it knows what it was', async () => {
  const seats = await hub.sql<{ id: string }>('select id from groups.host_unit where seat');
  const free = (await structureAt())
    .map(({ organisation }) => organisation.id)
    .filter((id) => !seats.some((seat) => seat.id === id));
  const [first, second] = free as [string, string];
  const { reorganisation, userErrors } = await enter(daysAgo(1), [
    { kind: 'MERGE', ids: [first, second], into: [{ name: '合并后单位' }] },
  ]);
  expect(userErrors).toEqual([]);
  const made = reorganisation!.steps[0]!.after[0]!.id;
  const before = (await structureAt(daysAgo(2))).find(({ organisation }) => organisation.id === first)!;
  const now = (await structureAt()).find(({ organisation }) => organisation.id === made)!;
  expect(before.successors).toEqual([{ id: made }]);
  expect(now.predecessors).toEqual([{ id: first }, { id: second }]);
});

test('a unit that has ended is in no list, and can still be looked at', async () => {
  const [ended] = await hub.sql<{ id: string }>(
    'select id from groups.host_unit where abolished_from is not null limit 1',
  );
  const { data } = await hub.ask<{ node: { abolishedFrom: string }; hostUnits: { totalCount: number } }>(
    `query($id: ID!) { node(id: $id) { ... on HostUnit { name abolishedFrom } } hostUnits { totalCount } }`,
    { as: 'administrator', variables: { id: ended!.id } },
  );
  expect(data!.node.abolishedFrom).toMatch(/^20/);
  const [counted] = await hub.sql<{ there: number }>(
    'select count(*)::int as there from groups.host_unit where abolished_from is null',
  );
  expect(data!.hostUnits.totalCount).toBe(counted!.there);
});

test('two decisions about one unit at the same time: one is entered, the other is told why not', async () => {
  const seats = await hub.sql<{ id: string }>('select id from groups.host_unit where seat');
  const free = (await structureAt()).filter(
    ({ organisation }) => !seats.some((seat) => seat.id === organisation.id),
  );
  const { id } = free[3]!.organisation;
  const effective = daysAgo(0.5);
  const answers = await Promise.all(
    ['甲', '乙', '丙', '丁'].map((name) =>
      enter(effective, [{ kind: 'RENAME', ids: [id], into: [{ name }] }]),
    ),
  );
  expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
  const refused = answers.flatMap(({ userErrors }) => userErrors);
  expect(refused).toHaveLength(3);
  for (const refusal of refused)
    expect(refusal).toMatchObject({ code: 'INVALID_INPUT', field: 'steps.0.ids.0' });
});

test('a decision of which one step is refused changes nothing', async () => {
  const before = linesOf(await structureAt());
  const [some] = (await structureAt()).map(({ organisation }) => organisation.id);
  const { userErrors } = await enter(daysAgo(0.1), [
    { kind: 'RENAME', ids: [some!], into: [{ name: '不应生效' }] },
    { kind: 'RENAME', ids: [some!], into: [{ name: '亦不应生效' }] },
  ]);
  expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: 'steps.1.ids.0' }]);
  expect(linesOf(await structureAt())).toEqual(before);
});

test('who keeps no registers enters no decision', async () => {
  await expect(enter(daysAgo(1), [], 'zone-leader')).rejects.toThrow('FORBIDDEN');
});
