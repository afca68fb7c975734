import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type Contact,
  contactOf,
  groupCase,
  mutate,
  type Refused,
} from '../../../test/support/group-cases.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { hire, personsOf, recuse } from '../../../test/support/recusals.js';
import { selectsOf, statementsOf } from '../../../test/support/statements.js';
import { worldId } from '../../../shared/world/dice.js';

let hub: TestHub;
let contact: Contact;
let persons: Record<string, string>;
const OFFICER = 'liaison-officer';
beforeAll(async () => {
  hub = await startTestHub();
  contact = await contactOf(hub);
  persons = await personsOf(hub);
  // whoever signs in as an officer is the officer of the group whose leader signs in
  await hub.sql(
    `update offices.counterpart_liaison set officer_id = '${persons[OFFICER]}' where id = '${contact.liaison}'`,
  );
});
afterAll(() => hub.close());

interface Log {
  readonly id: string;
}
const SHOWN = `log { id kind text answer answeredAt version author { id } answeredBy { id } liaison { id }
  matter { ... on JointCase { id } ... on ProblemClue { id } } }`;
const record = (more: object = {}, as = OFFICER) =>
  mutate<Log>(
    hub,
    'liaisonLogRecord',
    { liaisonId: contact.liaison, kind: 'GUIDANCE', text: '指导办案程序(虚构)', ...more },
    { as, shown: SHOWN },
  );
const ask = (more: object = {}, as = 'group-leader') =>
  mutate<Log>(
    hub,
    'liaisonQuestionAsk',
    { liaisonId: contact.liaison, text: '如何办理?(虚构)', ...more },
    { as, shown: SHOWN },
  );
const answer = (id: string, as = OFFICER, said = '按规定办理') =>
  mutate<Log>(hub, 'liaisonQuestionAnswer', { id, answer: said }, { as, shown: SHOWN });
const refusal = (code: string, field: string): { made: null; faults: Refused[] } => ({
  made: null,
  faults: [{ code, field }],
});
async function seen(id: string, as: string): Promise<boolean> {
  const { data } = await hub.ask<{ node: Log | null; liaisonLogs: { edges: { node: Log }[] } | null }>(
    'query ($id: ID!, $group: ID!) { node(id: $id) { id } liaisonLogs(groupId: $group, first: 100) { edges { node { id } } } }',
    { as, variables: { id, group: contact.group } },
  );
  const listed = data!.liaisonLogs?.edges.some(({ node }) => node.id === id) ?? false; // null for a role that reads none
  expect(data!.node !== null).toBe(listed);
  return listed;
}

test('the officer of a group records contact; both sides see it, and nobody else', async () => {
  const { made, faults } = await record();
  expect(faults).toEqual([]);
  expect(made).toMatchObject({
    ...{ kind: 'GUIDANCE', version: 1, answer: null, matter: null },
    author: { id: persons[OFFICER] },
    liaison: { id: contact.liaison },
  });
  for (const [as, isSeen] of [
    [OFFICER, true],
    ['office-head', true],
    ['group-leader', true],
    ['zone-leader', false],
    ['district-leader', false],
    ['commission-leader', false],
  ] as const)
    expect([as, await seen(made!.id, as)]).toEqual([as, isSeen]);
});

test('only who keeps contact with the group records and answers, or covers for them', async () => {
  const question = (await ask()).made!.id;
  expect(await record({}, 'office-head')).toEqual(refusal('NOT_THE_OFFICER', 'liaisonId'));
  expect(await answer(question, 'office-head')).toEqual(refusal('NOT_THE_OFFICER', 'id'));
  await hire(hub, {
    ...{ person: persons['trial-office-head']!, role: 'LIAISON_OFFICER', organisation: contact.office },
    covers: persons[OFFICER]!,
  });
  expect((await record({}, 'trial-office-head')).faults).toEqual([]);
  expect((await answer(question, 'trial-office-head')).made).toMatchObject({ answer: '按规定办理' });
});

test('a question is told to the officer and to who heads the office, and answered once', async () => {
  const { made } = await ask();
  expect(made).toMatchObject({ kind: 'QUESTION', answeredAt: null, author: { id: persons['group-leader'] } });
  const open = async (): Promise<string[]> => {
    const { data } = await hub.ask<{ liaisonLogs: { edges: { node: Log }[] } }>(
      '{ liaisonLogs(open: true, first: 100) { edges { node { id } } } }',
      { as: OFFICER },
    );
    return data!.liaisonLogs.edges.map(({ node }) => node.id);
  };
  expect(await open()).toContain(made!.id);
  const answers = await Promise.all([answer(made!.id), answer(made!.id, OFFICER, '另一答复')]);
  expect(answers.flatMap(({ faults }) => faults)).toEqual([{ code: 'QUESTION_ANSWERED', field: 'id' }]);
  expect(await open()).not.toContain(made!.id);
  const events = await hub.sql<{ name: string; person: string }>(
    `select name, ids ->> 'person' as person from feed.event where aggregate = '${made!.id}'
      union all select name, ids ->> 'person' from offices.outbox where aggregate = '${made!.id}' order by name desc`,
  );
  expect(events).toEqual([
    { name: 'offices.liaison-log.question-asked.v1', person: persons[OFFICER] },
    { name: 'offices.liaison-log.question-answered.v1', person: persons['group-leader'] },
  ]);
});

test('what names a case is hidden with it: from the recused, above the clearance, and on a need to know', async () => {
  const matterId = await groupCase(hub, contact);
  const log = (await record({ matterId })).made!;
  expect(log).toMatchObject({ matter: { id: matterId } });
  expect(await seen(log.id, 'deputy-group-leader')).toBe(true);
  await recuse(hub, matterId, 'deputy-group-leader');
  expect(await seen(log.id, 'deputy-group-leader')).toBe(false);
  expect(await ask({ matterId }, 'deputy-group-leader')).toEqual(refusal('NOT_FOUND', 'matterId'));
  expect(await seen(log.id, 'group-leader')).toBe(true);
  await hub.sql(`update zones.joint_case set level = 'STRICT' where id = '${matterId}'`);
  expect([await seen(log.id, 'group-leader'), await seen(log.id, OFFICER)]).toEqual([false, false]);
  await hub.sql(
    `update zones.joint_case set level = 'INTERNAL', need_to_know = true where id = '${matterId}'`,
  );
  expect([await seen(log.id, 'group-leader'), await seen(log.id, OFFICER)]).toEqual([false, true]);
  expect(await record({ matterId })).toEqual(refusal('INVALID_INPUT', 'matterId'));
});

test('a clue on a need to know is none, even to an organisation that holds it', async () => {
  const [clue] = await hub.sql<{ id: string }>(
    `update offices.problem_clue set holder_id = '${contact.group}', registrar_id = '${contact.office}', level = 'INTERNAL', need_to_know = false
     where id = (select id from offices.problem_clue where merged_into_id is null
       and not exists (select from authz.recusal where matter_id = problem_clue.id) order by id limit 1) returning id`,
  );
  const matterId = clue!.id;
  expect((await ask({ matterId })).made).not.toBeNull();
  await hub.sql(`update offices.problem_clue set need_to_know = true where id = '${matterId}'`);
  expect(await ask({ matterId })).toEqual(refusal('NOT_FOUND', 'matterId'));
});

test('a matter in which one side takes no part is none', async () => {
  const matterId = await groupCase(hub, contact);
  await hub.sql(
    `update authz.case_membership set until = now() where case_id = '${matterId}' and organisation_id = '${contact.office}'`,
  );
  expect(await record({ matterId })).toEqual(refusal('NOT_FOUND', 'matterId'));
  expect(await ask({ matterId })).toEqual(refusal('NOT_FOUND', 'matterId'));
});

test('bad input is named by field and reason, and nothing changes', async () => {
  const ahead = new Date(Date.now() + 86_400_000).toISOString();
  const faults: [object, string, string][] = [
    [{ liaisonId: contact.group }, 'WRONG_TYPE', 'liaisonId'],
    [{ liaisonId: `CounterpartLiaison_${'0'.repeat(22)}` }, 'NOT_FOUND', 'liaisonId'],
    [{ matterId: contact.group }, 'WRONG_TYPE', 'matterId'],
    [{ text: ' ' }, 'INVALID_INPUT', 'text'],
    [{ at: ahead }, 'INVALID_INPUT', 'at'],
  ];
  const count = () => hub.sql('select count(*)::int as n from offices.liaison_log');
  const before = await count();
  for (const [change, code, field] of faults)
    expect([change, await record(change)]).toEqual([change, refusal(code, field)]);
  const of = worldId('CounterpartLiaison', 'group/16'); // of another office
  expect((await record({ liaisonId: of })).faults).toMatchObject([{ field: 'liaisonId' }]);
  expect((await ask({ liaisonId: of })).faults).toMatchObject([{ field: 'liaisonId' }]);
  expect(await count()).toEqual(before);
  const made = (await record()).made!.id;
  expect(await answer(made)).toEqual(refusal('NOT_FOUND', 'id'));
  await hub.sql(`update offices.counterpart_liaison set until = now() where id = '${contact.liaison}'`);
  expect(await record()).toEqual(refusal('LIAISON_ENDED', 'liaisonId'));
  await hub.sql(`update offices.counterpart_liaison set until = null where id = '${contact.liaison}'`);
});

interface Page {
  readonly edges: readonly { readonly node: Log }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}
async function pageOf(after: string | null): Promise<Page> {
  const { data } = await hub.ask<{ counterpartLiaison: { logs: Page } }>(
    'query ($id: ID!, $after: String) { counterpartLiaison(id: $id) { logs(first: 3, after: $after) { edges { node { id } } pageInfo { endCursor hasNextPage } } } }',
    { as: OFFICER, variables: { id: contact.liaison, after } },
  );
  return data!.counterpartLiaison.logs;
}

test('pages follow one another without a gap, and the number of SELECTs does not grow with the groups', async () => {
  const pages: string[] = [];
  for (let page = await pageOf(null); ; page = await pageOf(page.pageInfo.endCursor)) {
    pages.push(...page.edges.map(({ node }) => node.id));
    if (!page.pageInfo.hasNextPage) break;
  }
  const stored = await hub.sql<Log>(
    `select id from offices.liaison_log where liaison_id = '${contact.liaison}' and matter_id is null order by at desc, id desc`,
  );
  expect(pages.filter((id) => stored.some((log) => log.id === id))).toEqual(stored.map(({ id }) => id));
  const count = async (first: number) =>
    selectsOf(
      await statementsOf(() =>
        hub.ask(
          `{ counterpartLiaisons(officeId: "${contact.office}", active: true, first: ${first}) { edges { node { openQuestions lastContact { text author { name } } logs(first: 2) { edges { node { text } } } } } } }`,
          { as: 'office-head' },
        ),
      ),
    ).length;
  expect(await count(15)).toBe(await count(2));
});
