import { z } from 'zod';
import { textFault } from '../kernel/readable-text.js';
import { readChecked } from './checked-file.js';

/** What a joint case begins with: the operator's own, and nothing official. */
export interface CaseTemplate {
  readonly key: string;
  readonly name: string;
  readonly tasks: readonly string[];
  readonly milestones: readonly { readonly title: string; readonly afterDays: number }[];
}

const text = z.string().superRefine((written, found) => {
  const message = textFault(written, 200);
  if (message !== null) found.addIssue({ code: 'custom', message });
});
const template = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'expected a key as grain-purchasing'),
  name: text,
  tasks: z.array(text).max(100).default([]),
  milestones: z
    .array(z.strictObject({ title: text, afterDays: z.number().int().min(1).max(3_660) }))
    .max(100)
    .default([]),
});
const file = z.strictObject({
  templates: z
    .array(template)
    .max(100)
    .superRefine((all, found) => {
      const keys = all.map(({ key }) => key);
      for (const [index, key] of keys.entries())
        if (keys.indexOf(key) < index)
          found.addIssue({ code: 'custom', path: [index, 'key'], message: `${key} is there already` });
    }),
});

/**
 * None without a file. Read once, at start.
 * Errors: StartError with a line for each fault of the file.
 */
export const readCaseTemplates = (path: string | undefined): readonly CaseTemplate[] =>
  path === undefined ? [] : readChecked(file, path, 'HUB_CASE_TEMPLATES').templates;
