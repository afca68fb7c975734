// The hub's feed in a partner's own program: copied as it is, with nothing of the hub in it. Needs the package graphql-sse;
// runs on Node 22.18 or later as it stands, and elsewhere as whatever it is compiled to.
import { type Client, createClient, NetworkError } from 'graphql-sse';

export interface HubOptions {
  /** Address of the graph, `https://…/graphql`. */
  readonly url: string;
  /** Asked for anew at each connection and each page: tokens end. */
  token(): string | Promise<string>;
  /** Told why the feed is asked again, and after how long. */
  onRetry?(problem: string, waitMs: number): void;
}

export interface HubObject {
  readonly __typename: string;
  readonly id: string;
}

interface Wanted {
  /** Only objects of these types. */
  readonly types?: readonly string[];
  /** What of the objects, as a selection: `... on JointCase { stage version }`. */
  readonly fields?: string;
  readonly signal?: AbortSignal;
}

export interface ChangesWanted extends Wanted {
  /** The cursor that was stored last, or `feedCursor` of a snapshot; absent: from now on. */
  readonly after?: string;
  readonly organisations?: readonly string[];
  readonly zones?: readonly string[];
  /** 5 to 3600; after three times as long without a word the connection is taken for dead. */
  readonly heartbeatSeconds?: number;
  /** A place without a change: store it as well, so that it does not grow too old on a quiet feed. */
  onPlace?(cursor: string): void;
}

export interface Change<N extends HubObject> {
  /** Store it when the change has been dealt with. */
  readonly cursor: string;
  readonly event: string;
  readonly version: number;
  readonly occurredAt: string;
  readonly id: string;
  /** As it is now; null when it is no longer there for you. */
  readonly node: N | null;
}

export interface SnapshotWanted extends Wanted {
  /** 1 to 100 objects a page. */
  readonly first?: number;
  /** `next` of the page that was stored last. */
  readonly after?: string;
}

export interface Page<N extends HubObject> {
  readonly objects: readonly N[];
  /** Store it when the page has been dealt with; null: it was the last one. */
  readonly next: string | null;
  /** Where `changes` is to begin once the last page has been dealt with. */
  readonly feedCursor: string;
}

/** The hub has said no, and will say it again: mend the reason first. */
export class HubRefused extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.name = 'HubRefused';
    this.code = code;
  }
}

interface Answer<D> {
  readonly data?: D | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** What passes by itself; whatever else a hub refuses it refuses again. */
const PASSING = new Set(['SUBGRAPH_UNAVAILABLE', 'INTERNAL']);
const GONE = new Set(['NOT_FOUND', 'FORBIDDEN']);
const LONGEST_WAIT_MS = 30_000;
const PATIENCE_MS = 60_000;
const SILENT_TIMES = 3;

/** What is refused is thrown; what is only gone is null in the data. */
function dataOf<D>({ data, errors = [] }: Answer<D>): D {
  const fault = errors.find(({ extensions }) => !data || !GONE.has(extensions?.code ?? ''));
  const code = fault?.extensions?.code ?? 'INTERNAL';
  if (fault && !PASSING.has(code)) throw new HubRefused(code, fault.message);
  if (fault || !data) throw new Error(fault?.message ?? 'an answer without data');
  return data;
}

/** The answer of an HTTP refusal, when the hub gave it. */
async function refusalIn(response: Response): Promise<Error> {
  try {
    dataOf((await response.json()) as Answer<unknown>);
  } catch (error) {
    if (error instanceof HubRefused) return error;
  }
  return new Error(`HTTP ${response.status}`);
}

/** Waits longer after each failure, never quite as long as others do. */
class Patience {
  readonly #onRetry: HubOptions['onRetry'];
  readonly #signal: AbortSignal | undefined;
  #failures = 0;

  constructor(onRetry: HubOptions['onRetry'], signal: AbortSignal | undefined) {
    this.#onRetry = onRetry;
    this.#signal = signal;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  async after(problem: unknown): Promise<void> {
    if (this.#signal?.aborted) return;
    const most = Math.min(LONGEST_WAIT_MS, 250 * 2 ** this.#failures);
    const wait = Math.round(most * (0.5 + Math.random() / 2));
    this.#failures += 1;
    this.#onRetry?.(problem instanceof Error ? problem.message : String(problem), wait);
    await new Promise<void>((resolve) => {
      const over = (): void => {
        clearTimeout(timer);
        this.#signal?.removeEventListener('abort', over);
        resolve();
      };
      const timer = setTimeout(over, wait);
      this.#signal?.addEventListener('abort', over);
    });
  }
}

interface Entry<N extends HubObject> {
  readonly cursor: string;
  readonly change:
    | (Omit<Change<N>, 'cursor' | 'id' | 'node'> & {
        readonly object: { readonly id: string; readonly node: N | null };
      })
    | null;
}

const changesText = (fields: string): string => `
  subscription ($after: String, $types: [String!], $organisations: [ID!], $zones: [ID!], $heartbeatSeconds: Int) {
    changes(after: $after, types: $types, organisations: $organisations, zones: $zones, heartbeatSeconds: $heartbeatSeconds) {
      cursor change { event version occurredAt object { id node { __typename id ${fields} } } } } }`;
const startText = (fields: string): string => `query ($types: [String!], $first: Int!) {
  page: snapshotStart(types: $types, first: $first) { objects { __typename id ${fields} } next feedCursor } }`;
const pageText = (fields: string): string => `query ($after: String!, $first: Int!) {
  page: snapshotPage(after: $after, first: $first) { objects { __typename id ${fields} } next feedCursor } }`;

export class Hub {
  readonly #options: HubOptions;

  constructor(options: HubOptions) {
    this.#options = options;
  }

  /**
   * Everything that happens, for as long as somebody listens: asks again by itself from the last change that was taken.
   * Errors: HubRefused, for instance CURSOR_EXPIRED (load a snapshot) or UNAUTHENTICATED.
   */
  async *changes<N extends HubObject = HubObject>(
    wanted: ChangesWanted = {},
  ): AsyncGenerator<Change<N>, void, void> {
    const { signal, onPlace } = wanted;
    const patience = new Patience(this.#options.onRetry, signal);
    let after = wanted.after ?? (await this.#place(signal));
    while (!signal?.aborted) {
      let hasRun = false;
      try {
        for await (const { cursor, change } of this.#connect<N>({ ...wanted, after })) {
          hasRun = true;
          patience.succeeded();
          if (change === null) onPlace?.(cursor);
          else {
            const { object, ...told } = change;
            yield { cursor, ...told, ...object };
          }
          after = cursor;
        }
        await patience.after('the stream ended');
      } catch (error) {
        if (signal?.aborted) return;
        // a token that ended under way is asked for anew
        const isOver = error instanceof HubRefused && !(hasRun && error.code === 'UNAUTHENTICATED');
        if (isOver) throw error;
        await patience.after(error);
      }
    }
  }

  /**
   * Everything that you may see, page by page; goes on after the page that was stored last. Errors: HubRefused.
   */
  async *snapshot<N extends HubObject = HubObject>({
    types,
    fields = '',
    first = 100,
    after,
    signal,
  }: SnapshotWanted = {}): AsyncGenerator<Page<N>, void, void> {
    let next: string | null = after ?? null;
    do {
      const text: string = next === null ? startText(fields) : pageText(fields);
      const { page } = await this.#ask<{ page: Page<N> & { objects: (N | null)[] } }>(
        text,
        { types, first, ...(next !== null && { after: next }) },
        signal,
      );
      yield { ...page, objects: page.objects.filter((object) => object !== null) };
      ({ next } = page);
    } while (next !== null && !signal?.aborted);
  }

  async #place(signal: AbortSignal | undefined): Promise<string> {
    return (await this.#ask<{ feedCursor: string }>('{ feedCursor }', {}, signal)).feedCursor;
  }

  async #headers(): Promise<Record<string, string>> {
    return { authorization: `Bearer ${await this.#options.token()}` };
  }

  /** One connection, until it breaks or has nothing more to say. */
  async *#connect<N extends HubObject>(wanted: ChangesWanted): AsyncGenerator<Entry<N>, void, void> {
    const { fields = '', heartbeatSeconds = 15, signal, onPlace: _, ...filters } = wanted;
    const client: Client = createClient({
      url: this.#options.url,
      headers: () => this.#headers(),
      retryAttempts: 0,
    });
    const leave = (): void => client.dispose();
    signal?.addEventListener('abort', leave, { once: true });
    try {
      const query = changesText(fields);
      const answers = client.iterate({ query, variables: { ...filters, heartbeatSeconds } });
      for (;;) {
        const { value, done } = await inTime(answers.next(), heartbeatSeconds * SILENT_TIMES * 1_000);
        if (done) return;
        yield dataOf(value as Answer<{ changes: Entry<N> }>).changes;
      }
    } catch (error) {
      const { response } = error instanceof NetworkError ? error : {};
      throw response instanceof Response && !response.ok ? await refusalIn(response) : error;
    } finally {
      signal?.removeEventListener('abort', leave);
      client.dispose();
    }
  }

  /** Asks until it is answered. Errors: HubRefused. */
  async #ask<D>(query: string, variables: object, signal: AbortSignal | undefined): Promise<D> {
    const patience = new Patience(this.#options.onRetry, signal);
    for (;;) {
      signal?.throwIfAborted();
      try {
        const response = await fetch(this.#options.url, {
          method: 'POST',
          headers: { ...(await this.#headers()), 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables }),
          signal: AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), ...(signal ? [signal] : [])]),
        });
        if (!response.ok) throw await refusalIn(response);
        return dataOf((await response.json()) as Answer<D>);
      } catch (error) {
        if (error instanceof HubRefused) throw error;
        signal?.throwIfAborted();
        await patience.after(error);
      }
    }
  }
}

/** What comes within this time; a connection that says nothing for longer is dead. */
async function inTime<T>(coming: Promise<T>, mostMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no heartbeat came')), mostMs);
  });
  return Promise.race([coming, late]).finally(() => clearTimeout(timer));
}
