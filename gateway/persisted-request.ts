import type { Request as HttpRequest, RequestParams } from 'graphql-http';
import { parseRequestParams } from 'graphql-http';

/** What a request asks: a text, or the id of a persisted document beside an empty text. */
export type Parameters = RequestParams & { readonly documentId?: string };

type Parsed = Awaited<ReturnType<typeof parseRequestParams>>;

/**
 * Reads the parameters of a request, `documentId` among them: graphql-http knows none and wants a text, so it is shown
 * an empty one. Errors: Error as those of graphql-http.
 */
export async function parametersIn<T, C>(
  request: HttpRequest<T, C>,
): Promise<Parameters | Exclude<Parsed, RequestParams>> {
  const named = request.method === 'GET' ? inAddress(request) : inBody(request);
  if (named === null) return parseRequestParams(request);
  const parsed = await parseRequestParams(named.request);
  if (!('query' in parsed)) return parsed;
  if (typeof named.documentId !== 'string') throw new Error('Invalid documentId');
  return { ...parsed, documentId: named.documentId };
}

interface Named<T, C> {
  readonly documentId: unknown;
  readonly request: HttpRequest<T, C>;
}

function inAddress<T, C>(request: HttpRequest<T, C>): Named<T, C> | null {
  const [path, search] = request.url.split('?');
  const parameters = new URLSearchParams(search);
  const documentId = parameters.get('documentId');
  if (documentId === null) return null;
  if (!parameters.has('query')) parameters.set('query', '');
  return { documentId, request: { ...request, url: `${path}?${String(parameters)}` } };
}

/** Most bodies name no document: they are not parsed twice. */
function inBody<T, C>(request: HttpRequest<T, C>): Named<T, C> | null {
  const { body } = request;
  if (typeof body !== 'string' || !body.includes('documentId')) return null;
  const data = objectIn(body);
  if (data?.['documentId'] == null) return null;
  return {
    documentId: data['documentId'],
    request: { ...request, body: { ...data, query: data['query'] ?? '' } },
  };
}

/** Null for what graphql-http refuses in its own words. */
function objectIn(body: string): Record<string, unknown> | null {
  try {
    const data: unknown = JSON.parse(body);
    return typeof data === 'object' ? (data as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}
