import type { Client } from 'pg';
import type { ServerPlace } from './log-copier.js';
import { parseLsn } from './wal.js';

const SLOT = 'hub_archive';

/** How far the server is. What it has acknowledged before this call lies before this place. */
export async function placeOf(client: Client): Promise<ServerPlace> {
  const { rows } = await client.query<Record<'system' | 'major' | 'segment' | 'file' | 'flushed', string>>(
    `select (select system_identifier::text from pg_control_system()) as system,
       (current_setting('server_version_num')::int / 10000)::text as major,
       pg_size_bytes(current_setting('wal_segment_size'))::text as segment,
       pg_walfile_name(lsn) as file, lsn::text as flushed
     from (select pg_current_wal_flush_lsn() as lsn) as place`,
  );
  const { system, major, segment, file, flushed } = rows[0]!;
  return {
    system,
    major,
    segmentBytes: Number(segment),
    timeline: Number.parseInt(file.slice(0, 8), 16),
    flushed: parseLsn(flushed),
  };
}

/** Makes the server keep its log until it is archived, from now on; a slot that fell too far behind is made anew. */
export async function keepLog(client: Client): Promise<void> {
  const slot = 'from pg_replication_slots where slot_name = $1';
  await client.query(`select pg_drop_replication_slot(slot_name) ${slot} and wal_status = 'lost'`, [SLOT]);
  await client.query(
    `select pg_create_physical_replication_slot($1, true) where not exists (select ${slot})`,
    [SLOT],
  );
}

/** Lets the server forget its log before this place. */
export async function releaseLog(client: Client, lsn: string): Promise<void> {
  await client.query(
    `select pg_replication_slot_advance(slot_name, $2::pg_lsn) from pg_replication_slots
     where slot_name = $1 and restart_lsn < $2::pg_lsn`,
    [SLOT, lsn],
  );
}

/** Lets the server forget all of its log: it is no longer archived. */
export async function stopKeepingLog(client: Client): Promise<void> {
  await client.query(
    'select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1',
    [SLOT],
  );
}

/** Where a cluster remembers that its log is kept. */
export const SLOT_FOLDER = `pg_replslot/${SLOT}`;
