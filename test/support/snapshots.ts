import type { TestHub } from './hub.js';

export interface Shown {
  readonly id: string;
  readonly version?: number;
}
export interface Page {
  readonly objects: readonly (Shown | null)[];
  readonly next: string | null;
  readonly feedCursor: string;
}

const VERSIONS =
  '... on JointCase { version } ... on SupervisionActivity { version } ... on CollaborationTeam { version }';
const FIELDS = `{ objects { id ${VERSIONS} } next feedCursor }`;
export const FOLLOW = `subscription($after: String, $types: [String!]) { changes(after: $after, types: $types) {
  cursor change { version object { id node { id ${VERSIONS} } } } } }`;

async function ask(
  hub: TestHub,
  text: string,
  variables: Record<string, unknown>,
  as: string,
): Promise<Page> {
  const { data, errors } = await hub.ask<{ page: Page | null }>(text, { as, variables });
  if (errors !== undefined || !data?.page) throw new Error(JSON.stringify(errors));
  return data.page;
}

export const firstPage = (
  hub: TestHub,
  as: string,
  types: readonly string[] | null,
  first = 100,
): Promise<Page> =>
  ask(
    hub,
    `query($types: [String!], $first: Int!) { page: snapshotStart(types: $types, first: $first) ${FIELDS} }`,
    { types, first },
    as,
  );

export const nextPage = (hub: TestHub, as: string, after: string, first = 100): Promise<Page> =>
  ask(
    hub,
    `query($after: String!, $first: Int!) { page: snapshotPage(after: $after, first: $first) ${FIELDS} }`,
    { after, first },
    as,
  );

/** All pages of a snapshot, each of this size. */
export async function load(
  hub: TestHub,
  as: string,
  types: readonly string[] | null,
  first = 100,
): Promise<Page[]> {
  const pages = [await firstPage(hub, as, types, first)];
  for (let { next } = pages[0]!; next !== null; { next } = pages.at(-1)!)
    pages.push(await nextPage(hub, as, next, first));
  return pages;
}

export const shownOn = (pages: readonly Page[]): Shown[] =>
  pages.flatMap(({ objects }) => objects.filter((object) => object !== null));
