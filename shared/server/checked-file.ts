import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { StartError } from '../kernel/hub-error.js';
import { textFault } from '../kernel/readable-text.js';

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

/** A text that people read. */
export const readable = z.string().superRefine((written, found) => {
  const message = textFault(written, 200);
  if (message !== null) found.addIssue({ code: 'custom', message });
});

/** By what the operator's own things are named. */
export const named = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'expected a key as grain-purchasing'),
  name: readable,
});

/** At most a hundred, no key twice. @param taken keys that are there without the file */
export const namedOnce = <T extends typeof named>(item: T, taken: readonly string[] = []) =>
  z
    .array(item)
    .max(100)
    .superRefine((all, found) => {
      const keys = [...taken, ...all.map(({ key }) => key)];
      for (const [index, { key }] of all.entries())
        if (keys.indexOf(key) < taken.length + index)
          found.addIssue({ code: 'custom', path: [index, 'key'], message: `${key} is there already` });
    });
