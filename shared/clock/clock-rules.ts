import { z } from 'zod';
import { findRoot } from '../kernel/root.js';
import { allRoles, type Role } from '../policy/role.js';
import { readChecked } from '../server/checked-file.js';
import { type Calendar, makeCalendar, readDay, writeDay } from './calendar.js';
import { type ClockKind, clockKinds, type ClockRule, confidences, defaultRules } from './clock-kinds.js';
import { units } from './deadline.js';

/** Names the file, in what is said of its faults. */
const VARIABLE = 'HUB_CLOCKS';

export interface EffectiveRule extends ClockRule {
  /** Whether the length is this installation's own and not that of the clause. */
  readonly isConfigured: boolean;
}

/** The limits and the calendar of this installation. */
export interface ClockRules {
  readonly kinds: Readonly<Record<ClockKind, EffectiveRule>>;
  readonly calendar: Calendar;
}

const namesOf = <T extends string>(table: Readonly<Record<T, unknown>>): T[] => Object.keys(table) as T[];
const day = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\d$/.test(text) && writtenAlike(text), 'expected a day as 2027-01-01');
const writtenAlike = (text: string): boolean => {
  const read = readDay(text);
  return !Number.isNaN(read) && writeDay(read) === text;
};
const amount = z.number().int().min(1).max(3_660);
const limit = z.strictObject({
  clause: z.string().min(1).max(200),
  confidence: z.enum(namesOf(confidences)),
  length: z.strictObject({ amount, unit: z.enum(namesOf(units)) }).nullable(),
  amber: z.number().int().min(0).max(3_660),
  extension: z
    .strictObject({
      times: z.number().int().min(1).max(12),
      amount,
      by: z.array(z.enum(allRoles as [Role, ...Role[]])).min(1),
    })
    .nullable(),
});
const publishedYear = z.strictObject({ source: z.string().min(1), off: z.array(day), on: z.array(day) });
const years = z
  .record(z.string().regex(/^\d{4}$/, 'expected a year'), publishedYear)
  .superRefine((all, found) => {
    for (const [year, { off, on }] of Object.entries(all))
      for (const one of [...off, ...on])
        if (!one.startsWith(year))
          found.addIssue({ code: 'custom', path: [year], message: `${one} is of another year` });
  });
const file = z.strictObject({
  limits: z.partialRecord(z.enum(namesOf(clockKinds)), limit.partial()).default({}),
  years: years.default({}),
});

/**
 * The limits by default and the calendars that the project brings, with what the file says otherwise. Read once, at start.
 * Errors: StartError with a line for each fault of the file.
 */
export function readClockRules(path: string | undefined): ClockRules {
  const published = readChecked(years, new URL('data/working-days.json', findRoot()), VARIABLE);
  const own = path === undefined ? { limits: {}, years: {} } : readChecked(file, path, VARIABLE);
  const kinds = namesOf(clockKinds).map((kind) => [kind, effective(kind, own.limits[kind] ?? {})]);
  return {
    kinds: Object.fromEntries(kinds) as ClockRules['kinds'],
    calendar: makeCalendar({ ...published, ...own.years }),
  };
}

/** What is not said stays as it is by default. */
function effective(kind: ClockKind, said: z.infer<typeof file>['limits'][ClockKind]): EffectiveRule {
  const given = Object.fromEntries(Object.entries(said ?? {}).filter(([, value]) => value !== undefined));
  const isConfigured = given['length'] !== undefined;
  return { ...defaultRules[kind], ...given, isConfigured };
}
