import { Sequencer } from './sequencer.js';
import { FeedTail } from './tail.js';

interface Log {
  warn(fields: object): void;
}

/** The end of the feed in this process, and the sequencer that this process brings along. */
export function openFeed(url: string, schemas: readonly string[], log: Log) {
  const problem = (part: string) => (message: string) => log.warn({ part, problem: message });
  const tail = new FeedTail({ url, say: problem('feed') });
  const sequencer = new Sequencer({ url, schemas, say: problem('sequencer') });
  tail.start();
  sequencer.start();
  return {
    tail,
    ready: async (): Promise<void> => {
      if (!sequencer.healthy) throw new Error('no sequencer is connected');
      if (!tail.healthy) throw new Error('the feed cannot be read');
    },
    close: async (): Promise<void> => {
      await sequencer.stop();
      await tail.stop();
    },
  };
}
