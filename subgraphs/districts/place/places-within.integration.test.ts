import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';

interface Codes {
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly code: string } }[];
}

const DISTRICTS = `query ($first: Int!, $after: String) {
  places(level: DISTRICT, first: 16) { edges { node { id code places(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { code } }
  } } } }
}`;
const WITHIN = `query ($id: ID!, $after: String) {
  place(id: $id) { places(first: 4, after: $after) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { code } }
  } }
}`;

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

async function districts(first: number): Promise<{ id: string; code: string; places: Codes }[]> {
  const answer = await hub.ask<{
    places: { edges: { node: { id: string; code: string; places: Codes } }[] };
  }>(DISTRICTS, { variables: { first } });
  expect(answer.errors).toBeUndefined();
  return answer.data!.places.edges.map(({ node }) => node);
}

test('each parent of a list gets its own first page and its own total', async () => {
  const found = await districts(3);
  expect(found).toHaveLength(16);
  expect(found.reduce((sum, { places }) => sum + places.totalCount, 0)).toBe(299);
  for (const { code, places } of found) {
    expect(places.edges).toHaveLength(Math.min(3, places.totalCount));
    expect(places.pageInfo.hasNextPage).toBe(places.totalCount > 3);
    for (const { node } of places.edges) expect(node.code.startsWith(code)).toBe(true);
  }
});

test('the pages of one parent hold each item once, in order', async () => {
  const { id, places } = (await districts(100))[0]!;
  const walked: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const answer = await hub.ask<{ place: { places: Codes } }>(WITHIN, { variables: { id, after } });
    const page: Codes = answer.data!.place.places;
    expect(page.pageInfo).toMatchObject({
      hasPreviousPage: after !== null,
      startCursor: page.edges[0]!.cursor,
      endCursor: page.edges.at(-1)!.cursor,
    });
    walked.push(...page.edges.map(({ node }) => node.code));
    more = page.pageInfo.hasNextPage;
    after = page.pageInfo.endCursor;
  }
  expect(walked).toEqual(places.edges.map(({ node }) => node.code));
  expect(walked).toEqual(walked.toSorted());
});
