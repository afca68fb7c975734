import DataLoader from 'dataloader';
import { HubError } from '../kernel/hub-error.js';
import type { Context } from './context.js';

/** An event of before, by its name and the id of what it was about. */
export interface Told {
  readonly event: string;
  readonly objectId: string;
}

const asked = new WeakMap<Context, DataLoader<Told, boolean, string>>();

/** Whether whoever asks would hear of these events as access is now: one decision for all that are asked about at a moment. */
export async function stillHeard(context: Context, told: readonly Told[]): Promise<boolean[]> {
  const known = asked.get(context) ?? hearing(context);
  asked.set(context, known);
  return Promise.all(told.map((one) => known.load(one)));
}

/** Errors: UNAUTHENTICATED when the last post has ended meanwhile. */
function hearing({ actor, services: { feed } }: Context): DataLoader<Told, boolean, string> {
  const { issuer, subject } = actor!;
  return new DataLoader(
    async (told) => {
      const events = told.map(({ event: name, objectId: aggregate }) => ({
        ...{ name, aggregate, position: 0, version: 0, ids: {}, occurredAt: new Date(0) },
      }));
      const [heard] = await feed.audience.hear([{ issuer, subject }], events);
      if (heard == null)
        throw new HubError('UNAUTHENTICATED', { reason: 'this identity holds no post at present' });
      const kept = new Set(heard);
      return events.map((event) => kept.has(event));
    },
    { cacheKeyFn: ({ event, objectId }) => `${event} ${objectId}` },
  );
}
