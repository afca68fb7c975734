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

const built = ({ texts, values }: Piece): RawBuilder<boolean> =>
  sql<boolean>(Object.assign([...texts], { raw: texts }), ...values);

/** Names come from the policy, never from a client. */
const quoted = (name: string): string => name.replaceAll(/[^.]+/g, '"$&"');
const isOneOf = (column: string, values: readonly string[]): Piece =>
  given(`${quoted(column)} = any(`, values, ')');
const isIn = (column: string, select: string, values: readonly string[]): Piece =>
  given(`${quoted(column)} in (${select} = any(`, values, '))');

/** Which rows of the type's table a row of the policy reaches; null when none. */
function reached(
  reach: Reach,
  { scope, organisations, matters }: GrantingRow,
  standing: Standing,
): Piece | null {
  const on = (column: string | undefined, condition: (name: string) => Piece | null): Piece | null =>
    column === undefined ? null : condition(column);
  switch (scope) {
    case 'REGISTER':
      return text('true');
    case 'OWN_ORGANISATION':
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
    case 'LOAN':
    case 'BREAK_GLASS':
      return on(reach.matter, (column) => isOneOf(column, matters));
    case 'CASE':
    case 'LEAD':
    case 'GRANT':
      return on(reach.matter, (column) => isIn(column, matterIds[scope], organisations));
  }
}

/** Each up to the organisations that it is compared with. */
const matterIds = {
  CASE: 'select case_id from authz.case_membership where until is null and organisation_id',
  LEAD: 'select matter_id from authz.matter_lead where organisation_id',
  GRANT: 'select matter_id from authz.live_grant where organisation_id',
} as const;

/** What forbids a row whatever gives it, as further conditions; none for a type that nothing forbids. */
function barred({ matter, about, level }: Reach, { recused, selves, clearance }: Standing): Piece[] {
  const not = (column: string | undefined, values: readonly string[]): Piece[] =>
    column === undefined ? [] : [given(`(${quoted(column)} = any(`, values, ')) is not true')];
  const above = (column: string): Piece =>
    given(`(${quoted(column)} > `, clearance, '::authz.level) is not true');
  return [...not(matter, recused), ...not(about, selves), ...(level === undefined ? [] : [above(level)])];
}

/** What each granting row reaches, with what keeps it from objects on a need to know. */
function reaching({ reach }: TypePolicy, granting: readonly GrantingRow[], standing: Standing): Piece[] {
  return granting.flatMap((row) => {
    const condition = reached(reach, row, standing);
    if (condition === null) return [];
    const isNarrow = reach.needToKnow !== undefined && !needToKnowScopes.has(row.scope);
    return isNarrow ? joined([condition, text(`not ${quoted(reach.needToKnow!)}`)], ' and ') : condition;
  });
}

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
  const { reach } = policy;
  const granting = grantingRows(policy, action, standing);
  const bars = barred(reach, standing);
  const isWhole = reach.needToKnow === undefined && granting.some((row) => row.scope === 'REGISTER');
  if (isWhole && bars.length === 0) return sql<boolean>`true`;
  const ways = isWhole ? [text('true')] : reaching(policy, granting, standing);
  if (ways.length === 0) return sql<boolean>`false`;
  const select = text(`select ${quoted(reach.id)} from ${quoted(reach.table)} where `);
  const rowsOf = (conditions: readonly Piece[]): Piece => joined([select, joined(conditions, ' and ')], '');
  const among = (given: readonly string[]): Piece =>
    rowsOf([isOneOf(reach.id, given), ...bars, joined([text('('), joined(ways, ' or '), text(')')], '')]);
  const granted = (): Piece =>
    joined(
      ways.map((way) => rowsOf([way, ...bars])),
      ' union all ',
    );
  return built(joined([text(`${quoted(column)} in (`), ids ? among([...ids]) : granted(), text(')')], ''));
}
