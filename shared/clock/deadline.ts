import { addMonths, type Calendar, type Day } from './calendar.js';

/** What a length is counted in. */
export const units = {
  DAYS: 'Natural days. 自然日。',
  WORKING_DAYS: 'Working days, with swapped days as the State Council publishes them. 工作日(含调休)。',
  MONTHS: 'Months; where the last one is shorter, up to its last day. 月,遇短月止于月末。',
} as const;
export type Unit = keyof typeof units;

/** Days that are not counted: from one on, up to and without another one. */
export interface Stretch {
  readonly from: Day;
  readonly until: Day;
}

export interface Term {
  /** The day of the trigger; the day after it is the first that counts. */
  readonly started: Day;
  readonly amount: number;
  readonly unit: Unit;
  /** So many counted days before the end it is time to hurry. */
  readonly amber: number;
  readonly pauses: readonly Stretch[];
}

export interface Deadline {
  /** The last day: the deadline ends with it. */
  readonly due: Day;
  readonly amber: Day;
  /** Whether it lies beyond the published calendars, and will move with what is published. */
  readonly isProvisional: boolean;
}

/** When a term ends. Days in pauses do not count; of months as many days count as they have from the trigger on. */
export function deadlineOf({ started, amount, unit, amber, pauses }: Term, calendar: Calendar): Deadline {
  const counts = (day: Day): boolean =>
    (unit !== 'WORKING_DAYS' || calendar.isWorking(day)) &&
    !pauses.some(({ from, until }) => from <= day && day < until);
  const after = (length: number): Day => {
    let day = started;
    for (let left = length; left > 0;) if (counts((day += 1))) left -= 1;
    return day;
  };
  const length = unit === 'MONTHS' ? addMonths(started, amount) - started : amount;
  const due = after(length);
  const isProvisional = unit === 'WORKING_DAYS' && !calendar.isPublished(started, due);
  return { due, amber: after(length - amber), isProvisional };
}
