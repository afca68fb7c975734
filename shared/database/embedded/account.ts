import { statSync } from 'node:fs';

/** The operating-system user that runs PostgreSQL; undefined: the user that runs the hub. */
export type Account = { uid: number; gid: number } | undefined;

// "nobody": PostgreSQL refuses to run as root.
const UNPRIVILEGED = 65534;

/** Whether the hub runs as root, so that PostgreSQL must run as somebody else. */
export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Who runs the server of a cluster: the hub's own user; under root, the owner of the cluster, or 65534 where
 * there is none yet (or where it was restored from a backup as root).
 */
export function accountOf(cluster: string): Account {
  if (!runsAsRoot()) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  return owner && owner.uid !== 0
    ? { uid: owner.uid, gid: owner.gid }
    : { uid: UNPRIVILEGED, gid: UNPRIVILEGED };
}
