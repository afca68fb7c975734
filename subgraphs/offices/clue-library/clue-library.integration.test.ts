import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { worldId } from '../../../shared/world/dice.js';
import { assigned, done as doneToClue, GROUP, look, OFFICE, receive } from '../../../test/support/clues.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { recuse } from '../../../test/support/recusals.js';

const LIBRARY = worldId('ClueLibrary', 'office/4');
const SECOND_GROUP = worldId('DispatchedGroup', 'group/2');

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

interface Answer {
  readonly id: string | null;
  readonly errors: readonly { readonly code: string; readonly field: string | null }[];
}

async function deed(mutation: string, object: string, as: string, input: object): Promise<Answer> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await hub.ask<{
    made: { object: { id: string } | null; userErrors: Answer['errors'] } | null;
  }>(
    `mutation($input: ${type}!) { made: ${mutation}(input: $input) { object: ${object} { id } userErrors { code field } } }`,
    { as, variables: { input } },
  );
  if (!data?.made) throw new Error(JSON.stringify(errors));
  return { id: data.made.object?.id ?? null, errors: data.made.userErrors };
}

const add = (clueId: string, as = 'office-head', libraryId = LIBRARY): Promise<Answer> =>
  deed('clueLibraryEntryAdd', 'entry', as, { libraryId, clueId, tags: ['出租车', '出租车'], key: true });
const meet = (entryIds: string[], as: string, organisationId: string): Promise<Answer> =>
  deed('specialMeetingRecord', 'meeting', as, {
    libraryId: LIBRARY,
    organisationId,
    heldAt: '2026-11-20T01:00:00Z',
    items: entryIds.map((entryId) => ({ entryId, conclusion: '共同研判' })),
  });

interface Entries {
  readonly clueLibraryEntries: { readonly totalCount: number; readonly edges: { node: { id: string } }[] };
}
async function entries(as: string): Promise<{ ids: string[]; total: number }> {
  const { data } = await hub.ask<Entries>(
    'query($id: ID!) { clueLibraryEntries(first: 100, libraryId: $id) { totalCount edges { node { id } } } }',
    { as, variables: { id: LIBRARY } },
  );
  const { edges, totalCount } = data!.clueLibraryEntries;
  return { ids: edges.map(({ node }) => node.id), total: totalCount };
}

test('S2-07: by the library of an office and a group the other side sees a clue; taken out, it sees it no more', async () => {
  const clue = await assigned(hub);
  expect(await look(hub, clue, 'group-member')).toBe('NOT_FOUND');
  const { id, errors } = await add(clue);
  expect(errors).toEqual([]);
  expect(await look(hub, clue, 'group-member')).toMatchObject({ stage: 'ASSIGNED' });
  expect((await entries('group-member')).ids).toContain(id);
  expect((await add(clue)).errors).toEqual([{ code: 'IN_LIBRARY', field: 'clueId' }]);
  const meeting = await meet([id!], 'group-member', GROUP);
  expect(meeting.errors).toEqual([]);
  expect((await deed('clueLibraryEntryRemove', 'entry', 'office-head', { id })).errors).toEqual([]);
  expect(await look(hub, clue, 'group-member')).toBe('NOT_FOUND');
  expect((await entries('group-member')).ids).not.toContain(id);
  expect((await meet([id!], 'office-head', OFFICE)).errors).toEqual([
    { code: 'NOT_FOUND', field: 'items.0.entryId' },
  ]);
});

test('a clue on a need to know stays with its holder, in the library too', async () => {
  const clue = await assigned(hub, { needToKnow: true });
  const { id } = await add(clue);
  expect(await look(hub, clue, 'group-leader')).toBe('NOT_FOUND');
  expect((await entries('group-leader')).ids).not.toContain(id);
  expect((await entries('office-head')).ids).toContain(id);
});

test('S1-04: a clue about a cadre whom the city manages is put into no library of a group', async () => {
  const clue = await assigned(hub, { subjects: [{ name: '某丁(虚构)', rank: 'CITY_MANAGED' }] });
  expect((await add(clue)).errors).toEqual([{ code: 'CITY_MANAGED_CADRE', field: 'clueId' }]);
});

test('whoever is recused from a clue finds its entry in no list and no count, and no meeting says anything of it', async () => {
  const clue = await assigned(hub);
  const { id } = await add(clue);
  const { id: meeting } = await meet([id!], 'office-head', OFFICE);
  const items = async (as: string): Promise<number> => {
    const { data } = await hub.ask<{ specialMeeting: { items: object[] } }>(
      'query($id: ID!) { specialMeeting(id: $id) { items { conclusion entry { id } } } }',
      { as, variables: { id: meeting } },
    );
    return data!.specialMeeting.items.length;
  };
  const before = await entries('group-member');
  expect([before.ids.includes(id!), await items('group-member')]).toEqual([true, 1]);
  await recuse(hub, clue, 'group-member');
  const after = await entries('group-member');
  expect(after).toEqual({ ids: before.ids.filter((one) => one !== id), total: before.total - 1 });
  expect([await items('group-member'), await items('group-leader')]).toEqual([0, 1]);
});

test('what moves to another organisation is out of the library of who handed it on', async () => {
  const clue = await assigned(hub);
  const { id } = await add(clue);
  const offer = await doneToClue(hub, 'Transfer', 'office-head', { id: clue, toId: GROUP, reason: '移送' });
  await doneToClue(hub, 'TransferAccept', 'group-leader', { id: offer });
  expect((await entries('group-leader')).ids).not.toContain(id);
});

test('a library is opened once, by the office that is counterpart of the group', async () => {
  const open = (groupId: string, as = 'office-head'): Promise<Answer> =>
    deed('clueLibraryOpen', 'clueLibrary', as, { officeId: OFFICE, groupId });
  expect((await open(GROUP)).errors).toEqual([{ code: 'LIBRARY_OPEN', field: 'groupId' }]);
  expect((await open(worldId('DispatchedGroup', 'group/20'))).errors).toEqual([
    { code: 'NOT_COUNTERPART', field: 'groupId' },
  ]);
  const both = await Promise.all([open(SECOND_GROUP), open(SECOND_GROUP, 'in-charge-leader')]);
  expect(both.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  await expect(open(SECOND_GROUP, 'group-leader')).rejects.toThrow('FORBIDDEN');
});

test('S1-04: what a merge makes a clue about a cadre of the city is out of the library, with an event, and the group reads it no more', async () => {
  const clue = await assigned(hub);
  const { id } = await add(clue);
  expect(await look(hub, clue, 'group-member')).toMatchObject({ stage: 'ASSIGNED' });
  const subjects = [{ name: '某戊(虚构)', rank: 'CITY_MANAGED' }];
  const duplicate = await receive(hub, { subjects }, 'office-head');
  await doneToClue(hub, 'Merge', 'case-supervisor', { id: duplicate, intoId: clue, reason: '重复' });
  expect(await look(hub, clue, 'group-member')).toBe('NOT_FOUND');
  expect((await entries('group-member')).ids).not.toContain(id);
  expect(
    await hub.sql(`select entry.version, name from offices.clue_library_entry entry join (
      select name, aggregate, version from feed.event union all select name, aggregate, version from offices.outbox
    ) told on aggregate = id and told.version = entry.version where id = '${id}'`),
  ).toEqual([{ version: 2, name: 'offices.clue-library.clue-removed.v1' }]);
});
