import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { buildSchema, parse } from 'graphql';
import type { Answer, Engine } from '../engine/engine.js';
import type { Part } from '../part.js';
import type { Expected } from './answer-difference.js';
import { answerDifference } from './answer-difference.js';
import type { HiveOracle } from './hive-oracle.js';
import { hiveOracle } from './hive-oracle.js';
import type { Monolith } from './monolith.js';
import { monolith } from './monolith.js';
import type { NastyHub } from './nasty-hub.js';
import { nastyHub } from './nasty-hub.js';
import type { NastyWorldOptions } from './nasty-world.js';
import { NastyWorld } from './nasty-world.js';
import type { RandomOperation } from './random-operation.js';
import { isAdmitted } from './random-operation.js';
import { shrunk } from './shrink-operation.js';

/** The half of an engine that is under test. */
export type Answering = Pick<Engine, 'execute'>;

/** How the engine under test is made. */
export type EngineMaker = (graph: {
  readonly supergraphSdl: string;
  /** What clients may ask. */
  readonly schema: GraphQLSchema;
  readonly parts: readonly Part[];
}) => Answering;

/** An operation, and the world that it is put to. */
export interface Question {
  readonly operation: RandomOperation;
  readonly world: NastyWorldOptions;
}

/** A question that is answered otherwise than by the graph as one. */
export interface Difference extends Question {
  readonly reason: string;
  readonly answer: string;
  readonly expected: string;
}

/** An engine over the nasty world beside two oracles: the graph as one, and another planner. */
export class Contest {
  readonly monolith: Monolith;
  private readonly hub: NastyHub;
  private readonly engine: Answering;
  private readonly hive: HiveOracle;
  /** What was asked last: engines know a document again, and what they remember of it is under test too. */
  private latest: { readonly text: string; readonly document: DocumentNode } | null = null;

  /** `provides`: whether two subgraphs can give one of the fields. */
  constructor(makeEngine: EngineMaker, provides: boolean) {
    this.hub = nastyHub(provides);
    const { supergraphSdl, publicSchema, parts, owners } = this.hub;
    this.engine = makeEngine({ supergraphSdl, schema: buildSchema(publicSchema), parts });
    this.monolith = monolith(publicSchema, owners);
    this.hive = hiveOracle(supergraphSdl, parts);
  }

  async expected({ operation, world }: Question): Promise<Expected> {
    const document = parse(operation.text);
    const strict = await this.monolith.execute(document, operation.variables, new NastyWorld(world));
    if (!strict.errors) return { strict, lenient: strict };
    const { variables } = operation;
    return {
      strict,
      lenient: await this.monolith.executeLeniently(document, variables, new NastyWorld(world)),
    };
  }

  /** Where the engine is wrong; null when it is right. */
  async difference(question: Question, expected?: Expected): Promise<Difference | null> {
    const wanted = expected ?? (await this.expected(question));
    const answer = await this.asked(question);
    const reason = answer instanceof Error ? `it threw ${answer.stack}` : answerDifference(answer, wanted);
    return reason === null
      ? null
      : { ...question, reason, answer: written(answer), expected: JSON.stringify(wanted.strict) };
  }

  /** Whether the question can be put to the other planner. */
  isForHive({ operation }: Question): boolean {
    return this.hive.knows(operation.text);
  }

  /** Where the data of the other planner is not that of the graph as one; null when it is. */
  async deviation(question: Question, expected: Expected): Promise<Difference | null> {
    this.hub.world = new NastyWorld(question.world);
    const { text, variables } = question.operation;
    const answer = await this.hive.execute(parse(text), variables).catch((error: Error): ExecutionResult => {
      return { errors: [], extensions: { thrown: error.message } };
    });
    const data = JSON.stringify(expected.strict.data);
    return JSON.stringify(answer.data) === data
      ? null
      : {
          ...question,
          reason: 'data',
          answer: JSON.stringify(answer),
          expected: JSON.stringify(expected.strict),
        };
  }

  /** The same difference, by its kind, on an operation with nothing in it that is not needed. */
  async smallest(difference: Difference): Promise<Difference> {
    let found = difference;
    await shrunk(difference.operation, async (operation) => {
      if (!isAdmitted(this.monolith.schema, operation)) return false;
      const smaller = await this.difference({ operation, world: difference.world });
      if (kindOf(smaller) !== kindOf(difference)) return false;
      found = smaller!;
      return true;
    });
    return found;
  }

  private async asked({ operation: { text, variables }, world }: Question): Promise<Answer | Error> {
    this.hub.world = new NastyWorld(world);
    try {
      const known = this.latest?.text === text ? this.latest : { text, document: parse(text) };
      this.latest = known;
      return await this.engine.execute({ document: known.document, variables, actor: null });
    } catch (error) {
      return error as Error;
    }
  }
}

/** The reason without the place. */
function kindOf(difference: Difference | null): string | undefined {
  return difference?.reason.split(' ').slice(0, 2).join(' ');
}

function written(answer: Answer | Error): string {
  if (answer instanceof Error) return String(answer);
  return JSON.stringify({ errors: answer.errors, data: answer.data });
}
