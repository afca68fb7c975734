import { Client } from 'pg';
import { type Plan, planOf, readsOf } from '../../shared/testing/query-plans.js';
import { furnish, DELEGATE, hiddenIds, plantMatter, RECUSED, recuse } from './hidden-matter.js';
import { makeDatabase } from './database.js';
import { startTestHub, type Mode, type TestHub } from './hub.js';
import type { Question } from './hub-monolith.js';
import { questionOf, readWorldValues, type WorldValues } from './hub-operations.js';
import { selectsOf, statementsOf } from './statements.js';

/** The same world twice: one has a matter from which somebody is recused, the other one never had it. */
export interface TwoWorlds {
  readonly withMatter: TestHub;
  readonly withoutMatter: TestHub;
  readonly values: WorldValues;
  close(): Promise<void>;
}

export async function openTwoWorlds(mode: Mode): Promise<TwoWorlds> {
  const world = await makeDatabase();
  await furnish(world);
  await world.sql('analyze'); // once: what is alike in cost is settled by statistics, which are the same in both then
  const copy = await makeDatabase(world);
  const [withMatter, withoutMatter] = await Promise.all([
    startTestHub(mode, world),
    startTestHub(mode, copy),
  ]);
  await plantMatter(withMatter);
  const values = await readWorldValues(withMatter); // before: what cursors of it there are, the recused once held
  await recuse(withMatter);
  const close = async (): Promise<void> => {
    await withMatter.close();
    await withoutMatter.close();
  };
  return { withMatter, withoutMatter, values: { ...values, ids: withHidden(values.ids) }, close };
}

/** Of each type that the matter has something of, every other id that is asked for is one of those. */
function withHidden(ids: WorldValues['ids']): Map<string, readonly string[]> {
  const all = new Map(ids);
  for (const [type, some] of hiddenIds) {
    const others = (ids.get(type) ?? []).filter((id) => !some.includes(id)).slice(0, 10);
    all.set(type, [...others, ...others.map((_, index) => some[index % some.length]!), ...some]);
  }
  return all;
}

/** What a hub answers, to the byte. */
export async function answerOf(hub: TestHub, { text, variables, as }: Question): Promise<string> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await hub.token(as)}` };
  const body = JSON.stringify({ query: text, variables });
  return (await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body })).text();
}

/** Random questions of the recused and of their delegate, in turn. */
export function questionsFor({ values }: TwoWorlds, seed: string, count: number): Question[] {
  return Array.from({ length: count }, (_, number) => ({
    ...questionOf(seed, number, values),
    as: number % 4 === 3 ? DELEGATE : RECUSED,
  }));
}

const AT_ONCE = 4;

/** The questions that are answered differently. */
export async function differencesBetween(
  { withMatter, withoutMatter }: Pick<TwoWorlds, 'withMatter' | 'withoutMatter'>,
  questions: readonly Question[],
): Promise<Difference[]> {
  const found: Difference[] = [];
  const left = [...questions];
  const askOn = async (): Promise<void> => {
    for (let question = left.shift(); question; question = left.shift()) {
      const [one, other] = await Promise.all([
        answerOf(withMatter, question),
        answerOf(withoutMatter, question),
      ]);
      if (one !== other) found.push({ question, with: one, without: other });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askOn));
  return found;
}

interface Difference {
  readonly question: Question;
  readonly with: string;
  readonly without: string;
}

/** The SELECTs that a hub sends for a question. */
export const selectsFor = async (hub: TestHub, question: Question): Promise<string[]> =>
  selectsOf(await statementsOf(() => answerOf(hub, question))).toSorted();

/** Ways to read and to join that are chosen by a row more or less, whoever asks: with one left there are no ties. */
const TIED = ['hashjoin', 'mergejoin', 'seqscan', 'bitmapscan'];

/** How a hub's database means to answer the reads of a question; costs and values left out. */
export async function plansOf(hub: TestHub, question: Question): Promise<string[]> {
  const reads = await readsOf(() => answerOf(hub, question));
  const owner = new Client(hub.ownerUrl);
  await owner.connect();
  try {
    const plans: string[] = [];
    for (const read of reads) plans.push(JSON.stringify(shapeOf(await planOf(owner, read, TIED))));
    return plans.toSorted();
  } finally {
    await owner.end();
  }
}

/** By which of two indexes alike in cost a table is entered is settled by a page more or less, and is left out. */
const shapeOf = (plan: Plan): unknown[] => [
  plan['Node Type'],
  plan['Relation Name'],
  ...(plan.Plans ?? []).map(shapeOf),
];
