import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartError } from '../kernel/hub-error.js';
import { HubKeys } from '../kernel/keys.js';

const BYTES = 32;

/** The named file, or the one in the data folder, made at the first start and readable by its owner only. */
function readSecret(made: string, named: string | undefined): { path: string; secret: Buffer } {
  const path = named ?? made;
  if (named === undefined && !existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, randomBytes(BYTES), { mode: 0o600, flag: 'wx' });
    chmodSync(path, 0o600);
  }
  return { path, secret: existsSync(path) ? readFileSync(path) : Buffer.alloc(0) };
}

/**
 * The hub's secret: the named file, or `hub.key` in the data folder, made at the first start and readable by its owner only.
 * Errors: StartError when a named file is missing or too short.
 */
export function readKeys(dataDir: string, keyFile: string | undefined): HubKeys {
  const { path, secret } = readSecret(join(dataDir, 'hub.key'), keyFile);
  if (secret.length < BYTES)
    throw new StartError(
      `HUB_KEY_FILE: ${path} must hold at least ${BYTES} random bytes; make it with: head -c 32 /dev/urandom > ${path}`,
    );
  return new HubKeys(secret);
}

/**
 * The keys of the vault, newest first: the named file, or `vault.key` in the data folder, made at the first start.
 * Errors: StartError when a named file is missing or holds no whole number of keys.
 */
export function readVaultKeys(dataDir: string, keyFile: string | undefined): HubKeys[] {
  const { path, secret } = readSecret(join(dataDir, 'vault.key'), keyFile);
  if (secret.length === 0 || secret.length % BYTES !== 0)
    throw new StartError(
      `HUB_VAULT_KEY_FILE: ${path} must hold keys of ${BYTES} random bytes each, the newest first; make one with: head -c 32 /dev/urandom > ${path}`,
    );
  return Array.from(
    { length: secret.length / BYTES },
    (_, index) => new HubKeys(secret.subarray(index * BYTES, (index + 1) * BYTES)),
  );
}
