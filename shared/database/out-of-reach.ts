import { DatabaseError } from 'pg';

/** Whether the database is out of reach, so that the next turn tries again. */
export function isOutOfReach(error: unknown): boolean {
  if (error instanceof DatabaseError) return /^(?:57P0|08)/.test(error.code ?? '');
  const { code = '', message } = error as { code?: string; message: string };
  return /^E[A-Z]+$/.test(code) || /^(?:Connection terminated|Client was closed)/.test(message);
}
