import type {
  ConstDirectiveNode,
  DocumentNode,
  FieldDefinitionNode,
  GraphQLCompositeType,
  GraphQLObjectType,
  GraphQLSchema,
  ObjectTypeDefinitionNode,
} from 'graphql';
import { isObjectType, Kind, parse, valueFromASTUntyped } from 'graphql';
import { StartError } from '../../shared/kernel/hub-error.js';

type Arguments = Readonly<Record<string, unknown>>;

/** Service → leaf fields of the same object that it must be told before it resolves a field (`@requires`). */
type Owners = ReadonlyMap<string, readonly string[]>;

interface Known {
  /** Service → the fields by which it looks the object up. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  readonly fields: ReadonlyMap<string, Owners>;
}

const NOBODY: Owners = new Map();

/** Who resolves what, read out of the supergraph once: everything that the planner asks is a look-up here. */
export class Ownership {
  private readonly services: ReadonlyMap<string, string>;
  private readonly objects = new Map<string, Known>();
  /** Abstract type → service → names of its types there. */
  private readonly members = new Map<string, Map<string, Set<string>>>();

  /** The names of all fields. */
  readonly names = new Set<string>();

  /** Errors: StartError when the supergraph asks for more than hops by one key field to one owner. */
  constructor(
    readonly schema: GraphQLSchema,
    supergraphSdl: string,
  ) {
    const document = parse(supergraphSdl, { noLocation: true });
    this.services = servicesOf(document);
    for (const one of document.definitions) {
      if (one.kind === Kind.OBJECT_TYPE_DEFINITION) this.readObject(one);
      if (one.kind === Kind.UNION_TYPE_DEFINITION) {
        for (const { graph, member } of joins(one, 'unionMember')) this.join(one.name.value, graph, member);
      }
    }
    this.check();
  }

  /** The services that resolve a field of an object type themselves, each with what it needs for that. */
  ownersOf(type: string, field: string): Owners {
    return this.objects.get(type)?.fields.get(field) ?? NOBODY;
  }

  /** By which field `to` finds an object that `from` has brought; undefined when it cannot. */
  keyBetween(type: string, from: string, to: string): string | undefined {
    const keys = this.objects.get(type)?.keys.get(to);
    return keys?.find((field) => this.ownersOf(type, field).has(from));
  }

  /** The object types that a service can bring where `type` is expected. */
  membersOf(type: GraphQLCompositeType, service: string): readonly GraphQLObjectType[] {
    if (isObjectType(type)) return [type];
    const known = this.members.get(type.name)?.get(service);
    return this.schema.getPossibleTypes(type).filter(({ name }) => known?.has(name));
  }

  private readObject(node: ObjectTypeDefinitionNode): void {
    const name = node.name.value;
    const keys = new Map<string, string[]>();
    for (const { graph, key, resolvable, isInterfaceObject } of joins(node, 'type')) {
      const service = this.serviceOf(graph);
      if (isInterfaceObject) throw unplannable(`${name} is an interface object in ${service}`);
      const known = keys.get(service) ?? [];
      const isSingle = typeof key === 'string' && /^\w+$/.test(key.trim());
      keys.set(service, isSingle && resolvable !== false ? [...known, key.trim()] : known);
    }
    for (const { graph, interface: abstract } of joins(node, 'implements')) this.join(abstract, graph, name);
    const fields = new Map(
      node.fields?.map((field) => [field.name.value, this.readField(field, name, [...keys.keys()])]),
    );
    for (const field of fields.keys()) this.names.add(field);
    this.objects.set(name, { keys, fields });
  }

  private readField(field: FieldDefinitionNode, type: string, all: readonly string[]): Owners {
    const owners = new Map<string, readonly string[]>();
    const own = joins(field, 'field');
    if (own.length === 0) return new Map(all.map((service) => [service, []]));
    for (const { graph, external, usedOverridden, overrideLabel, requires } of own) {
      const where = `${type}.${field.name.value}`;
      if (overrideLabel !== undefined) throw unplannable(`${where} is overridden step by step`);
      if (external || usedOverridden) continue;
      const needs = typeof requires === 'string' ? requires.trim().split(/[\s,]+/) : [];
      if (needs.some((name) => !/^\w+$/.test(name)))
        throw unplannable(`${where} requires "${String(requires)}"`);
      owners.set(this.serviceOf(graph), needs);
    }
    return owners;
  }

  private serviceOf(graph: unknown): string {
    return this.services.get(String(graph)) ?? String(graph);
  }

  private join(abstract: unknown, graph: unknown, member: unknown): void {
    const byService = this.members.get(String(abstract)) ?? new Map<string, Set<string>>();
    const service = this.serviceOf(graph);
    byService.set(service, (byService.get(service) ?? new Set()).add(String(member)));
    this.members.set(String(abstract), byService);
  }

  /** Whatever passes here can be planned: from each service that knows an object, every field of it is one hop away. */
  private check(): void {
    const { schema } = this;
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    for (const [type, { keys, fields }] of this.objects) {
      if (roots.some((root) => root?.name === type)) continue;
      for (const [field, owners] of fields) {
        const lost = [...keys.keys()].find((from) => owners.size > 0 && !this.reaches(from, type, owners));
        if (lost !== undefined) throw unplannable(`${lost} has no key by which ${type}.${field} is reached`);
      }
    }
  }

  private reaches(from: string, type: string, owners: Owners): boolean {
    const isOwn = owners.get(from)?.length === 0;
    return isOwn || [...owners.keys()].some((to) => this.keyBetween(type, from, to) !== undefined);
  }
}

function servicesOf(document: DocumentNode): Map<string, string> {
  const graphs = document.definitions.find(
    (one) => one.kind === Kind.ENUM_TYPE_DEFINITION && one.name.value === 'join__Graph',
  );
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) throw unplannable('it lists no subgraphs');
  return new Map(graphs.values?.map((one) => [one.name.value, String(joins(one, 'graph')[0]?.['name'])]));
}

/** The arguments of each `@join__…` directive of that kind. */
function joins(
  { directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
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
