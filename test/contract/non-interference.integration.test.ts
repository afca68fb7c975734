import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { everyEntrance, together } from '../support/every-entrance.js';
import { DELEGATE, endRecusal, hiddenIds, RECUSED, recuse } from '../support/hidden-matter.js';
import type { Mode } from '../support/hub.js';
import {
  answerOf,
  differencesBetween,
  openTwoWorlds,
  plansOf,
  questionsFor,
  selectsFor,
  type TwoWorlds,
} from '../support/two-worlds.js';

const RANDOM = 100;
/** Of these the statements are looked at, too: one question at a time. */
const LOOKED_INTO = 25;

describe.each<Mode>(['in process', 'by URL'])('subgraphs %s', (mode) => {
  let worlds: TwoWorlds;
  beforeAll(async () => {
    worlds = await openTwoWorlds(mode);
  }, 60_000);
  afterAll(() => worlds.close());

  const entrances = (as: readonly string[] = [RECUSED, DELEGATE]) =>
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
});
