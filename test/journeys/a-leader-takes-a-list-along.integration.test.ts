import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { startTestHub, type TestHub } from '../support/hub.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
}, 60_000);
afterAll(() => hub.close());

async function asTable(query: string, as = 'zone-leader', variables: object = {}): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    accept: 'text/csv',
    authorization: `Bearer ${await hub.token(as)}`,
  };
  return fetch(`${hub.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
}

const linesOf = async (answer: Response): Promise<Record<string, string>[]> =>
  parse(await answer.text(), { columns: true, bom: true });

const MANY = `insert into commons.person (id, name, fictional, updated_at, version)
  select 'Person_' || lpad(n::text, 22, '0'), '甲', true, now(), 1 from generate_series(1, 10001) as n`;
const NODE =
  'id title stage lead { ... on SupervisionOffice { name } ... on DispatchedGroup { name } } participants { role }';

interface Case {
  readonly id: string;
  readonly title: string;
  readonly stage: string;
  readonly lead: { readonly name?: string } | null;
  readonly participants: readonly { readonly role: string }[];
}

interface CasePage {
  readonly edges: readonly { readonly node: Case }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

/** All that the graph shows of a list, page by page. */
async function shown(as: string): Promise<Case[]> {
  const cases: Case[] = [];
  const query = `query($after: String) { jointCases(first: 100, after: $after) {
    edges { node { ${NODE} } } pageInfo { hasNextPage endCursor } } }`;
  for (let after: string | null = null; ;) {
    const answer: { data?: { jointCases: CasePage } | null } = await hub.ask<{ jointCases: CasePage }>(
      query,
      { as, variables: { after } },
    );
    const { edges, pageInfo }: CasePage = answer.data!.jointCases;
    cases.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage) return cases;
    after = pageInfo.endCursor;
  }
}

test.each(['zone-leader', 'district-leader'])(
  'all pages of a list are one table for %s, with who reads it, when, and the label of what is invented on each line',
  async (as) => {
    const begun = Date.now();
    const query = `query Cases($size: Int) { cases: jointCases(first: $size) { edges { node { ${NODE} } } } }`;
    const answer = await asTable(query, as, { size: 30 });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="cases-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const lines = await linesOf(answer);
    const cases = await shown(as);
    expect(cases.length).toBeGreaterThan(30);
    const { data } = await hub.ask<{ viewer: { person: { id: string; name: string } } }>(
      '{ viewer { person { id name } } }',
      { as },
    );
    const { id, name } = data!.viewer.person;
    const exportedAt = lines[0]!['exportedAt']!;
    expect(lines).toEqual(
      cases.map((one) => ({
        id: one.id,
        title: one.title,
        stage: one.stage,
        'lead.name': one.lead?.name ?? '',
        'participants.role': one.participants.map(({ role }) => role).join('; '),
        fictional: 'true',
        exportedBy: `${name} (${id})`,
        exportedAt,
      })),
    );
    expect(Date.parse(exportedAt)).toBeGreaterThanOrEqual(begun);
  },
);

test('of nothing there is the head alone, and no cell is a formula', async () => {
  const none = await asTable(
    '{ jointCases(updatedAfter: "2100-01-01T00:00:00Z") { edges { node { title } } } }',
  );
  expect(Buffer.from(await none.arrayBuffer()).toString()).toBe(
    '\ufefftitle,fictional,exportedBy,exportedAt\n',
  );
  const [one] = await shown('zone-leader');
  await hub.sql(`update zones.joint_case set title = '=1+1' where id = '${one!.id}'`);
  const lines = await linesOf(await asTable('{ jointCases(first: 100) { edges { node { id title } } } }'));
  expect(lines.find(({ id }) => id === one!.id)).toMatchObject({ title: "'=1+1" });
});

test.each([
  'fictional: title',
  'title fictional @skip(if: true)',
  '... on JointCase @skip(if: true) { fictional } title',
])('the label of what is invented stands whatever is asked for: %s', async (node) => {
  const lines = await linesOf(await asTable(`{ jointCases(first: 100) { edges { node { ${node} } } } }`));
  expect(new Set(lines.map(({ fictional }) => fictional))).toEqual(new Set(['true']));
});

test.each([
  [
    'a field that is left out',
    '{ jointCases @skip(if: true) { edges { node { id } } } }',
    /one field, a list/,
  ],
  ['two fields', '{ jointCases { edges { node { id } } } viewer { person { id } } }', /one field, a list/],
  ['no list', '{ viewer { person { id } } }', /one field, a list/],
  ['no nodes', '{ jointCases { totalCount } }', /one field, a list/],
  ['a place of its own', '{ jointCases(after: "x") { edges { node { id } } } }', /without after/],
  ['what is wrong', '{ jointCases { edges { node { nothing } } } }', /nothing/],
  ['a wrong argument', '{ jointCases(zoneId: "x") { edges { node { id } } } }', /zoneId/],
])('a query of %s is refused with the reason', async (_, query, reason) => {
  const answer = await asTable(query);
  expect(answer.status).toBe(400);
  const { errors } = (await answer.json()) as { errors: { message: string; extensions: { code: string } }[] };
  expect(errors[0]!.message).toMatch(reason);
  expect(errors[0]!.extensions.code).toMatch(/^(BAD_REQUEST|VALIDATION|INVALID_ID)$/);
});

test('what is too long for a table is refused, and nothing is sent', async () => {
  await hub.sql(MANY);
  const answer = await asTable('{ persons(first: 100) { edges { node { id } } } }', 'commission-leader');
  expect(answer.status).toBe(400);
  expect(await answer.text()).toMatch(/more than 10000 lines/);
}, 60_000);

test('whoever is not signed in gets nothing', async () => {
  const headers = { 'content-type': 'application/json', accept: 'text/csv' };
  const body = JSON.stringify({ query: '{ jointCases { edges { node { id } } } }' });
  expect((await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body })).status).toBe(401);
});
