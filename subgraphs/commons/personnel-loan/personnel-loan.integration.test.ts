import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { worldId } from '../../../shared/world/dice.js';
import { casesToAdvance } from '../../../test/support/cases.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { dismiss, hire } from '../../../test/support/recusals.js';

const LEADER = 'zone-leader';
/** Signs in for whoever a test lends: somebody who holds no post at all. */
const LENT = 'integration-partner';

let hub: TestHub;
let cases: readonly string[];
const persons: Record<string, string> = {};
const in30Days = new Date(Date.now() + 30 * 86_400_000).toISOString();

beforeAll(async () => {
  hub = await startTestHub();
  const rows = await hub.sql<{ subject: string; person_id: string }>(
    'select subject, person_id from authz.identity',
  );
  for (const { subject, person_id } of rows) persons[subject] = person_id;
  cases = (await casesToAdvance(hub, LEADER)).map(({ id }) => id);
});
afterAll(() => hub.close());

interface Loan {
  readonly id: string;
  readonly matterId: string;
  readonly until: string;
  readonly person: { readonly id: string } | null;
}
interface Answer {
  readonly personnelLoan: Loan | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string | null }[];
}
async function mutate(name: 'Start' | 'End', input: object, as: string): Promise<Answer> {
  const { data, errors } = await hub.ask<Record<string, Answer>>(
    `mutation ($input: PersonnelLoan${name}Input!) { personnelLoan${name}(input: $input) {
      personnelLoan { id matterId until role endReason person { id } organisation { ... on SupervisionOffice { id } } }
      userErrors { code field } } }`,
    { as, variables: { input } },
  );
  expect(errors).toBeUndefined();
  return data![`personnelLoan${name}`]!;
}
const wanted = (change: object = {}): object => ({
  personId: persons['group-member'],
  matterId: cases[0],
  role: 'SHADOW_TRAINEE',
  until: in30Days,
  ...change,
});
const start = (change: object = {}, as = LEADER): Promise<Answer> => mutate('Start', wanted(change), as);
async function started(change: object = {}): Promise<string> {
  const { personnelLoan, userErrors } = await start(change);
  expect(userErrors).toEqual([]);
  return personnelLoan!.id;
}
const end = (id: string, as = LEADER): Promise<Answer> => mutate('End', { id, reason: '办结' }, as);
const refusal = (code: string, field: string): Answer => ({
  personnelLoan: null,
  userErrors: [{ code, field }],
});

/** Somebody new who signs in and holds nothing. */
async function newcomer(): Promise<string> {
  const { data } = await hub.ask<{ personAdd: { person: { id: string } } }>(
    'mutation { personAdd(input: { name: "借调人" }) { person { id } } }',
    { as: 'personnel-department' },
  );
  const { id } = data!.personAdd.person;
  await hub.sql(`update authz.identity set person_id = '${id}' where subject = '${LENT}'`);
  return id;
}

/** All that can be read of a case by whoever signs in, and what else there is to read. */
async function sight(id: string, as = LENT) {
  const { data, errors } = await hub.ask<{
    jointCases: { totalCount: number; edges: { node: { id: string } }[] } | null;
  }>(
    `query ($id: ID!) { jointCase(id: $id) { id tasks { id } zone { name } participants { role } history { stage } }
      node(id: $id) { id } jointCases(first: 100) { totalCount edges { node { id tasks { id } zone { id } } } } }`,
    { as, variables: { id } },
  );
  return { data, codes: (errors ?? []).map(({ extensions }) => extensions!['code']) };
}
const listed = (ids: readonly string[]): object => ({
  totalCount: ids.length,
  edges: ids.map((id) => ({ node: { id, tasks: expect.any(Array), zone: { id: expect.any(String) } } })),
});

async function loansSeenBy(as: string, filter = ''): Promise<string[]> {
  const { data, errors } = await hub.ask<{
    personnelLoans: { totalCount: number; edges: { node: Loan }[] };
  }>(`{ personnelLoans(first: 100${filter}) { totalCount edges { node { id } } } }`, { as });
  expect(errors).toBeUndefined();
  expect(data!.personnelLoans.totalCount).toBe(data!.personnelLoans.edges.length);
  return data!.personnelLoans.edges.map(({ node }) => node.id);
}

test('whoever holds nothing but a loan reads that case everywhere, nothing else, and does nothing to it', async () => {
  const personId = await newcomer();
  expect((await sight(cases[0]!)).codes).toContain('UNAUTHENTICATED');
  const id = await started({ personId });
  const { data, codes } = await sight(cases[0]!);
  expect(codes).toEqual([]);
  expect(data).toMatchObject({
    jointCase: { id: cases[0], zone: { name: expect.any(String) } },
    node: { id: cases[0] },
    jointCases: listed([cases[0]!]),
  });
  expect((await sight(cases[1]!)).data).toMatchObject({ jointCase: null, node: null });
  const { data: who } = await hub.ask(
    '{ viewer { person { id name } posts { id } organisation { __typename } roles clearance } }',
    { as: LENT },
  );
  expect(who).toEqual({
    viewer: {
      person: { id: personId, name: '借调人' },
      posts: [],
      organisation: null,
      roles: ['SHADOW_TRAINEE'],
      clearance: 'INTERNAL',
    },
  });
  const others = await hub.ask(
    `mutation ($id: ID!) { jointCaseAdvance(input: { id: $id, stage: CLOSED }) { userErrors { code } } }`,
    { as: LENT, variables: { id: cases[0] } },
  );
  expect(others.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  for (const list of ['persons', 'posts', 'supervisionOffices', 'organisations']) {
    const { errors } = await hub.ask(`{ ${list}(first: 1) { totalCount } }`, { as: LENT });
    expect([list, errors?.[0]?.extensions!['code']]).toEqual([list, 'FORBIDDEN']);
  }
  expect(await loansSeenBy(LENT)).toEqual([id]);
  expect((await end(id)).userErrors).toEqual([]);
  expect((await sight(cases[0]!)).codes).toContain('UNAUTHENTICATED');
});

test('a loan begins when it says, and ends by itself', async () => {
  const personId = await newcomer();
  const ahead = new Date(Date.now() + 86_400_000).toISOString();
  const id = await started({ personId, from: ahead });
  expect((await sight(cases[0]!)).codes).toContain('UNAUTHENTICATED');
  await hub.sql(`update authz.post set "from" = now() - interval '2 hours' where id = '${id}'`);
  expect((await sight(cases[0]!)).codes).toEqual([]);
  await hub.sql(`update authz.post set until = now() where id = '${id}'`);
  expect((await sight(cases[0]!)).codes).toContain('UNAUTHENTICATED');
});

test('whoever is borrowed to work on a case leads nothing by it, even in a role of those who work inside', async () => {
  const personId = await newcomer();
  const organisation = worldId('SupervisionOffice', 'office/4');
  const post = await hire(hub, { person: personId, role: 'LIAISON_OFFICER', organisation });
  await started({ personId, role: 'GROUP_MEMBER' });
  await dismiss(hub, post);
  expect((await sight(cases[0]!)).data!.jointCases).toEqual(listed([cases[0]!]));
  const asked = await hub.ask(
    'mutation ($id: ID!) { breakGlassRequest(input: { objectId: $id, reason: "x" }) { breakGlass { id } } }',
    { as: LENT, variables: { id: cases[1] } },
  );
  expect(asked.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

test('whoever is recused from the case sees neither it nor the loan, and is not lent to it', async () => {
  const personId = await newcomer();
  const id = await started({ personId });
  await hub.sql(`insert into authz.recusal values ('r1', '${personId}', '${cases[0]}', now(), null)`);
  expect((await sight(cases[0]!)).codes).toContain('UNAUTHENTICATED'); // nothing else was held
  const second = await started({ personId, matterId: cases[1] });
  expect((await sight(cases[0]!)).data).toMatchObject({
    jointCase: null,
    node: null,
    jointCases: listed([cases[1]!]),
  });
  expect(await loansSeenBy(LENT)).toEqual([second]);
  await end(id);
  expect(await start({ personId })).toEqual(refusal('PERSON_RECUSED', 'personId'));
});

test('a loan is seen by the leaders of the lead and by whoever is lent, and by no post, list or node of posts', async () => {
  const personId = persons['group-member']!;
  const id = await started();
  for (const as of [LEADER, 'group-member']) expect(await loansSeenBy(as)).toContain(id);
  expect(await loansSeenBy(LEADER, `, matterId: "${cases[0]}", personId: "${personId}", live: true`)).toEqual(
    [id],
  );
  expect(await loansSeenBy(LEADER, ', live: false')).not.toContain(id);
  for (const as of ['group-leader', 'office-head', 'commission-leader'])
    expect(await loansSeenBy(as)).not.toContain(id);
  const { data } = await hub.ask<{
    posts: { edges: { node: { id: string } }[] };
    person: { posts: { role: string }[] };
  }>(
    `query ($person: ID!) { posts(personId: $person, first: 100) { edges { node { id role } } }
      person(id: $person) { posts { role } } }`,
    { as: 'personnel-department', variables: { person: personId } },
  );
  expect(data!.posts.edges.map(({ node }) => node.id)).not.toContain(id);
  expect(data!.person.posts).toEqual([{ role: 'GROUP_MEMBER' }]);
  const byId = 'query ($id: ID!) { node(id: $id) { id } personnelLoan(id: $id) { id } }';
  expect((await hub.ask(byId, { as: LEADER, variables: { id } })).data).toEqual({
    node: { id },
    personnelLoan: { id },
  });
  expect((await hub.ask(byId, { as: 'personnel-department', variables: { id } })).data).toEqual({
    node: null,
    personnelLoan: null,
  });
  const asPost = id.replace('PersonnelLoan', 'Post');
  for (const forged of [id, asPost]) {
    const answer = await hub.ask<{ postEnd: { userErrors: { code: string }[] } }>(
      'mutation ($id: ID!) { postEnd(input: { id: $id, reason: "x" }) { userErrors { code } } }',
      { as: 'personnel-department', variables: { id: forged } },
    );
    expect(['WRONG_TYPE', 'NOT_FOUND']).toContain(answer.data!.postEnd.userErrors[0]!.code);
  }
  await end(id);
});

test('strangers, whoever does not lead, and bad input are refused, and nothing is left', async () => {
  const count = () => hub.sql('select count(*)::int from authz.post');
  const before = await count();
  expect(await start({}, 'office-head')).toEqual(refusal('NOT_FOUND', 'matterId'));
  const late = new Date(Date.now() + 400 * 86_400_000).toISOString();
  const faults: [object, string, string][] = [
    [{ personId: 'x' }, 'INVALID_ID', 'personId'],
    [{ matterId: 'x' }, 'INVALID_ID', 'matterId'],
    [{ matterId: worldId('JointCase', 'nobody made this') }, 'NOT_FOUND', 'matterId'],
    [{ personId: worldId('Person', 'nobody') }, 'NOT_FOUND', 'personId'],
    [{ personId: persons[LEADER] }, 'FORBIDDEN', 'personId'],
    [{ role: 'ZONE_LEADER' }, 'INVALID_INPUT', 'role'],
    [{ until: late }, 'INVALID_INPUT', 'until'],
    [{ from: '2020-01-01T00:00:00Z' }, 'INVALID_INPUT', 'from'],
  ];
  for (const [change, code, field] of faults)
    expect([change, await start(change)]).toEqual([change, refusal(code, field)]);
  expect(await count()).toEqual(before);
  const id = await started();
  expect(await end(id, 'group-leader')).toEqual(refusal('NOT_FOUND', 'id'));
  expect((await end(id)).userErrors).toEqual([]);
  expect(await end(id)).toEqual(refusal('LOAN_ENDED', 'id'));
});

test('one loan to a matter at a time, and as a mobile member one at all, whoever asks at once', async () => {
  const trainee = await newcomer();
  const answers = await Promise.all([1, 2, 3].map(() => start({ personId: trainee })));
  const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? 'DONE');
  expect(codes.toSorted()).toEqual(['DONE', 'LOAN_OVERLAPS', 'LOAN_OVERLAPS']);
  expect((await start({ personId: trainee, matterId: cases[1] })).userErrors).toEqual([]);
  const mobile = { personId: await newcomer(), role: 'MOBILE_MEMBER' };
  await started(mobile);
  expect(await start({ ...mobile, matterId: cases[1] })).toEqual(refusal('LOAN_OVERLAPS', 'from'));
});

test('events name the loan and the person, never the matter; the history has each step', async () => {
  const personId = await newcomer();
  const id = await started({ personId });
  await end(id);
  const events = await hub.sql<{ name: string; ids: object }>(
    `select name, ids from commons.outbox where aggregate = '${id}' union all
     select name, ids from feed.event where aggregate = '${id}' order by name`,
  );
  const ids = { personnelLoan: id, person: personId };
  expect(events).toEqual([
    { name: 'commons.personnel-loan.ended.v1', ids },
    { name: 'commons.personnel-loan.started.v1', ids },
  ]);
  expect(
    await hub.sql(`select version, end_reason from commons.post_history where post_id = '${id}' order by 1`),
  ).toEqual([
    { version: 1, end_reason: null },
    { version: 2, end_reason: '办结' },
  ]);
});

test.each(['shadow-trainee', 'mobile-member'])(
  'in the demonstration a %s is lent to one case, by the office that leads it',
  async (as) => {
    const [loan] = await hub.sql<{ matter_id: string; organisation_id: string }>(
      `select matter_id, organisation_id from authz.post where matter_id is not null and person_id = '${persons[as]}'`,
    );
    const { data, codes } = await sight(loan!.matter_id, as);
    expect(codes).toEqual([]);
    expect(data!.jointCases).toEqual(listed([loan!.matter_id]));
    expect(
      await hub.sql(`select organisation_id from authz.matter_lead where matter_id = '${loan!.matter_id}'`),
    ).toEqual([{ organisation_id: loan!.organisation_id }]);
  },
);
