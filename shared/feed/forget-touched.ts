import type { Client } from 'pg';

/** Twice as long as anybody remembers a standing without looking at what was touched since. */
const KEPT_MS = 2 * 3_600_000;

/**
 * Removes what `authz.touched` tells nobody any more: what was committed before a look of long ago, however old the
 * transaction was. A new connection begins anew, since a server that has crashed may give numbers of transactions again.
 */
export class ForgetTouched {
  #look: { readonly client: Client; readonly snapshot: string; readonly at: number } | undefined;

  /** @param now milliseconds that only rise */
  async turn(client: Client, now: number): Promise<void> {
    if (this.#look?.client === client && now - this.#look.at < KEPT_MS) return;
    if (this.#look?.client === client)
      await client.query('delete from authz.touched where pg_visible_in_snapshot(xid, $1::pg_snapshot)', [
        this.#look.snapshot,
      ]);
    const { rows } = await client.query('select pg_current_snapshot()::text as snapshot');
    this.#look = { client, snapshot: rows[0].snapshot, at: now };
  }
}
