import {
  getNamedType,
  getNullableType,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import { typeOfId } from '../../shared/kernel/id.js';
import { below } from './every-entrance.js';

type Ids = ReadonlyMap<string, readonly string[]>;

/** Fields of inputs that hold an id, and of what. */
const wanted: Readonly<Record<string, string>> = {
  personId: 'Person',
  zoneId: 'CollaborationZone',
  groupId: 'DispatchedGroup',
  liaisonId: 'CounterpartLiaison',
  hostUnitId: 'HostUnit',
  officeId: 'SupervisionOffice',
  organisationId: 'SupervisionOffice',
  accusedOrganisationId: 'HostUnit',
  decidedByPostId: 'Post',
  matterId: 'JointCase',
  caseId: 'JointCase',
  objectId: 'JointCase',
  decisionId: 'JointCase',
  intakeRecordId: 'IntakeRecord',
  areaId: 'Place',
  applicantId: 'SupervisionOffice',
  counterpartId: 'SupervisionOffice',
  requestId: 'CollaborationRequest',
  holderId: 'SupervisionOffice',
  toId: 'SupervisionOffice',
  intoId: 'ProblemClue',
  clueId: 'ProblemClue',
  libraryId: 'ClueLibrary',
  entryId: 'ClueLibraryEntry',
  upToId: 'Notification',
  assigneeId: 'Person',
};

/** What `recordAnnul` takes. */
const records = ['Task', 'CoordinationMeeting', 'Milestone', 'CaseAsset', 'LinkedWork', 'CaseViolation'];

/** Things of one kind go into each other: what an `intoId` is of, the mutation says. */
const wantedBy = (mutation: string, field: string): string | undefined =>
  mutation === 'jointCaseMerge' && field === 'intoId' ? 'JointCase' : wanted[field];

/** Values without which an input would be refused before anything is looked for. */
const fitting: Readonly<Record<string, string>> = {
  role: 'SHADOW_TRAINEE',
  stage: 'FILED',
  level: 'RESTRICTED',
};
const scalars: Readonly<Record<string, string>> = {
  String: '"x"',
  Int: '1',
  Float: '1',
  Boolean: 'true',
  DateTime: '"2026-12-31T00:00:00Z"',
};

/** Every mutation, with one id in each field that could hold it, and with good values in all the others. */
export function everyMutation(schema: GraphQLSchema, id: string, ids: Ids): string[] {
  return Object.values(schema.getMutationType()!.getFields()).flatMap((mutation) => {
    const input = getNamedType(mutation.args[0]!.type);
    if (!isInputObjectType(input)) throw new Error(`${mutation.name} has no input`);
    const fields = Object.values(input.getFields());
    const payload = below(getNamedType(mutation.type), schema, 1);
    const targets = fields.filter((field) => isId(field) && couldHold(field.name, id, mutation.name));
    return targets.map((target) => {
      const given = fields.filter((field) => field === target || isRequiredInputField(field));
      const values = given.map(
        (field) =>
          `${field.name}: ${field === target ? JSON.stringify(id) : valueOf(field, ids, mutation.name)}`,
      );
      return `mutation { ${mutation.name}(input: { ${values.join(', ')} }) { ${payload} } }`;
    });
  });
}

/** Whether a field could hold it at all: an id of another type gets no further than its type. */
function couldHold(field: string, id: string, mutation: string): boolean {
  const own = typeOfId(id)!;
  if (mutation === 'recordAnnul') return records.includes(own);
  if (field === 'id') return wordsOf(own).some((word) => wordsOf(mutation).includes(word));
  const type = wantedBy(mutation, field);
  const holds =
    type === 'JointCase' ? ['JointCase', 'IntakeRecord', 'ProblemClue', 'CollaborationRequest'] : [type];
  return type === undefined || holds.includes(own);
}

/** A mutation is named after what its `id` is of: `jointCaseTaskComplete` takes a `Task`. */
const wordsOf = (name: string): string[] => name.split(/(?=[A-Z])/).map((word) => word.toLowerCase());

const isId = ({ type }: GraphQLInputField): boolean =>
  getNamedType(type).name === 'ID' && !isListType(getNullableType(type));

function valueOf({ name, type }: GraphQLInputField, ids: Ids, mutation: string): string {
  const [, known = 'x'] = ids.get(wantedBy(mutation, name) ?? '') ?? []; // the first may be whoever asks
  if (getNamedType(type).name === 'ID' && !isListType(getNullableType(type))) return JSON.stringify(known);
  return literalOf(type, name);
}

function literalOf(type: GraphQLInputType, name: string): string {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) return '[]';
  if (isEnumType(inner)) {
    const names = inner.getValues().map((value) => value.name);
    return names.includes(fitting[name] ?? '') ? fitting[name]! : names[0]!;
  }
  if (!isInputObjectType(inner)) return scalars[inner.name] ?? '"x"';
  const fields = Object.values(inner.getFields()).filter(isRequiredInputField);
  return `{ ${fields.map((field) => `${field.name}: ${literalOf(field.type, field.name)}`).join(', ')} }`;
}
