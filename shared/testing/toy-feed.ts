import { Dispatch } from '../feed/dispatch.js';
import type { Feed } from '../feed/follow.js';
import { Sequencer } from '../feed/sequencer.js';
import { FeedTail } from '../feed/tail.js';
import type { FeedEvent } from '../feed/event.js';
import type { Toy } from './toy-subgraph.js';

/** What parts of the feed complained about; a test may look. */
export const complaints: string[] = [];
/** What the sequencer did that is no problem. */
export const deeds: string[] = [];
const say = (problem: string): void => void complaints.push(problem);
const tell = (line: string): void => void deeds.push(line);

export const feedSchemas = ['zones', 'commons'];
export const sequencerOf = (toy: Toy): Sequencer =>
  new Sequencer({ url: toy.url('feed'), schemas: feedSchemas, days: 90, say, tell });

export const tailOf = (toy: Toy): FeedTail => new FeedTail({ url: toy.url('feed'), say });

/** What it takes to follow a tail where everybody hears everything; its dispatch is the caller's to stop. */
export function hearingAll(tail: FeedTail): Feed {
  const audience: Feed['audience'] = {
    hear: (listeners, events) => Promise.resolve(listeners.map(() => events)),
  };
  const dispatch = new Dispatch({ tail, audience, say });
  dispatch.start();
  return { tail, audience, dispatch, types: new Set() };
}

/** Puts events into the outbox of `zones`, as one change of an aggregate each. */
export async function happen(toy: Toy, count: number, aggregate = 'thing'): Promise<void> {
  await toy.owners.query(
    `insert into zones.outbox (name, aggregate, version, ids, occurred_at)
     select 'zones.thing.raised.v1', $1::text,
       (select count(*) from feed.event where aggregate = $1) + (select count(*) from zones.outbox where aggregate = $1) + n,
       json_build_object('thing', $1::text), now() from generate_series(1, $2) n`,
    [aggregate, count],
  );
  await toy.owners.query("select pg_notify('hub_outbox', '')");
}

/** Every event of the feed, in the order of positions. */
export async function wholeFeed({
  owner,
}: Toy): Promise<Pick<FeedEvent, 'position' | 'aggregate' | 'version'>[]> {
  const { rows } = await owner.query(
    'select position::int, aggregate, version from feed.event order by position',
  );
  return rows;
}

/** Waits until the tail has come to a position. */
export async function reached(tail: FeedTail, position: number): Promise<void> {
  const signal = AbortSignal.timeout(10_000);
  while ((await tail.read(position - 1)).length === 0) {
    await tail.beyond(position - 1, signal);
    signal.throwIfAborted();
  }
}

/** Breaks the connections that listen on a channel, as a failing network or an operator would. Returns how many. */
export async function terminateListeners({ owner }: Toy, channel: string): Promise<number> {
  const { rowCount } = await owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()
       and (query ilike $1 or pid in (select pid from pg_locks where locktype = 'advisory' and $2))`,
    [`listen ${channel}%`, channel === 'hub_outbox'],
  );
  return rowCount ?? 0;
}
