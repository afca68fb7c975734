// What every contestant that is not the hub shares with it: the same token is verified at the door.
import { DemoTokens } from '../../dist/gateway/identity/demo-tokens.js';
import { readKeys } from '../../dist/shared/server/key-file.js';

const tokens = new DemoTokens(readKeys(process.env.HUB_DATA_DIR, process.env.HUB_KEY_FILE).of('demo-token'));

/** Who asks, by the verified token. */
export async function identityOf(authorization) {
  const { issuer, subject } = await tokens.verify(String(authorization).replace(/^Bearer /, ''));
  return { issuer, subject };
}

/** The header in which the stock subgraphs are told who asks: the verified identity, as JSON. */
export const ACTOR_HEADER = 'x-actor';
