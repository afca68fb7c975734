import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  assigned,
  deed,
  designated,
  done,
  GROUP,
  OFFICE,
  receive,
  reception,
} from '../../../test/support/clues.js';
import { makeDatabase, testDirectory } from '../../../test/support/database.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { recuse } from '../../../test/support/recusals.js';
import { follow } from '../../../test/support/streams.js';

let hub: TestHub;
beforeAll(async () => {
  const file = join(testDirectory(), 'clue-clocks.json');
  const length = { amount: 15, unit: 'WORKING_DAYS' };
  writeFileSync(file, JSON.stringify({ limits: { PRELIMINARY_VERIFICATION: { length } } }));
  hub = await startTestHub('in process', await makeDatabase(), undefined, { HUB_CLOCKS: file });
});
afterAll(() => hub.close());

const STATES = '[GREEN, AMBER, RED, PAUSED, STOPPED]';
interface Seen {
  readonly problemClues: { readonly edges: { readonly node: { id: string; clocks: { id: string }[] } }[] };
  readonly clocks: {
    readonly totalCount: number;
    readonly edges: { readonly node: { id: string; matter: { id?: string } } }[];
  };
}
/** What somebody finds: the clocks by their clues, and by the list of clocks. */
async function found(as: string): Promise<{ byClue: string[]; byList: string[] }> {
  const { data, errors } = await hub.ask<Partial<Seen>>(
    `{ problemClues(first: 100) { edges { node { id clocks { id } } } }
       clocks(first: 100, states: ${STATES}, kinds: [CLUE_OPINION, TALK_REPORT, PRELIMINARY_VERIFICATION]) {
         totalCount edges { node { id matter { ... on ProblemClue { id } } } } } }`,
    { as },
  );
  // to whoever has no post that reads clues or clocks the lists are refused
  if (errors !== undefined) return { byClue: [], byList: [] };
  const { problemClues, clocks } = data as Seen;
  expect(clocks.totalCount).toBe(clocks.edges.length);
  return {
    byClue: problemClues.edges
      .flatMap(({ node }) => node.clocks.map(({ id }) => `${node.id} ${id}`))
      .toSorted(),
    byList: clocks.edges.map(({ node }) => `${node.matter.id} ${node.id}`).toSorted(),
  };
}

interface Kept {
  readonly kind: string;
  readonly organisation: string;
  readonly outcome: string | null;
}
const kept = (clue: string): Promise<Kept[]> =>
  hub.sql<Kept>(`select kind, organisation_id as organisation, outcome from clock.clock where matter_id = '${clue}'
    order by started_at, kind`);

/** Whoever signs in finds clocks by their list exactly as by the clues. */
async function expectAlike(): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const as of hub.signInNames) {
    const { byClue, byList } = await found(as);
    expect([as, byList]).toEqual([as, byClue]);
    counts.set(as, byList.length);
  }
  return counts;
}

test('whoever sees a clue sees its clocks, and nobody else does: wherever it goes', async () => {
  const before = await expectAlike();
  for (const as of ['case-supervisor', 'commission-leader', 'office-head', 'liaison-officer', 'group-member'])
    expect([as, before.get(as)! > 0]).toEqual([as, true]);
  const id = await designated(hub);
  const narrow = await designated(hub, { needToKnow: true });
  const restricted = await assigned(hub);
  const unmarked = await expectAlike();
  // as a marking would, which is not here yet
  await hub.sql(`update offices.problem_clue set level = 'STRICT' where id = '${restricted}'`);
  const after = await expectAlike();
  expect(after.get('office-head')).toBe(unmarked.get('office-head')! - 1);
  expect(after.get('assisting-leader')! - before.get('assisting-leader')!).toBeLessThan(3);
  expect(after.get('case-supervisor')! > before.get('case-supervisor')!).toBe(true);
  // another holds it
  const offer = await done(hub, 'Transfer', 'office-head', { id, toId: GROUP, reason: '由驻在组办理' });
  await expectAlike();
  await done(hub, 'TransferAccept', 'group-leader', { id: offer });
  const moved = await expectAlike();
  expect(moved.get('office-head')).toBe(after.get('office-head')! - 1);
  expect(moved.get('group-leader')).toBe(after.get('group-leader')! + 1);
  expect(await kept(id)).toEqual([{ kind: 'CLUE_OPINION', organisation: GROUP, outcome: null }]);
  // another is as narrow as what was merged into it
  const open = await assigned(hub);
  await expectAlike();
  const duplicate = await receive(hub, { needToKnow: true, level: 'INTERNAL' }, 'office-head');
  await done(hub, 'Merge', 'case-supervisor', { id: duplicate, intoId: open, reason: '重复' });
  const merged = await expectAlike();
  expect(merged.get('liaison-officer')!).toBeGreaterThan(0);
  expect(await kept(duplicate)).toMatchObject([{ kind: 'CLUE_OPINION', outcome: 'IN_TIME' }]);
  expect((await found('liaison-officer')).byList.join()).not.toContain(open);
  // recused from what was merged, from what it went into, too
  await recuse(hub, duplicate, 'office-head');
  const recused = await expectAlike();
  expect(recused.get('office-head')).toBe(merged.get('office-head')! - 2);
  for (const clue of [narrow, restricted]) expect(await kept(clue)).toHaveLength(1);
});

test('both sides of a library see the clocks of what is in it, as long as it is', async () => {
  const id = await assigned(hub);
  const before = (await found('group-leader')).byList.length;
  const [library] = await hub.sql<{ id: string }>(
    `select id from offices.clue_library where office_id = '${OFFICE}' and group_id = '${GROUP}'`,
  );
  const input = { libraryId: library!.id, clueId: id, tags: ['出租车'], key: true };
  const { data } = await hub.ask<{
    clueLibraryEntryAdd: { object: { id: string } | null; userErrors: unknown[] };
  }>(
    `mutation($input: ClueLibraryEntryAddInput!) { clueLibraryEntryAdd(input: $input) {
      object: entry { id } userErrors { code field } } }`,
    { as: 'office-head', variables: { input } },
  );
  expect(data!.clueLibraryEntryAdd.userErrors).toEqual([]);
  expect((await found('group-leader')).byList).toHaveLength(before + 1);
  await expectAlike();
  await hub.ask(
    'mutation($input: ClueLibraryEntryRemoveInput!) { clueLibraryEntryRemove(input: $input) { userErrors { code } } }',
    {
      as: 'office-head',
      variables: { input: { id: data!.clueLibraryEntryAdd.object!.id } },
    },
  );
  expect((await found('group-leader')).byList).toHaveLength(before);
  await expectAlike();
});

test('the way of a clue starts and stops its clocks: opinion, verification where a limit is configured, talk', async () => {
  const id = await designated(hub);
  const decide = () =>
    done(hub, 'DispositionDecide', 'office-head', { id, decision: 'APPROVE', note: '同意' });
  const propose = (disposition: string) =>
    done(hub, 'Dispose', 'liaison-officer', { id, disposition, plan: '方案' });
  const kinds = async () => (await kept(id)).map(({ kind, outcome }) => [kind, outcome]);
  await propose('PRELIMINARY_VERIFICATION');
  expect(await kinds()).toEqual([['CLUE_OPINION', null]]);
  await decide();
  expect(await kinds()).toEqual([['CLUE_OPINION', 'IN_TIME']]);
  await done(hub, 'Begin', 'liaison-officer', { id });
  const verified = ['PRELIMINARY_VERIFICATION', null];
  expect(await kinds()).toEqual([['CLUE_OPINION', 'IN_TIME'], verified]);
  await propose('TALK_OR_INQUIRY');
  await decide();
  await done(hub, 'Begin', 'liaison-officer', { id });
  expect(await kinds()).toEqual([
    ['CLUE_OPINION', 'IN_TIME'],
    ['PRELIMINARY_VERIFICATION', 'IN_TIME'],
    ['TALK_REPORT', null],
  ]);
  await propose('CONCLUDED');
  expect((await kept(id)).map(({ outcome }) => outcome)).toEqual(['IN_TIME', 'IN_TIME', 'IN_TIME']);
});

test('what is refused starts no clock, and what is done twice with one key starts one', async () => {
  const count = async () => (await hub.sql('select from clock.clock')).length;
  const before = await count();
  const ahead = new Date(Date.now() + 86_400_000).toISOString();
  expect(
    (await deed(hub, 'Receive', 'liaison-officer', reception({ receivedAt: ahead }))).errors,
  ).toMatchObject([{ code: 'INVALID_INPUT', field: 'receivedAt' }]);
  expect(await count()).toBe(before);
  const once = { ...reception(), idempotencyKey: 'a clock once' };
  for (const input of [once, once]) await done(hub, 'Receive', 'liaison-officer', input);
  expect(await count()).toBe(before + 1);
});

const ALARMS = 'subscription { changes { change { event object { id } } } }';
interface Told {
  readonly changes: { readonly change: { readonly event: string; readonly object: { readonly id: string } } };
}

test('of the clock of a clue on a need to know nobody hears who does not see the clue, whatever their role there', async () => {
  const stream = await follow<Told>(hub, 'SSE', ALARMS, {}, 'assisting-leader');
  await hub.streaming();
  const receivedAt = new Date(Date.now() - 40 * 86_400_000).toISOString();
  const clockOf = async (clue: string) =>
    (await hub.sql<{ id: string }>(`select id from clock.clock where matter_id = '${clue}'`))[0]!.id;
  const narrow = await clockOf(await designated(hub, { receivedAt, needToKnow: true }));
  const open = await clockOf(await designated(hub, { receivedAt }));
  for (let told = 0; told < 2;) {
    const { event, object } = (await stream.next()).changes.change;
    expect(object.id).not.toBe(narrow);
    if (object.id === open && event.includes('turned')) told += 1;
  }
  await stream.close();
});
