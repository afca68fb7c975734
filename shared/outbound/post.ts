import type { LookupAddress, LookupOptions } from 'node:dns';
import { Agent, request } from 'undici';
import { type Resolve, resolverFor } from './resolve.js';
import type { Targets } from './targets.js';

/** What came of an attempt: the status of an answer, or why there was none. */
export type Posted =
  | { readonly status: number; readonly retryAfter: string | null }
  | { readonly failed: 'ADDRESS' | 'CONNECTION' | 'TIMEOUT' | 'STOPPED' };

export interface Message {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

class NotAllowed extends Error {}

/** Resolves a name and gives the connection the very addresses that were looked at: a second answer cannot differ. */
function checkedLookup(targets: Targets, ask: Resolve) {
  return (host: string, { all }: LookupOptions, found: Found): void =>
    ask(host, (error, addresses) => {
      if (error !== null) return found(error, []);
      const [first] = addresses;
      if (first === undefined || addresses.some(({ address }) => !targets.allows(host, address)))
        return found(new NotAllowed(), []);
      return all ? found(null, addresses) : found(null, first.address, first.family);
    });
}

/**
 * Posts once to where the hub may speak to. It follows no redirect and reads nothing of an answer but its head; each
 * attempt resolves the name anew and has a connection of its own. Never throws.
 */
export async function post(
  { url, headers, body }: Message,
  {
    targets,
    withinMs,
    signal,
    ask = resolverFor(targets),
  }: {
    readonly targets: Targets;
    readonly withinMs: number;
    readonly signal: AbortSignal;
    readonly ask?: Resolve;
  },
): Promise<Posted> {
  if (targets.faultOf(url) !== null) return { failed: 'ADDRESS' };
  const lookup = checkedLookup(targets, ask) as never;
  const agent = new Agent({ connect: { lookup, timeout: withinMs }, maxHeaderSize: 16_384 });
  const late = AbortSignal.timeout(withinMs);
  try {
    const options = { method: 'POST', headers, body, dispatcher: agent } as const;
    const answer = await request(url, { ...options, signal: AbortSignal.any([late, signal]) });
    answer.body.on('error', () => undefined).destroy(); // nobody reads it
    const retryAfter = answer.headers['retry-after'];
    return { status: answer.statusCode, retryAfter: typeof retryAfter === 'string' ? retryAfter : null };
  } catch (error) {
    if (signal.aborted) return { failed: 'STOPPED' };
    if (late.aborted) return { failed: 'TIMEOUT' };
    return { failed: isNotAllowed(error) ? 'ADDRESS' : 'CONNECTION' };
  } finally {
    void agent.destroy().catch(() => undefined);
  }
}

const isNotAllowed = (error: unknown): boolean =>
  error instanceof NotAllowed || (error as { cause?: unknown }).cause instanceof NotAllowed;
