import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Answer } from '../engine/engine.js';

type Path = readonly (string | number)[];

/** What graphql-js answers over the graph as one, strictly and with every field nullable. */
export interface Expected {
  readonly strict: ExecutionResult;
  readonly lenient: ExecutionResult;
}

/**
 * How an engine's answer differs from the expected one; null when it does not.
 *
 * Data is compared as text, so the order of keys counts. Of errors, graphql-js leaves one thing open: when several
 * required fields below one object fail, which of them takes the object with it, and which of the others are still
 * told. So each error is laid to the null that it explains, the first on its path, and
 * - the same nulls are explained, with the same ones among them explained by an error exactly there;
 * - each error stands where something did fail: where the lenient answer has an error, or a null;
 * - its code is the one that the lenient answer has there, or one of them, if that has any;
 * - no place is told of twice.
 */
export function answerDifference(answer: Answer, { strict, lenient }: Expected): string | null {
  const data = JSON.stringify(strict.data);
  if (answer.data !== data) return 'data';
  const wanted = explained(strict.errors ?? [], strict.data);
  const given = explained(answer.errors, strict.data);
  const missing = wanted.find((place) => !given.includes(place));
  if (missing !== undefined) return `no error for the null at ${missing}`;
  const added = given.find((place) => !wanted.includes(place));
  if (added !== undefined) return `an error for ${added}`;
  return firstOf(answer.errors.map((error) => misplaced(error, lenient))) ?? twice(answer.errors);
}

/** The nulls that the errors explain, in order, each as its path; with a mark where the error stands exactly there. */
function explained(errors: readonly GraphQLError[], data: unknown): string[] {
  const places = errors.map(({ path }) => {
    const depth = depthOfNull(path ?? [], data);
    if (depth === null) return `${text(path)}, which is not null`;
    return text(path?.slice(0, depth)) + (depth === path?.length ? ' exactly' : '');
  });
  return [...new Set(places)].sort();
}

/** How many steps along the path lead to the first null; null when there is none. */
function depthOfNull(path: Path, data: unknown): number | null {
  let value = data;
  for (let depth = 0; ; depth += 1) {
    if (value === null) return depth;
    if (depth === path.length || typeof value !== 'object') return null;
    value = Reflect.get(value as object, path[depth]!);
  }
}

/** Why an error cannot stand where it does. */
function misplaced({ path, extensions }: GraphQLError, lenient: ExecutionResult): string | null {
  const same = lenient.errors?.find((error) => text(error.path) === text(path));
  if (same) {
    const { code, codes = [code] } = same.extensions as { code?: unknown; codes?: readonly unknown[] };
    return code === undefined || codes.includes(extensions['code'])
      ? null
      : `code ${String(extensions['code'])} instead of ${codes.join(' or ')} at ${text(path)}`;
  }
  return depthOfNull(path ?? [], lenient.data) === path?.length
    ? null
    : `an error at ${text(path)}, where nothing failed`;
}

function twice(errors: readonly GraphQLError[]): string | null {
  const paths = errors.map(({ path }) => text(path));
  const again = paths.find((path, at) => paths.indexOf(path) !== at);
  return again === undefined ? null : `two errors at ${again}`;
}

function firstOf(reasons: readonly (string | null)[]): string | null {
  return reasons.find((reason) => reason !== null) ?? null;
}

function text(path: Path | undefined): string {
  return `/${(path ?? []).join('/')}`;
}
