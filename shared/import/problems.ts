import { isLostRace } from '../database/lost-race.js';
import { type Problem, problem } from './problem.js';
import type { Query } from './sheet.js';

/** The server holds back as many transactions as it may, or none. */
const NO_ROOM = '53400';
/** Of one part; somebody who mends these will see the others. */
const MOST_NOTED = 5_000;

/** Writes problems down; of very many, the first ones and how many more there are. */
export async function note(
  query: Query,
  importId: string,
  subgraph: string,
  problems: readonly Problem[],
): Promise<void> {
  const more = problems.length - MOST_NOTED;
  const reason = `${more} more problems are not listed / 另有 ${more} 个问题未列出`;
  const rest =
    more > 0 ? [problem({ sheet: subgraph, line: null, column: null }, 'INVALID_INPUT', { reason })] : [];
  await query(
    `insert into imports.problem (import_id, subgraph, sheet, line, "column", code, parameters)
     select $1, $2, sheet, line, "column", code, parameters from jsonb_to_recordset($3)
       as given (sheet text, line int, "column" text, code text, parameters jsonb)`,
    [importId, subgraph, JSON.stringify([...problems.slice(0, MOST_NOTED), ...rest])],
  );
}

/** What the reader of the import is told about a failure that no rule foresaw. */
export function failure(
  error: unknown,
  subgraph: string,
  report: (incident: string, error: unknown) => void,
): Problem {
  const at = { sheet: subgraph, line: null, column: null };
  if (isLostRace(error)) return problem(at, 'CONFLICT');
  if ((error as { code?: string }).code === NO_ROOM) return problem(at, 'IMPORT_UNAVAILABLE');
  const incident = `import-${Date.now().toString(36)}`;
  report(incident, error);
  return problem(at, 'INTERNAL', { incident });
}
