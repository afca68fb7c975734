import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { worldId } from '../../shared/world/dice.js';
import { endRecusal, hiddenIds, RECUSED } from '../support/hidden-matter.js';
import { type Mode, startTestHub, type TestHub } from '../support/hub.js';
import { firstPage, load, nextPage, shownOn } from '../support/snapshots.js';
import { answerOf, openTwoWorlds, type TwoWorlds } from '../support/two-worlds.js';

/** Every type that `node` gives. */
const TYPES = [
  ...readFileSync('gateway/schema.graphql', 'utf8').matchAll(/^type (\w+) implements Node\b/gm),
].map(([, type]) => type!);
const SMALL = [
  'JointCase',
  'Task',
  'Recusal',
  'CollaborationZone',
  'IntakeRecord',
  'BreakGlass',
  'PersonnelLoan',
];

describe.each<Mode>(['in process', 'by URL'])('subgraphs %s', (mode) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub(mode);
  });
  afterAll(() => hub.close());

  /** Which of all ids that there are `nodes` gives. */
  async function shownById(ids: readonly string[], as: string): Promise<string[]> {
    const shown: string[] = [];
    for (let at = 0; at < ids.length; at += 100) {
      const { data } = await hub.ask<{ nodes: ({ id: string } | null)[] }>(
        'query($ids: [ID!]!) { nodes(ids: $ids) { id } }',
        { as, variables: { ids: ids.slice(at, at + 100) } },
      );
      shown.push(...data!.nodes.flatMap((node) => node?.id ?? []));
    }
    return shown;
  }

  test.each(['zone-leader', 'group-member', 'shadow-trainee', 'host-party-secretary', 'integration-partner'])(
    '%s gets exactly what is shown to them by id, whatever the size of a page',
    async (as) => {
      const types = ['CollaborationZone', 'DispatchedGroup', 'HostUnit', 'JointCase', 'Task'];
      const all = await hub.sql<{ id: string }>(
        `select id from zones.joint_case union select id from zones.zone union select id from groups.dispatched_group
         union select id from groups.host_unit union (select id from zones.task order by id limit 300)`,
      );
      const known = new Set(all.map(({ id }) => id));
      const shown = await shownById([...known], as);
      const loaded = shownOn(await load(hub, as, types)).map(({ id }) => id);
      expect(loaded.filter((id) => known.has(id)).sort()).toEqual(shown.sort());
      const inSteps = shownOn(await load(hub, as, ['CollaborationZone', 'JointCase'], 7)).map(({ id }) => id);
      expect(inSteps).toEqual(loaded.filter((id) => /^(?:CollaborationZone|JointCase)_/.test(id)));
    },
  );

  test.each(['zone-leader', 'administrator', 'mobile-member'])(
    '%s can ask for each type by itself, and gets it',
    async (as) => {
      const given: string[] = [];
      for (const type of TYPES) {
        const { data, errors } = await hub.ask<{ page: { objects: { __typename: string }[] } }>(
          `{ page: snapshotStart(types: ["${type}"], first: 3) { objects { __typename id } } }`,
          { as },
        );
        expect({ type, errors }).toEqual({ type, errors: undefined });
        const types = data!.page.objects.map(({ __typename }) => __typename);
        expect(types.filter((other) => other !== type)).toEqual([]);
        given.push(...types);
      }
      expect(given.length).toBeGreaterThan(3);
    },
  );

  test('the place of the feed is the one before the first page, on every page; the last page ends it', async () => {
    const first = await firstPage(hub, 'zone-leader', ['CollaborationZone'], 1);
    expect(first).toMatchObject({ objects: [{}], next: expect.any(String), feedCursor: expect.any(String) });
    const none = await firstPage(hub, 'zone-leader', []);
    expect(none).toEqual({ objects: [], next: null, feedCursor: expect.any(String) });
    const pages = await load(hub, 'zone-leader', ['CollaborationZone'], 1);
    expect(pages.filter(({ next }) => next === null)).toEqual([pages.at(-1)]);
  });

  test('what is no longer for somebody is not there on the pages that are left', async () => {
    const first = await firstPage(hub, 'office-head', ['JointCase'], 1);
    const [, lost] = shownOn(await load(hub, 'office-head', ['JointCase']));
    await hub.sql(`update zones.joint_case set level = 'STRICT' where id = '${lost!.id}'`);
    const rest = shownOn([await nextPage(hub, 'office-head', first.next!)]).map(({ id }) => id);
    expect(rest.length).toBeGreaterThan(0);
    expect(rest).not.toContain(lost!.id);
  });

  test.each([
    ['snapshotStart(types: ["JointKase"])', 'INVALID_INPUT', 'types', /"JointKase".*, JointCase, .*Task/],
    ['snapshotStart(first: 0)', 'PAGE_SIZE', 'first', /100/],
    ['snapshotStart(first: 101)', 'PAGE_SIZE', 'first', /100/],
    ['snapshotPage(after: "x")', 'INVALID_CURSOR', 'after', /after/],
    ['snapshotPage(after: "W10")', 'INVALID_CURSOR', 'after', /after/],
  ])('%s is refused', async (field, code, named, message) => {
    for (const [language, says] of [
      ['en', message],
      ['zh', /\p{Script=Han}/u],
    ] as const) {
      const { data, errors } = await hub.ask(`{ ${field} { next } }`, { language });
      expect(Object.values(data!)).toEqual([null]);
      expect(errors).toEqual([
        expect.objectContaining({
          message: expect.stringMatching(says),
          extensions: expect.objectContaining({ code, field: named }),
        }),
      ]);
    }
  });

  test('a page that was given to somebody else, or was altered, leads nowhere', async () => {
    const { next } = await firstPage(hub, 'zone-leader', ['JointCase'], 1);
    const [types, last, place] = JSON.parse(Buffer.from(next!, 'base64url').toString()) as string[];
    const altered = Buffer.from(JSON.stringify([types, last, `${place}A`])).toString('base64url');
    const stray = Buffer.from(JSON.stringify([types, worldId('Nothing', '1'), place])).toString('base64url');
    await expect(nextPage(hub, 'office-head', next!)).rejects.toThrow('INVALID_CURSOR');
    await expect(nextPage(hub, 'zone-leader', altered)).rejects.toThrow('INVALID_CURSOR');
    await expect(nextPage(hub, 'zone-leader', stray)).rejects.toThrow('INVALID_CURSOR');
  });
});

describe('with a matter that somebody is recused from', () => {
  let worlds: TwoWorlds;
  beforeAll(async () => {
    worlds = await openTwoWorlds('in process');
  }, 60_000);
  afterAll(() => worlds.close());

  /** All pages as text, without the tokens, which are never the same twice. */
  async function pagesOf(hub: TestHub): Promise<string[]> {
    const fields = '{ objects { __typename id } next feedCursor }';
    const pages: string[] = [];
    let text = `{ page: snapshotStart(types: ${JSON.stringify(SMALL)}, first: 37) ${fields} }`;
    for (let next: string | null = ''; next !== null;) {
      const answer = await answerOf(hub, { text, variables: {}, as: RECUSED });
      ({ next } = (JSON.parse(answer) as { data: { page: { next: string | null } } }).data.page);
      pages.push(answer.replaceAll(/"(next|feedCursor)":"[^"]+"/g, '"$1":"…"'));
      text = `{ page: snapshotPage(after: ${JSON.stringify(next)}, first: 37) ${fields} }`;
    }
    return pages;
  }

  test('their snapshot is the same to the byte as where there never was one', async () => {
    const { withMatter, withoutMatter } = worlds;
    const pages = await pagesOf(withMatter);
    expect(pages).toEqual(await pagesOf(withoutMatter));
    await endRecusal(withMatter);
    const seen = (await pagesOf(withMatter)).join('');
    expect(seen).toContain(hiddenIds.get('JointCase')![0]);
    expect(seen).not.toBe(pages.join(''));
  }, 60_000);
});
