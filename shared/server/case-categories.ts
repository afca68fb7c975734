import { z } from 'zod';
import { named, namedOnce, readChecked } from './checked-file.js';

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
const ofSource: readonly CaseCategory[] = [
  { key: 'special-inspection', name: '专项检查联动', configured: false },
  { key: 'special-research', name: '专题调研联动', configured: false },
];

const file = z.strictObject({
  linkedWorks: namedOnce(
    named,
    ofSource.map(({ key }) => key),
  ).default([]),
  violations: namedOnce(named).default([]),
});

/**
 * What the source names, and what the file adds. Read once, at start.
 * Errors: StartError with a line for each fault of the file.
 */
export function readCaseCategories(path: string | undefined): CaseCategories {
  const { linkedWorks, violations } =
    path === undefined ? file.parse({}) : readChecked(file, path, 'HUB_CASE_CATEGORIES');
  const own = (all: typeof violations) => all.map((one) => ({ ...one, configured: true }));
  return { linkedWorks: [...ofSource, ...own(linkedWorks)], violations: own(violations) };
}
