import type { HubKeys } from '../kernel/keys.js';
import type { Config, Login } from '../server/config.js';
import { readVaultKeys } from '../server/key-file.js';

/** What the vault is opened with. */
export interface VaultEnvironment {
  /** Of the vault's own login. */
  readonly url: string;
  /** Newest first. */
  readonly keys: readonly HubKeys[];
}

/** What a subgraph opens the vault with, when it keeps it. Errors: StartError. */
export async function vaultOf(
  { keepsVault = false }: { readonly keepsVault?: boolean },
  { dataDir, vaultKeyFile }: Config,
  urlOf: (name: Login) => string | Promise<string>,
): Promise<VaultEnvironment | undefined> {
  return keepsVault ? { url: await urlOf('vault'), keys: readVaultKeys(dataDir, vaultKeyFile) } : undefined;
}
