import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { everyEntrance, together } from '../support/every-entrance.js';
import { everyMutation } from '../support/every-mutation.js';
import { DELEGATE, endRecusal, hiddenIds, RECUSED, recuse } from '../support/hidden-matter.js';
import type { Mode, TestHub } from '../support/hub.js';
import { follow } from '../support/streams.js';
import {
  answerOf,
  differencesBetween,
  openTwoWorlds,
  plansOf,
  questionsFor,
  selectsFor,
  type TwoWorlds,
} from '../support/two-worlds.js';

/** What is made anew is called anew, and was made at another moment. */
const told = (answer: string): string =>
  answer
    .replaceAll(/\b[A-Z]\w+_[0-9A-Za-z]{22,}\b/g, 'an id')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'a moment');

const RANDOM = 100;
/** Of these the statements are looked at, too: one question at a time. */
const LOOKED_INTO = 25;

describe.each<Mode>(['in process', 'by URL'])('subgraphs %s', (mode) => {
  let worlds: TwoWorlds;
  beforeAll(async () => {
    worlds = await openTwoWorlds(mode);
  }, 60_000);
  afterAll(() => worlds.close());

  /** What takes long and is the same over a wire is tried once. */
  const isOnce = mode === 'in process';
  /** By URL nothing is decided otherwise: there the recused alone ask. */
  const entrances = (as = mode === 'by URL' ? [RECUSED] : [RECUSED, DELEGATE]) =>
    together(everyEntrance(worlds.values.schema, worlds.values.ids), 3).flatMap((text) =>
      as.map((name) => ({ text, variables: {}, as: name })),
    );

  test('by every entrance the recused and their delegate are answered as if the matter were not there', async () => {
    expect(await differencesBetween(worlds, entrances())).toEqual([]);
  }, 120_000);

  test('whatever they ask, it is so', async () => {
    expect(await differencesBetween(worlds, questionsFor(worlds, mode, RANDOM))).toEqual([]);
  });

  test('by the same statements, which are planned alike', async () => {
    const { withMatter, withoutMatter } = worlds;
    for (const question of questionsFor(worlds, `${mode} statements`, LOOKED_INTO)) {
      expect(await selectsFor(withMatter, question)).toEqual(await selectsFor(withoutMatter, question));
      expect(await plansOf(withMatter, question)).toEqual(await plansOf(withoutMatter, question));
    }
  });

  if (isOnce)
    test('whoever is not recused finds the matter by each of its types', async () => {
      await endRecusal(worlds.withMatter);
      const questions = entrances([RECUSED]);
      const differing = await differencesBetween(worlds, questions);
      for (const [type, [id]] of hiddenIds) {
        const found = differing.filter(({ with: answer }) => answer.includes(id!));
        expect({ type, found: found.length > 0 }).toEqual({ type, found: true });
      }
      await recuse(worlds.withMatter);
      expect(await answerOf(worlds.withMatter, questions[0]!)).toBe(
        await answerOf(worlds.withoutMatter, questions[0]!),
      );
    }, 120_000);

  /** Mutations that are answered differently in the world that has the matter. */
  async function differing(
    as: string,
    but: readonly string[] = [],
  ): Promise<Map<string, { with: string; without: string }>> {
    const { withMatter, withoutMatter, values } = worlds;
    const found = new Map<string, { with: string; without: string }>();
    for (const id of [...hiddenIds.values()].flat())
      for (const text of everyMutation(values.schema, id, values.ids)) {
        const name = /(\w+)\(input/.exec(text)![1]!;
        if (but.includes(name)) continue;
        const question = { text, variables: {}, as };
        const [one, other] = [await answerOf(withMatter, question), await answerOf(withoutMatter, question)];
        if (told(one) !== told(other)) found.set(name, { with: one, without: other });
      }
    return found;
  }

  for (const as of isOnce ? [RECUSED, DELEGATE] : [])
    test(`whatever ${as} tries to do to the matter, it is as if it were not there`, async () => {
      expect(await differing(as)).toEqual(new Map());
    }, 120_000);
  test('a stream tells the recused of the cases that are left, and nothing of the matter', async () => {
    const [hidden] = hiddenIds.get('JointCase')!;
    const heard = await hear(worlds.withMatter, hidden!);
    expect(heard.slice(0, -1)).not.toContain(hidden);
    expect(heard).toEqual(await hear(worlds.withoutMatter, hidden!));
  });

  test('changes of everything tell them nothing of whatever belongs to the matter', async () => {
    for (const as of [RECUSED, DELEGATE])
      expect(await changesHeard(worlds.withMatter, as)).toEqual(await changesHeard(worlds.withoutMatter, as));
  });

  test('whoever is not recused hears of the matter by each of its types', async () => {
    await endRecusal(worlds.withMatter);
    const heard = new Set((await changesHeard(worlds.withMatter, RECUSED)).map((id) => id.split('_')[0]));
    expect([...heard]).toEqual(expect.arrayContaining(Object.keys(eventsOf)));
  });

  if (isOnce)
    test('whoever is not recused reaches the matter by these', async () => {
      expect([...(await differing(RECUSED, ['recusalDeclare'])).keys()]).toEqual(
        expect.arrayContaining([
          'jointCaseAdvance',
          'jointCaseMark',
          'jointCaseMerge',
          'jointCaseReopen',
          'recordAnnul',
          'jointCaseTransferLead',
          'jointCaseLeadDecline',
          'jointCaseParticipantAdd',
          'jointCaseStepWithdraw',
          'preFilingReviewSubmit',
          'personnelLoanStart',
          'personnelLoanEnd',
          'breakGlassApprove',
          'recusalDecide',
          'reporterOpenRequest',
          'clockPause',
          'clockExtensionDecide',
          'problemClueDispose',
        ]),
      );
    }, 120_000);

  test('what was done under a key before a recusal is not answered again after it', async () => {
    const { withMatter, withoutMatter } = worlds;
    const of = (type: string): string => JSON.stringify(hiddenIds.get(type)![0]);
    const texts = [
      `jointCaseMark(input: { id: ${of('JointCase')}, level: OPEN, needToKnow: false, reason: "x", idempotencyKey: "k" })`,
      `personnelLoanEnd(input: { id: ${of('PersonnelLoan')}, reason: "x", idempotencyKey: "k" })`,
      `breakGlassApprove(input: { id: ${of('BreakGlass')}, idempotencyKey: "k" })`,
      `clockPause(input: { id: ${of('Clock')}, reason: "x", idempotencyKey: "k" })`,
      `recusalDecide(input: { id: ${of('Recusal')}, decision: GRANT, note: "x", idempotencyKey: "k" })`,
    ].map((text) => ({
      text: `mutation { ${text} { userErrors { code field } } }`,
      variables: {},
      as: RECUSED,
    }));
    for (const question of texts)
      expect(await answerOf(withMatter, question)).toMatch(/"userErrors":\[\]|"code"/);
    await recuse(withMatter);
    for (const question of texts)
      expect(await answerOf(withMatter, question)).toBe(await answerOf(withoutMatter, question));
  });
});

const EVENTS = 'subscription { jointCaseEvents { kind jointCase { id title } } }';
interface Heard {
  readonly jointCaseEvents: { readonly jointCase: { readonly id: string } | null };
}

/** Lets something happen to the matter, and after it to two cases that the recused may see; who is told of what. */
async function hear(hub: TestHub, hidden: string): Promise<string[]> {
  const stream = await follow<Heard>(hub, 'WebSocket', EVENTS, {}, RECUSED);
  await hub.streaming();
  const seen = await hub.sql<{ id: string }>(`
    select case_id as id from authz.case_membership join authz.post using (organisation_id)
    join authz.identity using (person_id) where subject = '${RECUSED}' and case_membership.until is null
      and case_id <> '${hidden}' order by case_id limit 2`);
  for (const [version, id] of [hidden, seen[0]!.id, hidden, seen[1]!.id].entries())
    await hub.sql(`insert into zones.outbox (name, aggregate, version, ids, occurred_at)
      values ('zones.joint-case.advanced.v1', '${id}', ${100 + version}, '{"jointCase": "${id}", "zone": "z"}', now());
      select pg_notify('hub_outbox', '')`);
  const heard = [await stream.next(), await stream.next()];
  await stream.close();
  return heard.map(({ jointCaseEvents }) => jointCaseEvents.jointCase!.id);
}

/** What may happen to each type that the matter has something of. */
const eventsOf: Readonly<Record<string, string>> = {
  JointCase: 'zones.joint-case.advanced.v1',
  IntakeRecord: 'offices.intake-record.kept.v1',
  ReporterOpening: 'offices.reporter-opening.requested.v1',
  PreFilingReview: 'offices.pre-filing-review.submitted.v1',
  ProblemClue: 'offices.problem-clue.designated.v1',
  ClueTransfer: 'offices.problem-clue.transfer-offered.v1',
  ClueLibraryEntry: 'offices.clue-library.clue-added.v1',
  BreakGlass: 'commons.break-glass.requested.v1',
  PersonnelLoan: 'commons.personnel-loan.started.v1',
  Recusal: 'commons.recusal.requested.v1',
  InterferenceRecord: 'commons.interference-record.reported.v1',
  Clock: 'commons.clock.paused.v1',
  CollaborationRequest: 'zones.collaboration-request.activated.v1',
};
const CHANGES = 'subscription { changes { change { event object { id node { id } } } } }';
interface Changed {
  readonly changes: { readonly change: { readonly object: { id: string; node: { id: string } | null } } };
}

let version = 1_000;
/** Lets something happen to all that belongs to the matter, and then to somebody whom everybody sees; what is told of it. */
async function changesHeard(hub: TestHub, as: string): Promise<string[]> {
  const stream = await follow<Changed>(hub, 'SSE', CHANGES, {}, as);
  await hub.streaming();
  const [last] = await hub.sql<{ id: string }>(
    `select person_id as id from authz.identity where subject = '${RECUSED}'`,
  );
  const happenings = Object.entries(eventsOf).flatMap(([type, event]) =>
    hiddenIds.get(type)!.map((id) => [event, id] as const),
  );
  for (const [event, id] of [...happenings, ['commons.person.renamed.v1', last!.id]])
    await hub.sql(`insert into ${event!.split('.')[0]}.outbox (name, aggregate, version, ids, occurred_at)
      values ('${event}', '${id}', ${(version += 1)}, '{}', now())`);
  await hub.sql("select pg_notify('hub_outbox', '')");
  const heard: string[] = [];
  while (heard.at(-1) !== last!.id) {
    const { object } = (await stream.next()).changes.change;
    expect(object.node?.id).toBe(object.id);
    heard.push(object.id);
  }
  await stream.close();
  return heard;
}
