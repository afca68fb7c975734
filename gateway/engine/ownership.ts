import type {
  ConstDirectiveNode,
  DocumentNode,
  FieldDefinitionNode,
  GraphQLCompositeType,
  GraphQLObjectType,
  GraphQLSchema,
  ObjectTypeDefinitionNode,
} from 'graphql';
import { isObjectType, Kind, parse, print, valueFromASTUntyped } from 'graphql';
import { StartError } from '../../shared/kernel/hub-error.js';

type Arguments = Readonly<Record<string, unknown>>;

/** A field as one subgraph resolves it. */
interface Share {
  /** Its type there, as text; subgraphs may differ in what they allow to be null. */
  readonly type: string;
  /** Leaf fields of the same object that this subgraph must be told first (`@requires`). */
  readonly needs: readonly string[];
}

interface Entity {
  /** Service → the fields by which it looks the object up. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  /** Field → service → its share. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, Share>>;
}

/** Who resolves what, read out of the supergraph once: everything that the planner asks is a look-up here. */
export class Ownership {
  private readonly services: ReadonlyMap<string, string>;
  private readonly entities = new Map<string, Entity>();
  /** Abstract type → service → names of its types there. */
  private readonly members = new Map<string, Map<string, Set<string>>>();

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

  /** The services that resolve a field of an object type themselves, in the order of the supergraph. */
  ownersOf(type: string, field: string): readonly string[] {
    return [...(this.entities.get(type)?.fields.get(field)?.keys() ?? [])];
  }

  share(type: string, field: string, service: string): Share | undefined {
    return this.entities.get(type)?.fields.get(field)?.get(service);
  }

  /** By which field `to` finds an object that `from` has brought; undefined when it cannot. */
  keyBetween(type: string, from: string, to: string): string | undefined {
    return this.entities
      .get(type)
      ?.keys.get(to)
      ?.find((field) => this.share(type, field, from));
  }

  /** The object types that a service can bring where `type` is expected. */
  membersOf(type: GraphQLCompositeType, service: string): readonly GraphQLObjectType[] {
    if (isObjectType(type)) return [type];
    const known = this.members.get(type.name)?.get(service);
    return this.schema.getPossibleTypes(type).filter(({ name }) => known?.has(name));
  }

  /** Whether a field of that name has several types among what the service can bring where `type` is expected. */
  isAmbiguous(type: GraphQLCompositeType, field: string, service: string): boolean {
    const shares = this.membersOf(type, service).map(({ name }) => this.share(name, field, service)?.type);
    return new Set(shares.filter((share) => share !== undefined)).size > 1;
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
      node.fields?.map((field) => [field.name.value, this.sharesOf(field, name, [...keys.keys()])]),
    );
    this.entities.set(name, { keys, fields });
  }

  private sharesOf(field: FieldDefinitionNode, type: string, all: readonly string[]): Map<string, Share> {
    const shares = new Map<string, Share>();
    const own = joins(field, 'field');
    const whole = print(field.type);
    if (own.length === 0) for (const service of all) shares.set(service, { type: whole, needs: [] });
    for (const { graph, external, usedOverridden, overrideLabel, requires, type: there } of own) {
      const where = `${type}.${field.name.value}`;
      if (overrideLabel !== undefined) throw unplannable(`${where} is overridden step by step`);
      if (external || usedOverridden) continue;
      const needs = typeof requires === 'string' ? requires.trim().split(/[\s,]+/) : [];
      if (needs.some((name) => !/^\w+$/.test(name)))
        throw unplannable(`${where} requires "${String(requires)}"`);
      shares.set(this.serviceOf(graph), { type: typeof there === 'string' ? there : whole, needs });
    }
    return shares;
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
    const roots = new Set(
      [this.schema.getQueryType(), this.schema.getMutationType()].map((root) => root?.name),
    );
    roots.add(this.schema.getSubscriptionType()?.name);
    for (const [type, { keys, fields }] of this.entities) {
      if (roots.has(type)) continue;
      for (const [field, shares] of fields) {
        for (const from of keys.keys()) {
          const reaches = [...shares].some(
            ([to, { needs }]) => (to === from && needs.length === 0) || this.keyBetween(type, from, to),
          );
          if (shares.size > 0 && !reaches)
            throw unplannable(
              `${from} cannot reach ${type}.${field}, and the type has no single key field there`,
            );
        }
      }
    }
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
