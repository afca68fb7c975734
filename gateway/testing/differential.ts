import type { Difference, EngineMaker } from './contest.js';
import { Contest } from './contest.js';
import { nastyValue } from './nasty-values.js';
import type { NastyWorldOptions } from './nasty-world.js';
import type { Random } from './random.js';
import { seededRandom } from './random.js';
import type { RandomOperation } from './random-operation.js';
import { randomOperation } from './random-operation.js';

/** Everything answers; fields fail here and there; the same, and one subgraph does not answer at all. */
export type Mode = 'clean' | 'faults' | 'down';

export interface DifferentialOptions {
  /** The same seed, the same operations over the same worlds. */
  readonly seed: string;
  readonly mode: Mode;
  readonly operations: number;
  /** Of so many operations one is also put to the other planner; 1 when not given, 0 for none. */
  readonly hiveEvery?: number;
  /** Told after each operation. */
  readonly onProgress?: (done: number) => void;
}

export interface DifferentialReport {
  readonly operations: number;
  /** How many of them had errors in the expected answer. */
  readonly withErrors: number;
  readonly differences: readonly Difference[];
  /** How often the other planner was asked, and where its data deviated. */
  readonly hiveAsked: number;
  readonly hiveDeviations: readonly Difference[];
}

const WORLDS = 40;
const MUTATIONS = 0.08;
const LONGEST = 3_000;
/** Of more, the first say enough. */
const SHRUNK_DIFFERENCES = 5;
const SUBGRAPHS = ['people', 'teams', 'cases', 'records'];

/** Puts random operations over the nasty world to an engine, and to the graph as one; the first differences are shrunk. */
export async function runDifferential(
  makeEngine: EngineMaker,
  options: DifferentialOptions,
): Promise<DifferentialReport> {
  const { mode, operations, hiveEvery = 1 } = options;
  const contest = new Contest(makeEngine, mode !== 'down');
  const differences: Difference[] = [];
  const hiveDeviations: Difference[] = [];
  let withErrors = 0;
  let hiveAsked = 0;
  let operation: RandomOperation | null = null;
  for (let index = 0; index < operations; index += 1) {
    const random = seededRandom(`${options.seed}/${mode}/${index}`);
    operation = operation && index % 2 === 1 ? varied(operation, random) : drawn(contest, random);
    const question = { operation, world: worldOf(options, index, random) };
    const expected = await contest.expected(question);
    if (expected.strict.errors) withErrors += 1;
    const difference = await contest.difference(question, expected);
    if (difference) {
      const isNew = differences.length < SHRUNK_DIFFERENCES;
      differences.push(isNew ? await contest.smallest(difference) : difference);
    }
    if (hiveEvery > 0 && index % hiveEvery === 0 && contest.isForHive(question)) {
      hiveAsked += 1;
      const deviation = await contest.deviation(question, expected);
      if (deviation) hiveDeviations.push(deviation);
    }
    options.onProgress?.(index + 1);
  }
  return { operations, withErrors, differences, hiveAsked, hiveDeviations };
}

function drawn({ monolith }: Contest, random: Random): RandomOperation {
  return randomOperation(monolith.schema, random, {
    mutations: MUTATIONS,
    longest: LONGEST,
    valueFor: nastyValue,
  });
}

/** The same document with other switches: what an engine has prepared for it is used again, or must not be. */
function varied({ text, variables }: RandomOperation, random: Random): RandomOperation {
  const others = Object.entries(variables).map(([name, value]) => [
    name,
    typeof value === 'boolean' ? random.chance(0.5) : value,
  ]);
  return { text, variables: Object.fromEntries(others) as RandomOperation['variables'] };
}

function worldOf({ seed, mode }: DifferentialOptions, index: number, random: Random): NastyWorldOptions {
  return {
    seed: `${seed}/${index % WORLDS}`,
    hasFaults: mode !== 'clean',
    down: mode === 'down' ? random.pick(SUBGRAPHS) : null,
  };
}
