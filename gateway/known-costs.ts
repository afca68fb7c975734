import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { Kind, visit } from 'graphql';
import type { Cost } from './cost.js';
import { costOf } from './cost.js';
import { Recent } from './recent.js';

/** Variables are for clients to choose, so the costs of one operation beyond this number are forgotten. */
const COSTS_PER_OPERATION = 32;
/** Arguments whose value, not only whether it is null, decides how much an operation can bring. */
const DECISIVE: ReadonlySet<string> = new Set(['first', 'ids', 'if']);

/** The costs of one operation, counted once for each set of the variables that decide them. */
export class KnownCosts {
  private readonly costs = new Recent<Cost>(COSTS_PER_OPERATION);
  private readonly names: readonly string[];
  private readonly decisive: ReadonlySet<string>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
  ) {
    this.names = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
    this.decisive = decisiveIn(document);
  }

  /** Errors: those of `costOf`, which are never remembered. */
  at(coerced: Readonly<Record<string, unknown>>): Cost {
    const key = this.names.map((name) => this.traitOf(name, coerced)).join(' ');
    const known = this.costs.get(key);
    if (known) return known;
    const cost = costOf(this.schema, this.document, this.operation, coerced);
    this.costs.set(key, cost);
    return cost;
  }

  /** All that counting looks at: whether a variable was given and is null, and of the decisive ones their size. */
  private traitOf(name: string, coerced: Readonly<Record<string, unknown>>): string {
    if (!Object.hasOwn(coerced, name)) return 'absent';
    const value = coerced[name];
    if (value === null) return 'null';
    if (!this.decisive.has(name)) return 'given';
    if (Array.isArray(value)) return `[${value.length}]`;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'given';
  }
}

function decisiveIn(document: DocumentNode): ReadonlySet<string> {
  const found = new Set<string>();
  visit(document, {
    Argument: ({ name, value }) => {
      if (value.kind === Kind.VARIABLE && DECISIVE.has(name.value)) found.add(value.name.value);
    },
  });
  return found;
}
