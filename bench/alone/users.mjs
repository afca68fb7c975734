// Who asks: each connection has a user of its own, so that no gateway can share what two of them ask.
import { DemoTokens } from '../../dist/gateway/identity/demo-tokens.js';

/** Signs and verifies the users' tokens; the key guards nothing. */
export const tokens = new DemoTokens(Buffer.alloc(32, 7));

/** A token for each connection. */
export function userTokens(connections) {
  return Promise.all(Array.from({ length: connections }, (_, at) => tokens.sign(`reader-${at}`)));
}
