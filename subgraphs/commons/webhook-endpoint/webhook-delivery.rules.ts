// Pure: which events an endpoint asked for, what is sent of one, and when it is sent again.
import { typeOfId } from '../../../shared/kernel/id.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long after each failed attempt the next one comes; after the last of them it is given up, three days on. */
const RETRIES = [
  5_000,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
/** By how much a delay is shortened or lengthened at most, so that what failed together does not come again together. */
const JITTER = 0.2;
const LONGEST_WAIT = 24 * HOUR;
/** For so long nothing got through: then nothing more is sent. */
export const FAILING_DAYS = 5;

export interface Happened {
  readonly position: number;
  readonly name: string;
  readonly aggregate: string;
  readonly version: number;
  readonly ids: Readonly<Record<string, string>>;
  readonly occurredAt: Date;
}

export interface Filters {
  readonly types: readonly string[];
  readonly zoneIds: readonly string[];
  readonly organisationIds: readonly string[];
}

/** Whether an endpoint asked for an event: of its types, and naming one of its zones and one of its organisations. */
export function wants({ types, zoneIds, organisationIds }: Filters, { aggregate, ids }: Happened): boolean {
  const named = [aggregate, ...Object.values(ids)];
  const names = (wanted: readonly string[]): boolean =>
    wanted.length === 0 || named.some((id) => wanted.includes(id));
  return (
    (types.length === 0 || types.includes(typeOfId(aggregate) ?? '')) &&
    names(zoneIds) &&
    names(organisationIds)
  );
}

/** A CloudEvent: what happened to which object, and never what is in it. */
export function cloudEvent(
  id: string,
  { name, aggregate, version, occurredAt }: Omit<Happened, 'position' | 'ids'>,
  cursor: string,
): object {
  return {
    specversion: '1.0',
    id,
    source: `urn:hub:${name.split('.')[0]!}`,
    type: name,
    subject: aggregate,
    time: occurredAt.toISOString(),
    datacontenttype: 'application/json',
    data: { id: aggregate, version, cursor },
  };
}

/** What `Retry-After` asks for, in milliseconds from now, a day at most; null when it asks for nothing that can be read. */
export function askedWait(retryAfter: string | null, now: Date): number | null {
  if (retryAfter === null) return null;
  const seconds = /^\s*\d{1,9}\s*$/.test(retryAfter)
    ? Number(retryAfter) * 1_000
    : Date.parse(retryAfter) - now.getTime();
  return Number.isNaN(seconds) ? null : Math.min(Math.max(seconds, 0), LONGEST_WAIT);
}

/**
 * How long to wait after the attempt of this number, from 1 on; null when there was the last.
 * @param random at least 0 and below 1
 */
export function retryDelay(attempt: number, random: number, asked: number | null): number | null {
  const base = RETRIES[attempt - 1];
  if (base === undefined) return null;
  const spread = Math.round(base * (1 - JITTER + 2 * JITTER * random));
  return Math.max(spread, asked ?? 0);
}

export type Verdict = 'DELIVERED' | 'GONE' | 'FAILED';

/** What came of an attempt: an HTTP status, or why there was none. */
export type Attempted = { readonly status: number } | { readonly failed: string };

/** How it stands in the log, and what follows from it. */
export function resultOf(attempted: Attempted): { readonly result: string; readonly verdict: Verdict } {
  if ('failed' in attempted) return { result: attempted.failed, verdict: 'FAILED' };
  const { status } = attempted;
  const isTaken = status >= 200 && status < 300;
  return { result: String(status), verdict: isTaken ? 'DELIVERED' : status === 410 ? 'GONE' : 'FAILED' };
}
