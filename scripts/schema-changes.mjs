// Compares the public schema with the last released one, docs/schema-released.graphql, and writes what is new into
// docs/schema-changes.md. A breaking change fails, unless what it breaks was released as deprecated with a day that has
// passed: @deprecated(reason: "Ask stage instead. 请改用 stage。 until 2027-05-01"). `npm run schema` runs this as well.
// Usage: node scripts/schema-changes.mjs [--check | --release NAME]; --check writes nothing and fails on a difference.
import { readFileSync, writeFileSync } from 'node:fs';
import {
  buildASTSchema,
  findBreakingChanges,
  findDangerousChanges,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  visit,
} from 'graphql';

const PRESENT = 'gateway/schema.graphql';
const RELEASED = 'docs/schema-released.graphql';
const PAGE = 'docs/schema-changes.md';
const BEGIN = '<!-- What is new since the last release: written by npm run schema. -->';
const END = '<!-- End of what is new. -->';
const UNTIL = /\buntil (\d{4}-\d{2}-\d{2})$/;

const schemaOf = (document) => buildASTSchema(document, { assumeValidSDL: true });
const today = new Date().toISOString().slice(0, 10);

/** The reason of a deprecation, undefined where there is none. */
function reasonOf(node) {
  const deprecated = node.directives?.find(({ name }) => name.value === 'deprecated');
  return deprecated && (deprecated.arguments?.find(({ name }) => name.value === 'reason')?.value.value ?? '');
}

const dayOf = (node) => UNTIL.exec(reasonOf(node) ?? '')?.[1];
const isDue = (node) => (dayOf(node) ?? today) < today;

/** Every type that a client comes to by fields, arguments and unions; an interface alone leads to none. */
function reachedIn(schema) {
  const reached = new Set();
  const go = (given) => {
    const type = getNamedType(given);
    if (!type || reached.has(type.name)) return;
    reached.add(type.name);
    if (isUnionType(type)) type.getTypes().forEach(go);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return;
    for (const field of Object.values(type.getFields()))
      [field, ...(field.args ?? [])].forEach((one) => go(one.type));
  };
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].forEach(go);
  return reached;
}

/** The schema without what was to go by now, and without the types that nothing leads to any more. */
function withoutDue(document) {
  const leave = (node) => (isDue(node) ? null : undefined);
  const left = visit(document, {
    FieldDefinition: leave,
    InputValueDefinition: leave,
    EnumValueDefinition: leave,
  });
  const [before, after] = [reachedIn(schemaOf(document)), reachedIn(schemaOf(left))];
  const isGone = (name) => before.has(name) && !after.has(name);
  return { ...left, definitions: left.definitions.filter(({ name }) => !name || !isGone(name.value)) };
}

/** Fields or enum values of a type, by name. */
function membersOf(type) {
  if (isEnumType(type)) return new Map(type.getValues().map((value) => [value.name, value]));
  return new Map('getFields' in type ? Object.entries(type.getFields()) : []);
}

/** What is new, by coordinates; of a new type its name alone. */
function* additions(before, after) {
  for (const type of Object.values(after.getTypeMap())) {
    const known = before.getType(type.name);
    if (!known) yield type.name;
    for (const [name, member] of known ? membersOf(type) : []) {
      const old = membersOf(known).get(name);
      if (!old) yield `${type.name}.${name}`;
      const isNew = (argument) => old && !old.args.some((one) => one.name === argument.name);
      for (const argument of member.args?.filter(isNew) ?? [])
        yield `${type.name}.${name}(${argument.name}:)`;
    }
  }
}

function deprecations(document) {
  const found = [];
  const note = (node, _key, _parent, _path, ancestors) => {
    if (reasonOf(node) === undefined) return;
    const owners = ancestors
      .filter((one) => one.kind && one.kind !== Kind.DOCUMENT)
      .map(({ name }) => name.value);
    found.push({ at: [...owners, node.name.value].join('.'), day: dayOf(node), reason: reasonOf(node) });
  };
  visit(document, { FieldDefinition: note, InputValueDefinition: note, EnumValueDefinition: note });
  return found;
}

const listed = (title, lines) =>
  lines.length === 0 ? [] : [title, '', ...lines.map((line) => `- ${line}`), ''];

function newsOf(released, present) {
  const [before, after] = [schemaOf(released), schemaOf(present)];
  const known = new Set(deprecations(released).map(({ at }) => at));
  const lines = [
    ...listed(
      'Added:',
      [...additions(before, after)].map((one) => `\`${one}\``),
    ),
    ...listed(
      'Deprecated:',
      deprecations(present)
        .filter(({ at }) => !known.has(at))
        .map(({ at, reason }) => `\`${at}\`: ${reason}`),
    ),
    ...listed(
      'Removed, as announced:',
      findBreakingChanges(before, after).map(({ description }) => description),
    ),
    ...listed(
      'To be minded by clients:',
      findDangerousChanges(before, after)
        .filter(({ type }) => !type.startsWith('OPTIONAL_')) // named above, and in nobody's way
        .map(({ description }) => description),
    ),
  ];
  return lines.length === 0 ? 'Nothing yet.' : lines.join('\n').trimEnd();
}

function faultsOf(released, present) {
  const broken = findBreakingChanges(schemaOf(withoutDue(released)), schemaOf(present));
  const undated = deprecations(present).filter(({ day }) => day === undefined);
  return [
    ...broken.map(({ description }) => `breaking: ${description}`),
    ...undated.map(
      ({ at }) => `undated: ${at} is deprecated without a last day; end its reason with "until YYYY-MM-DD"`,
    ),
  ];
}

const textOf = (path) => readFileSync(path, 'utf8');
const page = textOf(PAGE);
const [head, rest] = page.split(BEGIN);
const tail = rest?.split(END)[1];
if (tail === undefined) throw new Error(`${PAGE} lacks the lines between which the news are written`);

const [mode, release] = process.argv.slice(2);
const [released, present] = [parse(textOf(RELEASED)), parse(textOf(PRESENT))];
const faults = faultsOf(released, present);
for (const fault of faults) console.log(fault);
if (faults.length > 0) process.exitCode = 1;

const news = newsOf(released, present);
const between = (text) => `${head}${BEGIN}\n\n${text}\n\n${END}`;
const wanted =
  mode === '--release'
    ? `${between('Nothing yet.')}\n\n## ${release}, ${today}\n\n${news}\n${tail}`
    : `${between(news)}${tail}`;
if (mode === '--check') {
  if (page !== wanted) {
    console.log(`${PAGE}: does not say what is new; run npm run schema`);
    process.exitCode = 1;
  }
} else if (faults.length === 0) {
  if (page !== wanted) console.log(`${PAGE}: written`);
  writeFileSync(PAGE, wanted);
  if (mode === '--release') writeFileSync(RELEASED, textOf(PRESENT));
}
