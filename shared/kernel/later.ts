/** The moment of a change: now, but never before or at the last one, whatever the clock does. */
export const laterThan = (last: Date, now: Date): Date =>
  new Date(Math.max(now.getTime(), last.getTime() + 1));
