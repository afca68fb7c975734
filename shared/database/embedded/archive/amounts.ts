const UNITS: readonly [unit: string, seconds: number][] = [
  ['days', 86_400],
  ['h', 3_600],
  ['min', 60],
];

/** How long ago a moment was, in the largest unit that fits twice. */
export function ago(moment: string, now = Date.now()): string {
  const seconds = Math.max(0, (now - Date.parse(moment)) / 1_000);
  const [unit, length] = UNITS.find(([, long]) => seconds >= 2 * long) ?? ['s', 1];
  return `${Math.round(seconds / length)} ${unit} ago`;
}

/** Bytes as millions of them. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
