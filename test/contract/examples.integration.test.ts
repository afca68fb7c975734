import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestHub, type TestHub } from '../support/hub.js';
import { selectsOf, statementsOf } from '../support/statements.js';

interface Example {
  readonly name: string;
  readonly as: string;
  readonly document: string;
  readonly variables: Record<string, unknown>;
}

let hub: TestHub;
let examples: Example[];
const named = (name: string): Example => examples.find((example) => example.name === name)!;

beforeAll(async () => {
  hub = await startTestHub();
  examples = (await (await fetch(`${hub.url}/examples.json`)).json()) as Example[];
});
afterAll(() => hub.close());

test('every worked example answers without an error', async () => {
  const asked = examples.filter(({ document }) => !document.startsWith('subscription'));
  expect(asked.length).toBeGreaterThan(2);
  for (const { name, document, variables, as } of asked) {
    const { data, errors } = await hub.ask(document, { as, variables });
    expect({ name, errors }).toEqual({ name, errors: undefined });
    expect(data).toBeTruthy();
  }
});

test('the board shows names out of all five subgraphs', async () => {
  const { document, variables } = named('board');
  const { data } = await hub.ask(document, { variables });
  const text = JSON.stringify(data);
  expect(text).toMatch(/监督检查室/);
  expect(text).toMatch(/纪检监察组/);
  expect(text).toMatch(/区纪委监委/);
  expect(text).toMatch(/"assignee":\{"name":"[^"]+","fictional":true\}/);
  expect(text).toMatch(/"liaisons":\[\{"officer":\{"name":"[^"]+"\},"group":\{"name":"[^"]+"\}/);
});

test('the board costs the same number of SELECTs for 5 and for 100 joint cases', async () => {
  const { document, variables } = named('board');
  await hub.ask(document, { variables }); // each pool looks at its server once
  const counts: number[] = [];
  for (const first of [5, 100]) {
    let shown = 0;
    const statements = await statementsOf(async () => {
      const { data, errors } = await hub.ask<{ collaborationZone: { jointCases: { edges: unknown[] } } }>(
        document,
        {
          variables: { ...variables, first },
        },
      );
      expect(errors).toBeUndefined();
      shown = data!.collaborationZone.jointCases.edges.length;
    });
    expect(shown).toBe(first);
    counts.push(selectsOf(statements).length);
  }
  expect(counts[1]).toBe(counts[0]);
  expect(counts[0]).toBeLessThanOrEqual(30);
});

test.each(['board', 'case', 'viewer', 'city', 'coverage'])(
  'the plan of %s is the committed one',
  async (name) => {
    const { document, variables, as } = named(name);
    const statements = await statementsOf(() => hub.ask(document, { variables, as }));
    expect(selectsOf(statements).toSorted().join('\n')).toMatchSnapshot();
  },
);

test('access costs each subgraph one statement for an operation, whatever is asked', async () => {
  const { document, variables, as } = named('board');
  const statements = await statementsOf(() => hub.ask(document, { variables, as }));
  const openings = statements.filter((text) => text.includes('authz.opening('));
  expect(openings).toHaveLength(5);
  expect(statements.filter((text) => text.startsWith('start transaction read only'))).toHaveLength(
    openings.length,
  );
  // of the participants, who are shown, beside the openings: nothing else is read of access by itself
  const read = selectsOf(statements).flatMap(
    (text) => /^select (?:(?! from ).)* from (authz\.\w+)/.exec(text)?.[1] ?? [],
  );
  expect(read).toEqual(['authz.case_membership']);
});
