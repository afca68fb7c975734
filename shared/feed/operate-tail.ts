import { StartError } from '../kernel/hub-error.js';
import type { FeedEvent } from './event.js';
import { type Operation, positionOf } from './operation.js';
import { FeedTail } from './tail.js';

/** How many of the latest events are shown when no place is given. */
const SHOWN = 20;

/** Whether a name is meant by a pattern, in which `*` stands for any characters. */
export function isMeant(pattern: string, name: string): boolean {
  const [first, ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first!)) return false;
  let at = first!.length;
  for (const part of others) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}

const lineOf = ({ position, occurredAt, name, aggregate, version }: FeedEvent): string =>
  `${position}  ${occurredAt.toISOString()}  ${name}  ${aggregate}  ${version}`;

/** Shows events from a place on, or the latest ones, and with `--follow` whatever comes. */
export async function showTail({ ownerUrl, values, signal, say }: Operation): Promise<void> {
  const tail = new FeedTail({ url: ownerUrl, say });
  const pattern = typeof values['name'] === 'string' ? values['name'] : '*';
  try {
    let at = await startOf(tail, values['after']);
    if (values['follow'] === true) tail.start();
    while (!signal.aborted) {
      const events = await tail.read(at);
      for (const event of events) if (isMeant(pattern, event.name)) say(lineOf(event));
      at = events.at(-1)?.position ?? at;
      if (events.length > 0) continue;
      if (values['follow'] !== true) return;
      await tail.beyond(at, signal);
    }
  } finally {
    await tail.stop();
  }
}

async function startOf(tail: FeedTail, given: string | boolean | undefined): Promise<number> {
  const { position, oldest } = await tail.bounds();
  if (given === undefined) return Math.max(oldest - 1, position - SHOWN);
  const after = positionOf('after', given);
  if (after + 1 < oldest || after > position)
    throw new StartError(`--after: the feed is kept from ${oldest} to ${position}.`);
  return after;
}
