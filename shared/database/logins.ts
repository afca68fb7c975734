import type { HubKeys } from '../kernel/keys.js';

/** A login's password follows from the hub's key, so that no password is stored. */
export function loginPassword(keys: HubKeys, login: string): string {
  return keys.of(`login:${login}`).toString('base64url');
}

/** The URL of the same database under another login. */
export function loginUrl(ownerUrl: string, keys: HubKeys, prefix: string, name: string): string {
  const login = `${prefix}_${name}`;
  const url = new URL(ownerUrl);
  url.username = login;
  url.password = loginPassword(keys, login);
  return url.href;
}
