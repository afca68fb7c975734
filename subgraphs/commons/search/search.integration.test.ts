import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import { exactly, type Likeness, mistyped, plain } from '../../../shared/directory/search.js';
import { isFound, spelled } from '../../../shared/directory/spelling.js';
import { signInNames } from '../../../shared/world/sign-in-names.js';
import { assigned, designated, receive } from '../../../test/support/clues.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import {
  endRecusal,
  furnish,
  hiddenIds,
  plantMatter,
  RECUSED,
  recuse,
} from '../../../test/support/hidden-matter.js';
import { statementsOf } from '../../../test/support/statements.js';

interface Seen {
  readonly id: string;
  readonly called: string;
}
interface Page<T> {
  readonly totalCount: number;
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly edges: readonly { readonly node: T }[];
}

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
  await assigned(hub, { summary: '反映某乙违规经商办企业的问题(虚构)' });
  await designated(hub, { summary: '反映某丙收受礼金的问题(虚构)', needToKnow: true });
  const higher = await receive(hub, { summary: '反映某丁的问题(虚构)' });
  await hub.sql(`update offices.problem_clue set level = 'RESTRICTED' where id = '${higher}'`);
  await hub.sql(`update zones.joint_case set escalated_to_id = (select person_id from authz.identity where subject = 'office-head')
    where id in (select id from zones.joint_case order by md5(id) limit 20)`);
  await furnish(hub);
}, 120_000);
afterAll(() => hub.close());

/** Every page of a list; nothing for whoever may not ask for it at all. */
async function whole<T>(list: string, fields: string, as: string): Promise<T[]> {
  const all: T[] = [];
  for (let after: string | null = null; ;) {
    const {
      data,
      errors,
    }: { data?: Record<string, Page<T> | null> | null; errors?: ExecutionResult['errors'] } = await hub.ask<
      Record<string, Page<T> | null>
    >(
      `query($after: String) { ${list} { pageInfo { endCursor hasNextPage } edges { node { ${fields} } } } }`,
      { as, variables: { after } },
    );
    const page: Page<T> | null | undefined = data && Object.values(data)[0];
    if (page == null) {
      if (errors?.[0]?.extensions?.['code'] !== 'FORBIDDEN') throw new Error(JSON.stringify(errors));
      return [];
    }
    all.push(...page.edges.map(({ node }) => node));
    if (!page.pageInfo.hasNextPage) return all;
    after = page.pageInfo.endCursor;
  }
}

const idsOf = (seen: readonly { id: string }[]): string[] => seen.map(({ id }) => id).toSorted();

async function hits(text: string | null, as: string, more = ''): Promise<string[]> {
  const given = text === null ? '' : `, text: ${JSON.stringify(text)}`;
  const found = await whole<{ object: { id: string } }>(
    `search(first: 100, after: $after${given}${more})`,
    'object { id }',
    as,
  );
  return idsOf(found.map(({ object }) => object));
}

/** What a person sees in the lists of cases and clues, and what each is called. */
async function seenBy(as: string): Promise<Seen[]> {
  const cases = await whole<{ id: string; title: string; caseNumber: string }>(
    'jointCases(first: 100, after: $after)',
    'id title caseNumber',
    as,
  );
  const clues = await whole<{
    id: string;
    summary: string;
    clueNumber: string;
    subjects: { name: string }[];
  }>('problemClues(first: 100, after: $after)', 'id summary clueNumber subjects { name }', as);
  return [
    ...cases.map(({ id, title, caseNumber }) => ({ id, called: `${title} ${caseNumber}` })),
    ...clues.map(({ id, summary, clueNumber, subjects }) => ({
      id,
      called: [summary.slice(0, 60), clueNumber, ...subjects.map(({ name }) => name)].join(' '),
    })),
  ];
}

const among = (seen: readonly Seen[], likeness: Likeness | null): string[] =>
  idsOf(seen.filter(({ called }) => isFound(spelled(called), likeness)));
function expected(seen: readonly Seen[], text: string): string[] {
  const exact = among(seen, exactly(plain(text)));
  return exact.length > 0 ? exact : among(seen, mistyped(plain(text)));
}

/** What the city has, of whomever: parts of titles, of pinyin, of initials, of numbers and names, and some mistyped. */
async function textsOfTheCity(): Promise<string[]> {
  const rows = await hub.sql<{ title: string; number: string; spelled: string }>(
    `(select title, number, spelled from directory.matter where type = 'JOINT_CASE' order by md5(id) limit 2)
     union all (select title, number, spelled from directory.matter where type = 'PROBLEM_CLUE' order by md5(id) limit 2)`,
  );
  return rows.flatMap(({ title, number, spelled: lines }) => {
    const [, pinyin, initials] = lines.split('\n');
    const part = title.slice(2, 8);
    return [
      part,
      `${part.slice(0, 2)}氵${part.slice(3)}`,
      number,
      number.slice(-5),
      pinyin!.slice(0, 9),
      initials!.slice(1, 4),
      initials!.slice(0, 2),
    ];
  });
}

test.each(signInNames.map(({ name }) => name))(
  'a %s finds exactly those that they see in the lists of cases and clues',
  async (as) => {
    const seen = await seenBy(as);
    expect(await hits(null, as)).toEqual(idsOf(seen));
    for (const text of [...(await textsOfTheCity()), '案', '反映', 'an', '虚构', 'zzzzzzz'])
      expect([text, await hits(text, as)]).toEqual([text, expected(seen, text)]);
  },
  60_000,
);

test('in the demonstration many find something, some find clues, and some may not even ask', async () => {
  const found = await Promise.all(signInNames.map(({ name }) => hits(null, name)));
  expect(found.filter((ids) => ids.length > 0).length).toBeGreaterThan(5);
  expect(found.filter((ids) => ids.some((id) => id.startsWith('ProblemClue'))).length).toBeGreaterThan(3);
  expect(found.filter((ids) => ids.length === 0).length).toBeGreaterThan(1);
});

test('what is found is the object itself, and what it is called; a page goes on where the one before ended', async () => {
  const { data } = await hub.ask<{
    search: Page<{ type: string; number: string; title: string; object: { node: object } }>;
  }>(
    `{ search(text: "案", types: [JOINT_CASE], first: 2) { totalCount edges { node { type number title object {
      node { ... on JointCase { caseNumber title } } } } } } }`,
  );
  expect(data!.search.edges).toHaveLength(2);
  for (const { node } of data!.search.edges)
    expect(node).toMatchObject({
      type: 'JOINT_CASE',
      object: { node: { caseNumber: node.number, title: node.title } },
    });
  const all = await hits('案', 'zone-leader', ', types: [JOINT_CASE]');
  expect(data!.search.totalCount).toBe(all.length);
  expect(new Set(all).size).toBe(all.length);
  expect(await hits(null, 'zone-leader', ', types: [PROBLEM_CLUE]')).toEqual(
    (await hits(null, 'zone-leader')).filter((id) => id.startsWith('ProblemClue')),
  );
});

test('joint cases are searched in their own list by the same text, as they were, too', async () => {
  const seen = (await seenBy('zone-leader')).filter(({ id }) => id.startsWith('JointCase'));
  for (const text of [...(await textsOfTheCity()), '案', 'an'])
    for (const then of ['', ', asOf: "2036-01-01T00:00:00Z"']) {
      const list = `jointCases(first: 100, after: $after, search: ${JSON.stringify(text)}${then})`;
      const found = await whole<{ id: string }>(list, 'id', 'zone-leader');
      expect([text, idsOf(found)]).toEqual([text, expected(seen, text)]);
    }
});

test.each(['', ' ', 'b', 'x'.repeat(61), 'x'.repeat(201), '\u0000'])(
  'a search for %j is refused, and says why',
  async (text) => {
    const { errors } = await hub.ask(`{ search(text: ${JSON.stringify(text)}) { totalCount } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT', field: 'text' } }]);
  },
);

test('what a matter becomes is found at once, in the same way as it is seen', async () => {
  const id = await receive(hub, {
    summary: '反映某戊虚报冒领的问题(虚构)',
    subjects: [{ name: '欧阳某戊', rank: 'OTHER' }],
  });
  expect(await hits('xubaomaoling', 'liaison-officer')).toEqual([id]);
  expect(await hits('欧阳某戊', 'liaison-officer')).toEqual([id]);
  await hub.sql(`update offices.problem_clue set level = 'STRICT' where id = '${id}'`);
  expect(await hits('xubaomaoling', 'liaison-officer')).toEqual([]);
  await hub.sql(`update offices.problem_clue set level = 'INTERNAL', need_to_know = true where id = '${id}'`);
  const [of] = idsOf((await seenBy('liaison-officer')).filter((one) => one.id === id));
  expect(await hits('xubaomaoling', 'liaison-officer')).toEqual(of === undefined ? [] : [id]);
});

test('whoever is recused finds nothing, counts nothing, and is answered by as many statements as if there were nothing', async () => {
  const texts = ['须回避', 'xuhuibi', 'LB-2026-hidden', 'XS-2026-hidden', '须回壁'];
  const asked = async (text: string): Promise<{ total: number; statements: number }> => {
    let total = -1;
    const statements = await statementsOf(async () => {
      const { data, errors } = await hub.ask<{ search: Page<unknown> }>(
        `{ search(text: "${text}") { totalCount edges { node { title } } } }`,
        { as: RECUSED },
      );
      expect(errors).toBeUndefined();
      total = data!.search.totalCount;
    });
    // the sequencer and the inboxes begin and commit beside it; what only reads begins otherwise
    const own = statements.filter((text) => !/^(?:begin|commit)$/i.test(text));
    return { total, statements: own.length };
  };
  const without = [];
  for (const text of texts) without.push(await asked(text));
  await plantMatter(hub);
  expect((await hits('须回避', RECUSED)).toSorted()).toEqual(
    [...hiddenIds.get('JointCase')!, ...hiddenIds.get('ProblemClue')!].toSorted(),
  );
  await recuse(hub);
  for (const [at, text] of texts.entries()) expect([text, await asked(text)]).toEqual([text, without[at]]);
  await endRecusal(hub);
  expect(await hits('须回避', RECUSED)).toHaveLength(2);
});
