import { z } from 'zod';
import { named, namedOnce, readable, readChecked } from './checked-file.js';

/** What a joint case begins with: the operator's own, and nothing official. */
export interface CaseTemplate {
  readonly key: string;
  readonly name: string;
  readonly tasks: readonly string[];
  readonly milestones: readonly { readonly title: string; readonly afterDays: number }[];
}

const template = named.extend({
  tasks: z.array(readable).max(100).default([]),
  milestones: z
    .array(z.strictObject({ title: readable, afterDays: z.number().int().min(1).max(3_660) }))
    .max(100)
    .default([]),
});
const file = z.strictObject({ templates: namedOnce(template) });

/**
 * None without a file. Read once, at start.
 * Errors: StartError with a line for each fault of the file.
 */
export const readCaseTemplates = (path: string | undefined): readonly CaseTemplate[] =>
  path === undefined ? [] : readChecked(file, path, 'HUB_CASE_TEMPLATES').templates;
