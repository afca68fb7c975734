import { accessPart } from './access.js';
import { nodesPart } from './nodes.js';
import type { Part } from './part.js';

/** What the gateway adds to the graph itself, by asking the owners: `node`, `nodes` and `access`. */
export function ownParts(parts: readonly Part[]): Part[] {
  const access = accessPart(parts);
  return access === null ? [nodesPart(parts)] : [nodesPart(parts), access];
}
