// What every part of the public schema is like: rules of a library for what Relay and names want, own ones for the rest.
import * as graphqlRules from '@graphql-eslint/eslint-plugin';
import { Linter } from 'eslint';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

export interface Finding {
  readonly rule: string;
  readonly place: string;
}

/** Of @graphql-eslint/eslint-plugin, by name. Descriptions are the business of an own rule: in two languages. */
const libraryRules = {
  'relay-page-info': 'error',
  'relay-connection-types': 'error',
  'relay-edge-types': [
    'error',
    { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
  ],
  'relay-arguments': ['error', { includeBoth: false }],
  'naming-convention': [
    'error',
    {
      types: 'PascalCase',
      FieldDefinition: 'camelCase',
      InputValueDefinition: 'camelCase',
      DirectiveDefinition: 'camelCase',
      EnumValueDefinition: 'UPPER_CASE',
    },
  ],
  'input-name': ['error', { checkInputType: true, caseSensitiveInputType: false }],
  'no-scalar-result-type-on-mutation': 'error',
  'no-unreachable-types': 'error',
  'require-deprecation-reason': 'error',
} as const;

function libraryFindings(sdl: string): Finding[] {
  const { parser, rules } = graphqlRules;
  const named = Object.fromEntries(
    Object.entries(libraryRules).map(([name, how]) => [`graphql/${name}`, how]),
  );
  const found = new Linter().verify(
    sdl,
    {
      files: ['**/*.graphql'],
      plugins: { graphql: { rules } },
      languageOptions: { parser, parserOptions: { graphQLConfig: { schema: sdl } } },
      rules: named,
    } as unknown as Linter.Config,
    'schema.graphql',
  );
  return found.map(({ ruleId, line, message }) => ({
    rule: ruleId?.replace('graphql/', '') ?? 'readable',
    place: `line ${line}: ${message}`,
  }));
}

/** Promised by these names, before the rule. */
const PROMISED: readonly string[] = ['webhookEndpointRotateSecret', 'jointCaseTransferLead'];
/** Last word of a mutation: what is done. A new verb is added here, once it is known that no other one says it. */
const verbs =
  `Accept Add Advance Analyse Annul Answer Appoint Approve Ask Assess Assign Begin Cancel Change Clarify Complete Conclude Create Decide Declare Decline Designate
  Disable Dispose Draft Enable End Escalate Export
  Hear Import Keep Mark MarkRead Merge Open Pause Plan Publish Reach Receive Record Register Remove Rename Reopen Reorganise Replay Report Request Restart Resume Rotate Set
  Start Submit Test Transfer Upload Withdraw`.split(/\s+/);

/** Ids beside which no object can stand, each with why. */
const bareIds: Readonly<Record<string, string>> = {
  'ChangedObject.id': 'the object stands beside it as `node`, and may be gone for its reader',
  'ConflictFact.decisionId': 'an object of whatever type and owner, which its reader may not see',
  'BreakGlass.objectId': 'what was asked for, which may not be there',
  'PersonnelLoan.matterId': 'a matter of whatever type and owner',
  'ConflictFactReceipt.id': 'of a fact that is shown to nobody but who decides',
  'ConflictFactWithdrawPayload.id': 'of a fact that is gone',
  'Recusal.matterId': 'a matter of whatever type and owner, which may not be there',
  'RecusalReceipt.id': 'of a recusal that is not shown to whom it is about',
  'InterferenceRecord.matterId': 'a matter of whatever type and owner, which may not be there',
  'SavedFilterRemovePayload.id': 'of a filter that is gone',
  'InterferenceReceipt.id': 'of a record that is not shown to the reporter',
};

const typesOf = (schema: GraphQLSchema): GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const objectsOf = (schema: GraphQLSchema): GraphQLObjectType[] => typesOf(schema).filter(isObjectType);
const fieldsOf = (type: GraphQLObjectType | null | undefined): Field[] =>
  Object.values(type?.getFields() ?? {});
const capital = (name: string): string => `${name[0]!.toUpperCase()}${name.slice(1)}`;
const isRoot = (schema: GraphQLSchema, type: GraphQLNamedType): boolean =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].some(
    (root) => root === type,
  );
const argumentsOf = ({ args }: Field): Record<string, string> =>
  Object.fromEntries(args.map(({ name, type }) => [name, String(type)]));
const typeOf = (type: GraphQLNamedType | undefined, field: string): string | undefined =>
  isObjectType(type) || isInputObjectType(type) || isInterfaceType(type)
    ? type.getFields()[field] && String(type.getFields()[field]!.type)
    : undefined;

/** Every place of the schema that a reader can ask the meaning of, with what it says. */
function* described(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
): Generator<[string, string | null | undefined]> {
  if (!isRoot(schema, type) && !isScalarType(type)) yield [type.name, type.description];
  if (isEnumType(type))
    for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description];
  if (!isInputObjectType(type) && !isObjectType(type) && !isInterfaceType(type)) return;
  for (const field of Object.values(type.getFields())) {
    yield [`${type.name}.${field.name}`, field.description];
    for (const arg of 'args' in field ? field.args : [])
      yield [`${type.name}.${field.name}(${arg.name})`, arg.description];
  }
}
const saysLittle = (text: string | null | undefined): boolean =>
  !/[A-Za-z]{2}/.test(text ?? '') || !/[\u4e00-\u9fff]/.test(text ?? '');

/** What is not as it should be of one mutation. */
function mutationFaults(schema: GraphQLSchema, { name, type, args }: Field): string[] {
  const [input, payload] = [`${capital(name)}Input`, `${capital(name)}Payload`];
  const errors = typeOf(schema.getType(payload), 'userErrors');
  return [
    String(type) === payload ? '' : `gives ${payload}, which may be null`,
    args.map((arg) => `${arg.name}: ${arg.type}`).join() === `input: ${input}!`
      ? ''
      : `takes input: ${input}!`,
    typeOf(schema.getType(input), 'idempotencyKey') === 'String' ? '' : `${input}.idempotencyKey: String`,
    errors === '[UserError!]!' ? '' : `${payload}.userErrors: [UserError!]!`,
  ].flatMap((fault) => (fault === '' ? [] : [`${name}: ${fault}`]));
}

function connectionFaults(schema: GraphQLSchema, type: GraphQLObjectType): string[] {
  const node = type.name.slice(0, -'Connection'.length);
  const edge = schema.getType(`${node}Edge`);
  const shape = [typeOf(type, 'edges'), typeOf(type, 'pageInfo'), typeOf(type, 'totalCount')];
  const isRight = shape.join() === `[${node}Edge!]!,PageInfo!,Int!` && typeOf(edge, 'node') === node;
  return isRight && typeOf(edge, 'cursor') === 'String!' ? [] : [type.name];
}

/** A list at the root: how it is paged, what changed, and what is named as searched for. */
function listFaults(schema: GraphQLSchema, field: Field): string[] {
  const given = argumentsOf(field);
  const node = schema.getType(String(field.type).slice(0, -'Connection'.length));
  const due: Record<string, string> = { first: 'Int!', after: 'String', updatedAfter: 'DateTime' };
  if (typeOf(node, 'name') === 'String!') due['search'] = 'String';
  const faults = Object.entries(due).filter(([name, type]) => given[name] !== type);
  const required = Object.entries(given).filter(([name, type]) => name !== 'first' && type.endsWith('!'));
  return [
    ...faults.map(([name, type]) => `${field.name}(${name}: ${type})`),
    ...required.map(([name]) => `${field.name}(${name}:) must not be required`),
  ];
}

const isList = ({ type }: Field): boolean => /Connection!?$/.test(String(type));

/** The own rules: each gives the places that break it. */
const ownRules: Readonly<Record<string, (schema: GraphQLSchema) => string[]>> = {
  'described-in-both-languages': (schema) =>
    typesOf(schema)
      .flatMap((type) => [...described(schema, type)])
      .filter(([, text]) => saysLittle(text))
      .map(([place]) => place),
  // a silent subgraph costs its own field and nothing beside it
  'root-field-may-be-null': (schema) =>
    [schema.getQueryType(), schema.getMutationType()]
      .flatMap(fieldsOf)
      .filter(({ type }) => isNonNullType(type))
      .map(({ name }) => name),
  'mutation-names-object-then-verb': (schema) =>
    fieldsOf(schema.getMutationType())
      .map(({ name }) => name)
      .filter(
        (name) => !PROMISED.includes(name) && !new RegExp(`^[a-z]\\w*(?:${verbs.join('|')})$`).test(name),
      ),
  'mutation-shape': (schema) =>
    fieldsOf(schema.getMutationType()).flatMap((field) => mutationFaults(schema, field)),
  'connection-shape': (schema) =>
    objectsOf(schema)
      .filter(({ name }) => name.endsWith('Connection'))
      .flatMap((type) => connectionFaults(schema, type)),
  'connection-is-paged': (schema) =>
    objectsOf(schema).flatMap((type) =>
      fieldsOf(type)
        .filter(isList)
        .filter((field) => argumentsOf(field)['first'] !== 'Int!' || argumentsOf(field)['after'] !== 'String')
        .map(({ name }) => `${type.name}.${name}`),
    ),
  'list-conventions': (schema) =>
    fieldsOf(schema.getQueryType())
      .filter(isList)
      .flatMap((field) => listFaults(schema, field)),
  // and what has an id is one: `node` gives it again
  'node-has-id': (schema) =>
    objectsOf(schema)
      .filter((type) => {
        const isNode = type.getInterfaces().some(({ name }) => name === 'Node');
        const id = typeOf(type, 'id');
        return isNode ? id !== 'ID!' : id !== undefined && !(`${type.name}.id` in bareIds);
      })
      .map(({ name }) => name),
  'object-instead-of-id': (schema) =>
    objectsOf(schema).flatMap((type) =>
      fieldsOf(type)
        .filter(({ name, type: given }) => /Ids?$/.test(name) || /\bID\b/.test(String(given)))
        .map(({ name }) => `${type.name}.${name}`)
        .filter((place) => !place.endsWith('.id') && !(place in bareIds)),
    ),
  'input-ids-are-ids': (schema) =>
    typesOf(schema)
      .filter(isInputObjectType)
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter((field) => /(?:^ids?|Ids?)$/.test(field.name) !== /\bID\b/.test(String(field.type)))
          .map((field) => `${type.name}.${field.name}`),
      ),
};

export const ruleNames: readonly string[] = [...Object.keys(libraryRules), ...Object.keys(ownRules)];

/** Everything in a schema that breaks a rule. */
export function findingsIn(sdl: string): Finding[] {
  const schema = buildSchema(sdl);
  const own = Object.entries(ownRules).flatMap(([rule, find]) =>
    find(schema).map((place) => ({ rule, place })),
  );
  return [...libraryFindings(sdl), ...own];
}
