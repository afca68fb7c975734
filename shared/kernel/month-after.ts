/** Asia/Shanghai, in which legal days are counted: no other offset since 1991. */
const OFFSET_MS = 8 * 3_600_000;

/** The end of the same legal day of the next month, or of that month's last day: a deadline ends with its day. */
export function endOfDayAMonthAfter(moment: Date): Date {
  const local = new Date(moment.getTime() + OFFSET_MS);
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()];
  const last = new Date(Date.UTC(year, month + 2, 0)).getUTCDate();
  return new Date(Date.UTC(year, month + 1, Math.min(day, last) + 1) - OFFSET_MS);
}
