import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { worldId } from '../../../shared/world/dice.js';
import { selectsOf, statementsOf } from '../../../test/support/statements.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';

const DECIDER = 'zone-leader';
const DECLARER = 'group-leader';
const decisionId = worldId('CrossCheckRound', 'of some owner');
const place = worldId('Place', '120101001');

let hub: TestHub;
const posts: Record<string, string> = {};
const persons: Record<string, string> = {};

beforeAll(async () => {
  hub = await startTestHub();
  const rows = await hub.sql<{ subject: string; id: string; person: string }>(
    'select subject, id, person_id as person from authz.identity join authz.post using (person_id) order by role = upper(subject)',
  );
  for (const { subject, id, person } of rows) [posts[subject], persons[subject]] = [id, person];
});
afterAll(() => hub.close());

interface Answer {
  readonly receipt?: { readonly id: string; readonly expiresAt: string } | null;
  readonly id?: string | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string | null }[];
}

async function mutate(name: 'Declare' | 'Withdraw', input: object, as = DECLARER): Promise<Answer> {
  const fields = name === 'Declare' ? 'receipt { id expiresAt }' : 'id';
  const { data, errors } = await hub.ask<Record<string, Answer>>(
    `mutation ($input: ConflictFact${name}Input!) {
      conflictFact${name}(input: $input) { ${fields} userErrors { code field } } }`,
    { as, variables: { input } },
  );
  expect(errors).toBeUndefined();
  return data![`conflictFact${name}`]!;
}
const homePlace = (change: object = {}): object => ({
  kind: 'HOME_PLACE',
  relatesToId: place,
  decisionId,
  decidedByPostId: posts[DECIDER],
  ...change,
});
async function declared(change: object = {}, as = DECLARER): Promise<string> {
  const { receipt, userErrors } = await mutate('Declare', homePlace(change), as);
  expect(userErrors).toEqual([]);
  return receipt!.id;
}

interface Fact {
  readonly id: string;
  readonly kind: string;
  readonly note: string | null;
  readonly person: { readonly id: string };
  readonly declaredBy: { readonly id: string };
  readonly relatesTo: { readonly id: string } | null;
}
const LIST = `query ($decisionId: ID!) { conflictFacts(decisionId: $decisionId, first: 100) { totalCount edges { node {
  id kind note person { id } declaredBy { id }
  relatesTo { ... on Place { id name } ... on Person { id name } ... on DispatchedGroup { id name } } } } } }`;

async function factsFor(as: string, of = decisionId): Promise<readonly Fact[] | string> {
  const { data, errors } = await hub.ask<{
    conflictFacts: { totalCount: number; edges: { node: Fact }[] };
  }>(LIST, { as, variables: { decisionId: of } });
  if (errors) return String(errors[0]!.extensions!['code']);
  const facts = data!.conflictFacts.edges.map(({ node }) => node);
  expect(data!.conflictFacts.totalCount).toBe(facts.length);
  return facts;
}
const idsFor = async (as: string): Promise<string[] | string> => {
  const facts = await factsFor(as);
  return typeof facts === 'string' ? facts : facts.map(({ id }) => id);
};

test('whoever takes the decision sees what people and the personnel department declared, with what it relates to', async () => {
  const of = worldId('JointCase', 'decided here');
  const own = await declared({ decisionId: of });
  const kin = await declared(
    { decisionId: of, personId: persons[DECLARER], kind: 'KINSHIP', relatesToId: persons['office-head'] },
    'personnel-department',
  );
  const former = await declared({
    decisionId: of,
    kind: 'FORMER_POST',
    relatesToId: worldId('DispatchedGroup', 'group/1'),
    note: '2018 至 2021 年',
  });
  const facts = (await factsFor(DECIDER, of)) as Fact[];
  const byId = Object.fromEntries(facts.map((fact) => [fact.id, fact]));
  expect(Object.keys(byId).toSorted()).toEqual([own, kin, former].toSorted());
  const person = { id: persons[DECLARER] };
  expect(byId[own]).toMatchObject({ kind: 'HOME_PLACE', person, declaredBy: person, note: null });
  expect(byId[kin]).toMatchObject({ person, relatesTo: { id: persons['office-head'] } });
  expect(byId[kin]!.declaredBy.id).toBe(persons['personnel-department']);
  expect(byId[former]).toMatchObject({ note: '2018 至 2021 年', relatesTo: { name: expect.any(String) } });
});

test('nobody else sees it: neither the declarer, nor who else leads, nor by its id', async () => {
  const id = await declared();
  expect(await idsFor(DECIDER)).toContain(id);
  const node = 'query ($id: ID!) { node(id: $id) { id __typename } }';
  expect((await hub.ask(node, { as: DECIDER, variables: { id } })).data).toEqual({
    node: { id, __typename: 'ConflictFact' },
  });
  const absent = await hub.ask(node, { variables: { id: worldId('ConflictFact', 'nobody declared') } });
  for (const as of [DECLARER, 'commission-leader', 'personnel-department', 'administrator', 'auditor']) {
    expect([[], 'FORBIDDEN']).toContainEqual(await idsFor(as));
    const { data, errors } = await hub.ask(node, { as, variables: { id } });
    expect({ data, errors }).toEqual({ data: absent.data, errors: absent.errors });
    expect((await hub.entities('commons', [{ __typename: 'ConflictFact', id }], as)).data).toEqual({
      _entities: [null],
    });
  }
});

test('a decision of which nothing was declared looks like one that is not yours', async () => {
  await declared();
  expect(await factsFor(DECIDER, worldId('JointCase', 'nothing declared'))).toEqual(
    await factsFor('group-member', decisionId),
  );
});

test('it is told by no event, and the audit says who declared for which decision, and no more', async () => {
  const events = () =>
    hub.sql('select (select count(*) from commons.outbox), (select position from feed.head)');
  const before = await events();
  const id = await declared({ kind: 'KINSHIP', relatesToId: persons['office-head'] });
  await mutate('Withdraw', { id });
  expect(await events()).toEqual(before);
  const audit = await hub.sql(
    `select action, outcome, ids from commons.audit where '${id}' = any(ids) order by id`,
  );
  expect(audit).toEqual([
    { action: 'conflictFactDeclare', outcome: 'DONE', ids: [id, decisionId] },
    { action: 'conflictFactWithdraw', outcome: 'DONE', ids: [id] },
  ]);
});

test('who has declared it withdraws it once, nobody else does, and that it was there is all that is left', async () => {
  const id = await declared({ note: '一句话' });
  const refused = { id: null, userErrors: [{ code: 'NOT_FOUND', field: 'id' }] };
  for (const as of [DECIDER, 'group-member', 'personnel-department'])
    expect(await mutate('Withdraw', { id }, as)).toEqual(refused);
  const answers = await Promise.all([1, 2, 3].map(() => mutate('Withdraw', { id })));
  expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toEqual([{ id, userErrors: [] }]);
  expect(answers.filter(({ userErrors }) => userErrors.length > 0)).toEqual([refused, refused]);
  expect(await idsFor(DECIDER)).not.toContain(id);
  expect(await hub.sql(`select * from commons.conflict_fact where id = '${id}'`)).toEqual([]);
  expect(await hub.sql(`select ended from commons.conflict_fact_history where fact_id = '${id}'`)).toEqual([
    { ended: 'WITHDRAWN' },
  ]);
});

test('what has expired is seen by nobody at once, withdrawn by nobody, and deleted by the next change', async () => {
  const id = await declared();
  await hub.sql(
    `update commons.conflict_fact set declared_at = now() - interval '2 days', expires_at = now() - interval '1 second' where id = '${id}'`,
  );
  expect(await idsFor(DECIDER)).not.toContain(id);
  expect((await mutate('Withdraw', { id })).userErrors).toEqual([{ code: 'NOT_FOUND', field: 'id' }]);
  await Promise.all([1, 2, 3, 4].map(() => declared()));
  expect(await hub.sql(`select * from commons.conflict_fact where id = '${id}'`)).toEqual([]);
  expect(await hub.sql(`select ended from commons.conflict_fact_history where fact_id = '${id}'`)).toEqual([
    { ended: 'EXPIRED' },
  ]);
});

test('with the post in which the decision is taken ends the sight of it, whatever else its holder holds', async () => {
  const [{ id: post } = { id: '' }] = await hub.sql<{ id: string }>(
    `insert into authz.post (id, person_id, organisation_id, role, "from", updated_at)
     values ('${worldId('Post', 'for a while')}', '${persons[DECIDER]}', '${worldId('DispatchedGroup', 'group/2')}',
       'LIAISON_OFFICER', now() - interval '1 day', now()) returning id`,
  );
  const id = await declared({ decidedByPostId: post });
  expect(await idsFor(DECIDER)).toContain(id);
  await hub.sql(`update authz.post set until = now() where id = '${post}'`);
  expect(await idsFor(DECIDER)).not.toContain(id);
  expect((await mutate('Declare', homePlace({ decidedByPostId: post }))).userErrors).toEqual([
    { code: 'NOT_FOUND', field: 'decidedByPostId' },
  ]);
});

test('nobody declares for others but the personnel department, and nobody who works outside', async () => {
  const ofAnother = homePlace({ personId: persons['office-head'] });
  const refused = [{ code: 'NOT_FOUND', field: 'personId' }];
  expect((await mutate('Declare', ofAnother)).userErrors).toEqual(refused);
  const nobody = homePlace({ personId: worldId('Person', 'nobody') });
  expect((await mutate('Declare', nobody)).userErrors).toEqual(refused);
  const { errors } = await hub.ask(
    'mutation ($input: ConflictFactDeclareInput!) { conflictFactDeclare(input: $input) { receipt { id } } }',
    { as: 'station-head', variables: { input: homePlace() } },
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

test('bad input is named by field and reason, and leaves nothing', async () => {
  const count = () => hub.sql('select count(*)::int as facts from commons.conflict_fact');
  const before = await count();
  const late = new Date(Date.now() + 91 * 86_400_000).toISOString();
  const faults: [object, string, string][] = [
    [{ decisionId: 'x' }, 'INVALID_ID', 'decisionId'],
    [{ relatesToId: '\u0000' }, 'INVALID_ID', 'relatesToId'],
    [{ decidedByPostId: place }, 'WRONG_TYPE', 'decidedByPostId'],
    [{ decidedByPostId: worldId('Post', 'nobody') }, 'NOT_FOUND', 'decidedByPostId'],
    [{ decidedByPostId: posts['station-head'] }, 'NOT_FOUND', 'decidedByPostId'],
    [{ decidedByPostId: posts[DECLARER] }, 'DECIDER_INVOLVED', 'decidedByPostId'],
    [{ kind: 'KINSHIP', relatesToId: persons[DECIDER] }, 'DECIDER_INVOLVED', 'decidedByPostId'],
    [{ kind: 'KINSHIP', relatesToId: worldId('Person', 'nobody') }, 'NOT_FOUND', 'relatesToId'],
    [{ kind: 'FORMER_POST', relatesToId: worldId('HostUnit', 'none') }, 'NOT_FOUND', 'relatesToId'],
    [{ kind: 'FORMER_POST' }, 'WRONG_TYPE', 'relatesToId'],
    [{ note: '\ud800' }, 'INVALID_INPUT', 'note'],
    [{ expiresAt: '2020-01-01T00:00:00Z' }, 'INVALID_INPUT', 'expiresAt'],
    [{ expiresAt: late }, 'INVALID_INPUT', 'expiresAt'],
  ];
  for (const [change, code, field] of faults)
    expect([change, (await mutate('Declare', homePlace(change))).userErrors]).toEqual([
      change,
      [{ code, field }],
    ]);
  expect(await count()).toEqual(before);
});

test('one key declares once, and its receipt is given again', async () => {
  const input = homePlace({ idempotencyKey: 'once' });
  const answers = await Promise.all([1, 2, 3].map(() => mutate('Declare', input)));
  expect(new Set(answers.map(({ receipt }) => receipt?.id)).size).toBe(1);
  expect((await mutate('Declare', { ...input, note: '另一句' })).userErrors).toMatchObject([
    { code: 'IDEMPOTENCY_CONFLICT' },
  ]);
});

test('whoever decides finds what was declared for all decisions, since no event tells of it', async () => {
  const ids = [await declared({ decisionId: worldId('JointCase', 'one') }), await declared()];
  const { data } = await hub.ask<{ conflictFacts: { edges: { node: { id: string } }[] } }>(
    '{ conflictFacts(first: 100) { edges { node { id } } } }',
    { as: DECIDER },
  );
  expect(data!.conflictFacts.edges.map(({ node }) => node.id)).toEqual(expect.arrayContaining(ids));
});

test('a page costs the same reads however many facts are on it', async () => {
  const few = worldId('JointCase', 'few');
  const many = worldId('JointCase', 'many');
  await declared({ decisionId: few });
  for (let made = 0; made < 5; made += 1) await declared({ decisionId: many });
  const reads = async (of: string): Promise<number> =>
    selectsOf(await statementsOf(() => factsFor(DECIDER, of))).length;
  await reads(few); // plans and identities are remembered from here on
  expect(await reads(many)).toBe(await reads(few));
});
