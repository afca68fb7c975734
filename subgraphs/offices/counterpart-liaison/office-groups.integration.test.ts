import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Contact, contactOf, file, groupCase, mutate } from '../../../test/support/group-cases.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { allTold } from '../../../test/support/notifications.js';
import { recuse } from '../../../test/support/recusals.js';
import { selectsOf, statementsOf } from '../../../test/support/statements.js';

let hub: TestHub;
let contact: Contact;
beforeAll(async () => {
  hub = await startTestHub();
  contact = await contactOf(hub);
});
afterAll(() => hub.close());

interface Shown {
  readonly id: string;
  readonly openQuestions: number;
  readonly lastContact: { readonly kind: string } | null;
  readonly group: {
    readonly id: string;
    readonly jointCases: {
      readonly totalCount: number;
      readonly edges: readonly { readonly node: { id: string } }[];
    };
  };
}
interface Page {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: Shown }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}
const VIEW = `query ($office: ID!, $first: Int!, $after: String) { supervisionOffice(id: $office) {
  counterpartGroups(first: $first, after: $after) { totalCount pageInfo { endCursor hasNextPage } edges { node {
    id openQuestions lastContact { kind } group { id jointCases(first: 100) { totalCount edges { node { id } } } } } } } } }`;
async function view(as: string, first = 20, after: string | null = null): Promise<Page> {
  const { data, errors } = await hub.ask<{ supervisionOffice: { counterpartGroups: Page } }>(VIEW, {
    as,
    variables: { office: contact.office, first, after },
  });
  expect(errors).toBeUndefined();
  return data!.supervisionOffice.counterpartGroups;
}
const ours = async (as: string): Promise<Shown> =>
  (await view(as)).edges.find(({ node }) => node.id === contact.liaison)!.node;

test('an office sees all its groups, page by page, each once', async () => {
  const all = await view('office-head');
  const groups = await hub.sql<{ id: string }>(
    `select group_id as id from offices.counterpart_liaison where office_id = '${contact.office}' and "primary" and until is null`,
  );
  expect(all.totalCount).toBe(groups.length);
  expect(all.edges.map(({ node }) => node.group.id).toSorted()).toEqual(
    groups.map(({ id }) => id).toSorted(),
  );
  const paged: string[] = [];
  for (
    let page = await view('office-head', 4);
    ;
    page = await view('office-head', 4, page.pageInfo.endCursor)
  ) {
    paged.push(...page.edges.map(({ node }) => node.id));
    if (!page.pageInfo.hasNextPage) break;
  }
  expect(paged).toEqual(all.edges.map(({ node }) => node.id));
});

test('what a group asks and what it works on shows at once, to whom it is for', async () => {
  const before = await ours('office-head');
  const asked = await mutate(
    hub,
    'liaisonQuestionAsk',
    { liaisonId: contact.liaison, text: '如何办理?(虚构)' },
    { as: 'group-leader', shown: 'log { id }' },
  );
  expect(asked.faults).toEqual([]);
  const id = await groupCase(hub, contact);
  await file(hub, id);
  const after = await ours('office-head');
  expect(after).toMatchObject({ openQuestions: before.openQuestions + 1, lastContact: { kind: 'QUESTION' } });
  const cases = (shown: Shown): string[] => shown.group.jointCases.edges.map(({ node }) => node.id);
  expect(cases(after)).toEqual([id, ...cases(before)]);
  expect(after.group.jointCases.totalCount).toBe(before.group.jointCases.totalCount + 1);
  // the liaison is a register; what passes between the two sides is not
  const stranger = await ours('district-leader');
  expect(stranger).toMatchObject({ openQuestions: 0, lastContact: null });
  expect(cases(stranger)).not.toContain(id);
  await recuse(hub, id, 'office-head');
  const recused = await ours('office-head');
  expect(cases(recused)).toEqual(cases(before));
  expect(recused.group.jointCases.totalCount).toBe(before.group.jointCases.totalCount);
  await hub.sql(
    `update authz.case_membership set until = now() where case_id = '${id}' and organisation_id = '${contact.group}'`,
  );
  expect(cases(await ours('group-leader'))).not.toContain(id);
});

test('however many groups an office has, the number of SELECTs is the same', async () => {
  await allTold(hub);
  const count = async (first: number) =>
    selectsOf(await statementsOf(() => view('office-head', first))).length;
  expect(await count(15)).toBe(await count(8));
});
