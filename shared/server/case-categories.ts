import { z } from 'zod';
import { textFault } from '../kernel/readable-text.js';
import { readChecked } from './checked-file.js';

/** Under what something is recorded of a case. */
export interface CaseCategory {
  readonly key: string;
  readonly name: string;
  /** Whether it is the operator's own, and nothing official. */
  readonly configured: boolean;
}

export interface CaseCategories {
  readonly linkedWorks: readonly CaseCategory[];
  readonly violations: readonly CaseCategory[];
}

/** Of the five linked works the source names two (S0:26); it names no categories of violations. */
const named: readonly CaseCategory[] = [
  { key: 'special-inspection', name: '专项检查联动', configured: false },
  { key: 'special-research', name: '专题调研联动', configured: false },
];

const category = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'expected a key as grain-purchasing'),
  name: z.string().superRefine((written, found) => {
    const message = textFault(written, 200);
    if (message !== null) found.addIssue({ code: 'custom', message });
  }),
});
const categories = (taken: readonly CaseCategory[]) =>
  z
    .array(category)
    .max(100)
    .default([])
    .superRefine((all, found) => {
      const keys = [...taken, ...all].map(({ key }) => key);
      for (const [index, { key }] of all.entries())
        if (keys.indexOf(key) < taken.length + index)
          found.addIssue({ code: 'custom', path: [index, 'key'], message: `${key} is there already` });
    });
const file = z.strictObject({ linkedWorks: categories(named), violations: categories([]) });

/**
 * What the source names, and what the file adds. Read once, at start.
 * Errors: StartError with a line for each fault of the file.
 */
export function readCaseCategories(path: string | undefined): CaseCategories {
  const { linkedWorks, violations } =
    path === undefined ? file.parse({}) : readChecked(file, path, 'HUB_CASE_CATEGORIES');
  const own = (all: typeof violations) => all.map((one) => ({ ...one, configured: true }));
  return { linkedWorks: [...named, ...own(linkedWorks)], violations: own(violations) };
}
