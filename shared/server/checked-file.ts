import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { StartError } from '../kernel/hub-error.js';

/**
 * What a JSON file of an installation says, in this shape.
 * Errors: StartError with a line for each fault, which names the variable and the place.
 */
export function readChecked<T>(schema: z.ZodType<T>, path: string | URL, variable: string): T {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new StartError(`${variable}: ${path} cannot be read: ${(error as Error).message}`);
  }
  const read = schema.safeParse(content);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `${variable}: ${issue.path.join('.')}: ${issue.message}`);
  throw new StartError(faults.join('\n'));
}
