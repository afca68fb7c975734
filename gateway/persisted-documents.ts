import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { StartError } from '../shared/kernel/hub-error.js';

/** Documents that clients ask by their id instead of their text. Source: GraphQL over HTTP, appendix A. */
export interface PersistedDocuments {
  /** By `sha256:` and the hash of the text, in lower-case hexadecimal digits. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether every other document is refused. */
  readonly only: boolean;
}

/** Where nothing is kept, everything may be asked as text. */
export const noDocuments: PersistedDocuments = { texts: new Map(), only: false };

/** The id of a document: the same text has the same id everywhere, and another blank makes another id. */
export function documentIdOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

const File = z.record(z.string(), z.string());

/**
 * Reads HUB_DOCUMENTS, a JSON file of texts by id.
 * Errors: StartError when it cannot be read, is no such file, or has a text under an id that is not its own.
 */
export function readDocuments(path: string, only: boolean): PersistedDocuments {
  const texts = new Map(Object.entries(contentOf(path)));
  for (const [id, text] of texts) {
    const own = documentIdOf(text);
    if (id !== own) throw new StartError(`HUB_DOCUMENTS: the text under ${id} in ${path} has the id ${own}`);
  }
  return { texts, only };
}

function contentOf(path: string): Record<string, string> {
  try {
    return File.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const reason =
      error instanceof z.ZodError ? 'expected {"sha256:…": "query …"}' : (error as Error).message;
    throw new StartError(`HUB_DOCUMENTS: ${path} cannot be read: ${reason}`);
  }
}
