/** A place in the write-ahead log: bytes since its beginning. */
export type Lsn = bigint;

const HALF = 32n;
const hex = (value: bigint): string => value.toString(16).toUpperCase();

/** Reads a place as PostgreSQL writes it, such as 0/1A2B3C. */
export function parseLsn(text: string): Lsn {
  const [high, low] = text.split('/');
  return (BigInt(`0x${high}`) << HALF) | BigInt(`0x${low}`);
}

export function formatLsn(lsn: Lsn): string {
  return `${hex(lsn >> HALF)}/${hex(lsn & 0xffff_ffffn)}`;
}

/** The number of the segment that holds the byte at this place. */
export function segmentOf(lsn: Lsn, segmentBytes: number): bigint {
  return lsn / BigInt(segmentBytes);
}

/** Where a segment begins. */
export function startOf(segment: bigint, segmentBytes: number): Lsn {
  return segment * BigInt(segmentBytes);
}

/** The file of a segment, as PostgreSQL names it. */
export function segmentName(timeline: number, segment: bigint, segmentBytes: number): string {
  const perHalf = (1n << HALF) / BigInt(segmentBytes);
  return [BigInt(timeline), segment / perHalf, segment % perHalf]
    .map((part) => hex(part).padStart(8, '0'))
    .join('');
}

/** The number of the segment in a file, or undefined for a name that is no segment. */
export function segmentInName(name: string, segmentBytes: number): bigint | undefined {
  const [, high, low] = /^[0-9A-F]{8}([0-9A-F]{8})([0-9A-F]{8})(?=\.|$)/.exec(name) ?? [];
  if (high === undefined) return undefined;
  return BigInt(`0x${high}`) * ((1n << HALF) / BigInt(segmentBytes)) + BigInt(`0x${low}`);
}

/** The file that tells where a timeline branched off. */
export function historyName(timeline: number): string {
  return `${hex(BigInt(timeline)).padStart(8, '0')}.history`;
}

/** A stretch of the log that a database has lived through: a timeline, and where the next one left it. */
export interface Stretch {
  readonly timeline: number;
  /** Undefined: it is the present one. */
  readonly end: Lsn | undefined;
}

/** The stretches of a timeline, oldest first, out of its history file (empty for the first timeline). */
export function stretchesOf(timeline: number, history: string): Stretch[] {
  const past = history.split('\n').flatMap((line) => {
    const [, parent, end] = /^\s*(\d+)\s+([0-9A-F]+\/[0-9A-F]+)/i.exec(line) ?? [];
    return parent === undefined ? [] : [{ timeline: Number(parent), end: parseLsn(end!) }];
  });
  // A restore to before an earlier one ends that life before it began.
  const ended = past.map((stretch, index) => ({
    ...stretch,
    end: past.slice(index).reduce((least, { end }) => (end < least ? end : least), stretch.end),
  }));
  return [...ended, { timeline, end: undefined }];
}

/** The timeline whose file has a segment: where one branched off, the newer file holds both. */
export function timelineOf(segment: bigint, stretches: readonly Stretch[], segmentBytes: number): number {
  const left = stretches.find(({ end }) => end === undefined || segmentOf(end, segmentBytes) > segment);
  return left!.timeline;
}

/** Whether a place on a timeline lies in the past of these stretches. */
export function isPast(place: { timeline: number; lsn: Lsn }, stretches: readonly Stretch[]): boolean {
  return stretches.some(
    ({ timeline, end }) => timeline === place.timeline && (end === undefined || place.lsn <= end),
  );
}
