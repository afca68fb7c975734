import { DatabaseError } from 'pg';
import { type Problem, problem } from './problem.js';
import type { Query } from './sheet.js';

/** Unique or exclusion violation, deadlock, serialisation failure, a lock not given in time: somebody else was first. */
const LOST_RACE = new Set(['23505', '23P01', '40P01', '40001', '55P03']);
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

/** Whether the database is out of reach, so that the next turn tries again. */
export function isOutOfReach(error: unknown): boolean {
  if (error instanceof DatabaseError) return /^(?:57P0|08)/.test(error.code ?? '');
  const { code = '', message } = error as { code?: string; message: string };
  return /^E[A-Z]+$/.test(code) || /^(?:Connection terminated|Client was closed)/.test(message);
}

/** What the reader of the import is told about a failure that no rule foresaw. */
export function failure(
  error: unknown,
  subgraph: string,
  report: (incident: string, error: unknown) => void,
): Problem {
  const at = { sheet: subgraph, line: null, column: null };
  const { code = '' } = error as { code?: string };
  if (LOST_RACE.has(code)) return problem(at, 'CONFLICT');
  if (code === NO_ROOM) return problem(at, 'IMPORT_UNAVAILABLE');
  const incident = `import-${Date.now().toString(36)}`;
  report(incident, error);
  return problem(at, 'INTERNAL', { incident });
}
