import { type RawBuilder, sql } from 'kysely';
import type { GrantingRow, Reach, Standing, TypePolicy } from './policy.js';
import { grantingRows, needToKnowScopes } from './policy.js';

/** A piece of SQL with a place for each of its values: to compile a tree of fragments cost a board two milliseconds. */
interface Piece {
  readonly texts: readonly string[];
  readonly values: readonly unknown[];
}

const text = (words: string): Piece => ({ texts: [words], values: [] });
const given = (before: string, value: unknown, after = ''): Piece => ({
  texts: [before, after],
  values: [value],
});

/** The pieces one after another. */
function joined(pieces: readonly Piece[], between: string): Piece {
  const texts: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    const [first = '', ...rest] = piece.texts;
    if (index === 0) texts.push(first, ...rest);
    else texts.push(`${texts.pop()!}${between}${first}`, ...rest);
  }
  return { texts, values: pieces.flatMap(({ values }) => values) };
}

/**
 * At the end of a condition on rows that are found by their key or their parent: whatever that is, the rows are found alike, and
 * a server that has planned it may keep the plan.
 */
export const BY_KEY = '/* by key */';

const built = ({ texts, values }: Piece): RawBuilder<boolean> =>
  sql<boolean>(Object.assign([...texts], { raw: texts }), ...values);

/** Names come from the policy, never from a client. */
const quoted = (name: string): string => name.replaceAll(/[^.]+/g, '"$&"');
const isOneOf = (column: string, values: readonly string[]): Piece =>
  given(`${quoted(column)} = any(`, values, ')');

/** Whether a matter is among those that a SELECT gives as `held`; up to that, and from there on. */
type Among = (column: string) => readonly [before: string, after: string];
/** For many rows: the matters are read once. */
const amongAll: Among = (column) => [`${quoted(column)} in (`, ')'];
/** For few rows: each looks for its own by a key, however many there are; a hash of them all is the planner's choice. */
const amongTheirs: Among = (column) => ['exists (select from (', `) matters where held = ${quoted(column)})`];

/** Which rows of the type's table a row of the policy reaches; null when none. */
function reached(
  reach: Reach,
  { scope, organisations, parts, matters }: GrantingRow,
  standing: Standing,
  among: Among,
): Piece | null {
  const on = (column: string | undefined, condition: (name: string) => Piece | null): Piece | null =>
    column === undefined ? null : condition(column);
  switch (scope) {
    case 'REGISTER':
      return text('true');
    case 'OWN_ORGANISATION':
    case 'OWN_PART':
    case 'DISTRICT':
      return on(reach[scope === 'DISTRICT' ? 'district' : 'organisation'], (column) =>
        isOneOf(column, organisations),
      );
    case 'ZONE': {
      const zones = standing.zones.filter((held) => organisations.includes(held.organisation));
      const ids = zones.map(({ zone }) => zone);
      return on(reach.zone, (column) => (ids.length === 0 ? null : isOneOf(column, ids)));
    }
    case 'PERSON':
      return on(reach.person, (column) => given(`${quoted(column)} = `, standing.person));
    case 'DESIGNATED':
      return designated(reach, standing, organisations);
    case 'LOAN':
    case 'BREAK_GLASS':
      return on(reach.matter, (column) => isOneOf(column, matters));
    case 'LEAD':
      if (reach.lead !== undefined) return isOneOf(reach.lead, organisations);
      return on(reach.matter, (column) => isHeld(among(column), 'LEAD', organisations));
    case 'CASE':
      return on(reach.matter, (column) => isHeld(among(column), 'CASE', organisations, parts));
    case 'GRANT':
      return on(reach.matter, (column) => isHeld(among(column), 'GRANT', organisations));
  }
}

/** Whom one of these organisations has designated, where the table tells both. */
function designated(reach: Reach, { person }: Standing, organisations: readonly string[]): Piece | null {
  const who = reach.designated ?? reach.person;
  if (who === undefined || reach.organisation === undefined) return null;
  return joined([given(`${quoted(who)} = `, person), isOneOf(reach.organisation, organisations)], ' and ');
}

/** The matters of organisations by scope, up to these. */
const heldMatters = {
  CASE: 'select case_id as held from authz.case_membership where until is null and organisation_id',
  LEAD: 'select matter_id as held from authz.matter_lead where organisation_id',
  GRANT: 'select matter_id as held from authz.live_grant where organisation_id',
} as const;

/** Of the cases in which they take part, in one of these parts where those are named. */
function isHeld(
  [before, after]: ReturnType<Among>,
  scope: keyof typeof heldMatters,
  organisations: readonly string[],
  parts?: readonly string[],
): Piece {
  const held = given(`${before}${heldMatters[scope]} = any(`, organisations, ')');
  const inPart = parts === undefined ? text(after) : given(' and role = any(', parts, `)${after}`);
  return joined([held, inPart], '');
}

/** What forbids a row whatever gives it, as further conditions; none for a type that nothing forbids. */
function barred({ matter, about, level }: Reach, { recused, selves, clearance }: Standing): Piece[] {
  const not = (column: string | undefined, values: readonly string[]): Piece[] =>
    column === undefined ? [] : [given(`(${quoted(column)} = any(`, values, ')) is not true')];
  const above = (column: string): Piece =>
    given(`(${quoted(column)} > `, clearance, '::authz.level) is not true');
  return [...not(matter, recused), ...not(about, selves), ...(level === undefined ? [] : [above(level)])];
}

/** What each granting row reaches, with what keeps it from objects on a need to know. */
function reaching(
  { reach }: TypePolicy,
  granting: readonly GrantingRow[],
  standing: Standing,
  among: Among,
): Piece[] {
  return granting.flatMap((row) => {
    const condition = reached(reach, row, standing, among);
    if (condition === null) return [];
    const isNarrow = reach.needToKnow !== undefined && !needToKnowScopes.has(row.scope);
    return isNarrow ? joined([condition, text(`not ${quoted(reach.needToKnow!)}`)], ' and ') : condition;
  });
}

/** What a row must be to be given: kept back by nothing, reached in one way at least. */
interface Conditions {
  readonly bars: readonly Piece[];
  readonly ways: readonly Piece[];
}

/** What the row itself tells comes first: ids in other tables are then read only for a row that needs them. */
const isElsewhere = ({ scope }: GrantingRow): number => Number(scope in heldMatters);

/** True for every row of the type, false for none. */
function conditionsOf(
  policy: TypePolicy,
  action: string,
  standing: Standing,
  among: Among,
): Conditions | boolean {
  const granting = grantingRows(policy, action, standing);
  const bars = barred(policy.reach, standing);
  const isWhole = policy.reach.needToKnow === undefined && granting.some((row) => row.scope === 'REGISTER');
  if (isWhole && bars.length === 0) return true;
  const near = granting.toSorted((a, b) => isElsewhere(a) - isElsewhere(b));
  const ways = isWhole ? [text('true')] : reaching(policy, near, standing, among);
  return ways.length > 0 && { bars, ways };
}

const constant = (value: boolean): Piece => text(String(value));
const byKey = (condition: Piece): RawBuilder<boolean> => built(joined([condition, text(BY_KEY)], ' '));
const onRow = ({ bars, ways }: Conditions): Piece =>
  joined([...bars, joined([text('('), joined(ways, ' or '), text(')')], '')], ' and ');

const isAmong = (column: string, before: string, select: Piece, after: string): Piece =>
  joined([text(`${quoted(column)} ${before}`), select, text(after)], '');
const reachedBy = ({ reach }: TypePolicy, condition: Piece): Piece =>
  joined([text(`select ${quoted(reach.id)} from ${quoted(reach.table)} where `), condition], '');
const granted = (policy: TypePolicy, { bars, ways }: Conditions): Piece =>
  joined(
    ways.map((way) => reachedBy(policy, joined([way, ...bars], ' and '))),
    ' union all ',
  );

/**
 * The same rows as `decide`, as SQL: a condition on the column that holds the object's id. Driven by indexes: own UNION
 * granted; or, of ids that are given, the rows of these ids by their key, each held against the scopes. False when nothing
 * is granted.
 *
 * @param ids the only values of the column that matter: then it costs as much as they are, not as all that is granted
 */
export function whereFor(
  policy: TypePolicy,
  action: string,
  standing: Standing,
  column: string,
  ids?: readonly string[],
): RawBuilder<boolean> {
  const conditions = conditionsOf(policy, action, standing, ids === undefined ? amongAll : amongTheirs);
  const build = ids === undefined ? built : byKey;
  if (typeof conditions === 'boolean') return build(constant(conditions));
  if (ids === undefined) return build(isAmong(column, 'in (', granted(policy, conditions), ')'));
  // As an array: a join with these rows takes half as long again to plan.
  const asked = joined([isOneOf(policy.reach.id, [...ids]), onRow(conditions)], ' and ');
  return build(isAmong(column, '= any(array(', reachedBy(policy, asked), '))'));
}

/**
 * The same as `whereFor`, of all that is granted: that is read first, as an array, and each of its rows is then found by its key. For
 * a further condition that no index serves: the planner is never led to walk the table for it.
 */
export function whereFirst(
  policy: TypePolicy,
  action: string,
  standing: Standing,
  column: string,
): RawBuilder<boolean> {
  const conditions = conditionsOf(policy, action, standing, amongAll);
  if (typeof conditions === 'boolean') return built(constant(conditions));
  return built(isAmong(column, '= any(array(', granted(policy, conditions), '))'));
}

/**
 * The same as a condition on rows of the type's own table, each held against the scopes: for few rows that are found by
 * their key or their parent. It costs as much as they are, not as all that is granted.
 */
export function whereRow(policy: TypePolicy, action: string, standing: Standing): RawBuilder<boolean> {
  const conditions = conditionsOf(policy, action, standing, amongTheirs);
  return byKey(typeof conditions === 'boolean' ? constant(conditions) : onRow(conditions));
}
