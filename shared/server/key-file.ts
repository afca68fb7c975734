import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartError } from '../kernel/hub-error.js';
import { HubKeys } from '../kernel/keys.js';

const BYTES = 32;

/**
 * The hub's secret: the named file, or `hub.key` in the data folder, made at the first start and readable by its owner only.
 * Errors: StartError when a named file is missing or too short.
 */
export function readKeys(dataDir: string, keyFile: string | undefined): HubKeys {
  const path = keyFile ?? join(dataDir, 'hub.key');
  if (keyFile === undefined && !existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, randomBytes(BYTES), { mode: 0o600, flag: 'wx' });
    chmodSync(path, 0o600);
  }
  const secret = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  if (secret.length < BYTES)
    throw new StartError(
      `HUB_KEY_FILE: ${path} must hold at least ${BYTES} random bytes; make it with: head -c 32 /dev/urandom > ${path}`,
    );
  return new HubKeys(secret);
}
