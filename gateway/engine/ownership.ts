import type * as graphql from 'graphql';
import { isObjectType, Kind, parse, valueFromASTUntyped } from 'graphql';
import { StartError } from '../../shared/kernel/hub-error.js';

type Arguments = Readonly<Record<string, unknown>>;

/** Service → leaf fields of the same object that it must be told before it resolves a field (`@requires`). */
type Owners = ReadonlyMap<string, readonly string[]>;

const NOBODY: Owners = new Map();

/** Who resolves what, read out of the supergraph once: everything that the planner asks is a look-up here. */
export class Ownership {
  /** The names of all fields. */
  readonly names = new Set<string>();
  private readonly services: ReadonlyMap<string, string>;
  /** By `Type.field`. */
  private readonly owners = new Map<string, Owners>();
  /** By `Type service`: the fields by which the service looks the object up; those that are never null come first. */
  private readonly keys = new Map<string, string[]>();
  /** `Abstract service Type` for each type that the service can bring there. */
  private readonly memberships = new Set<string>();

  /** Errors: StartError when the supergraph asks for more than hops by one key field to one owner. */
  constructor(
    readonly schema: graphql.GraphQLSchema,
    supergraphSdl: string,
  ) {
    const document = parse(supergraphSdl, { noLocation: true });
    this.services = servicesOf(document);
    for (const one of document.definitions) {
      if (one.kind === Kind.OBJECT_TYPE_DEFINITION) this.readObject(one);
      if (one.kind !== Kind.UNION_TYPE_DEFINITION) continue;
      for (const { graph, member } of joins(one, 'unionMember'))
        this.memberships.add(`${one.name.value} ${this.serviceOf(graph)} ${String(member)}`);
    }
  }

  /** The services that resolve a field of an object type themselves, each with what it needs for that. */
  ownersOf(type: string, field: string): Owners {
    return this.owners.get(`${type}.${field}`) ?? NOBODY;
  }

  /** By which field `to` finds an object that `from` has brought; undefined when it cannot. */
  keyBetween(type: string, from: string, to: string): string | undefined {
    return this.keys.get(`${type} ${to}`)?.find((field) => this.ownersOf(type, field).has(from));
  }

  /** The object types that a service can bring where `type` is expected. */
  membersOf(type: graphql.GraphQLCompositeType, service: string): readonly graphql.GraphQLObjectType[] {
    if (isObjectType(type)) return [type];
    const possible = this.schema.getPossibleTypes(type);
    return possible.filter(({ name }) => this.memberships.has(`${type.name} ${service} ${name}`));
  }

  private readObject(node: graphql.ObjectTypeDefinitionNode): void {
    const type = node.name.value;
    const strict = node.fields?.filter((one) => one.type.kind === Kind.NON_NULL_TYPE) ?? [];
    for (const { graph, key, resolvable } of joins(node, 'type')) {
      const name = `${type} ${this.serviceOf(graph)}`;
      const known = this.keys.get(name) ?? [];
      this.keys.set(name, known);
      if (typeof key !== 'string' || !/^\s*\w+\s*$/.test(key) || resolvable === false) continue;
      if (strict.some((one) => one.name.value === key.trim())) known.unshift(key.trim());
      else known.push(key.trim());
    }
    for (const { graph, interface: abstract } of joins(node, 'implements'))
      this.memberships.add(`${String(abstract)} ${this.serviceOf(graph)} ${type}`);
    const services = new Set(joins(node, 'type').map(({ graph }) => this.serviceOf(graph)));
    for (const field of node.fields ?? []) this.readField(field, type, services);
    for (const field of node.fields ?? []) this.check(type, field.name.value, services);
  }

  private readField(node: graphql.FieldDefinitionNode, type: string, services: ReadonlySet<string>): void {
    const field = `${type}.${node.name.value}`;
    const own = joins(node, 'field');
    const owners = new Map<string, readonly string[]>();
    if (own.length === 0) for (const service of services) owners.set(service, []);
    for (const { graph, external, usedOverridden, overrideLabel, requires } of own) {
      if (overrideLabel !== undefined) throw unplannable(`${field} is overridden step by step`);
      if (external || usedOverridden) continue;
      const needs = typeof requires === 'string' ? requires.trim().split(/[\s,]+/) : [];
      if (needs.some((name) => !/^\w+$/.test(name))) throw unplannable(`${field} requires more than leaves`);
      owners.set(this.serviceOf(graph), needs);
    }
    this.names.add(node.name.value);
    this.owners.set(field, owners);
  }

  /** Whatever passes here can be planned: from each service that knows an object, every field of it is one hop away. */
  private check(type: string, field: string, services: ReadonlySet<string>): void {
    const { schema } = this;
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const owners = this.ownersOf(type, field);
    if (owners.size === 0 || roots.some((root) => root?.name === type)) return;
    for (const from of services) {
      const isOwn = owners.get(from)?.length === 0;
      if (!isOwn && ![...owners.keys()].some((to) => this.keyBetween(type, from, to)))
        throw unplannable(`${from} has no key by which ${type}.${field} is reached`);
    }
  }

  private serviceOf(graph: unknown): string {
    return this.services.get(String(graph)) ?? String(graph);
  }
}

function servicesOf(document: graphql.DocumentNode): Map<string, string> {
  const graphs = document.definitions.find(
    (one) => one.kind === Kind.ENUM_TYPE_DEFINITION && one.name.value === 'join__Graph',
  );
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) throw unplannable('it lists no subgraphs');
  return new Map(graphs.values?.map((one) => [one.name.value, String(joins(one, 'graph')[0]?.['name'])]));
}

/** The arguments of each `@join__…` directive of that kind. */
function joins(
  { directives = [] }: { readonly directives?: readonly graphql.ConstDirectiveNode[] | undefined },
  kind: string,
): Arguments[] {
  return directives
    .filter((one) => one.name.value === `join__${kind}`)
    .map((one) =>
      Object.fromEntries(one.arguments!.map((a) => [a.name.value, valueFromASTUntyped(a.value)])),
    );
}

function unplannable(what: string): StartError {
  return new StartError(
    `The gateway cannot plan this graph: ${what}. Give entities one key field and every field one owner.`,
  );
}
