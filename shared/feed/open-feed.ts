import type { HearingRows } from '../policy/hearing.js';
import { Audience } from './audience.js';
import { Dispatch } from './dispatch.js';
import { FeedFigures } from './figures.js';
import type { Feed } from './follow.js';
import { Sequencer } from './sequencer.js';
import { FeedTail } from './tail.js';

interface Log {
  info(fields: object): void;
  warn(fields: object): void;
}

export interface FeedOptions {
  /** Of the login that reads the feed and who may hear of it. */
  readonly url: string;
  /** Of all subgraphs together. */
  readonly rows: HearingRows;
  /** Names of the types of all subgraphs. */
  readonly types: ReadonlySet<string>;
  readonly log: Log;
}

export type OpenedFeed = Feed & { close(): Promise<void> };

/** The end of the feed in this process, and who is there to hear of it. */
export function followFeed({ url, rows, types, log }: FeedOptions): OpenedFeed {
  const say = (problem: string): void => log.warn({ part: 'feed', problem });
  const tail = new FeedTail({ url, say });
  const audience = new Audience({ url, rows, say });
  const dispatch = new Dispatch({ tail, audience, say });
  tail.start();
  dispatch.start();
  const close = async (): Promise<void> => {
    await dispatch.stop();
    await tail.stop();
    await audience.close();
  };
  return { tail, audience, dispatch, types, close };
}

/** The same, and the sequencer that a process of the gateway brings along. */
export function openFeed(
  options: FeedOptions & { readonly schemas: readonly string[]; readonly days: number },
): OpenedFeed & { ready(): Promise<void>; figures(): Promise<string> } {
  const { url, schemas, days, log } = options;
  const feed = followFeed(options);
  const say = (problem: string): void => log.warn({ part: 'sequencer', problem });
  const tell = (done: string): void => log.info({ part: 'sequencer', done });
  const sequencer = new Sequencer({ url, schemas, days, say, tell });
  const { tail } = feed;
  const figures = new FeedFigures({ tail, sequencer, hops: () => tail.hops(schemas) });
  sequencer.start();
  return {
    ...feed,
    figures: figures.text,
    ready: async (): Promise<void> => {
      if (!sequencer.healthy) throw new Error('no sequencer is connected');
      if (!feed.tail.healthy) throw new Error('the feed cannot be read');
    },
    close: async (): Promise<void> => {
      await sequencer.stop();
      await feed.close();
    },
  };
}
