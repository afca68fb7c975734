import { rmSync } from 'node:fs';
import pg from 'pg';

/** Drops what the tests made in a cluster that is not theirs, or ends the one that is. */
export default async function globalTeardown() {
  const { embedded, adminUrl, directory } = globalThis.hubTest;
  if (embedded) await embedded.stop();
  else {
    const admin = new pg.Client({ connectionString: adminUrl });
    await admin.connect();
    const { rows } = await admin.query(
      "select datname from pg_database where datname ~ '^hub_(template|test)_'",
    );
    for (const { datname } of rows) await admin.query(`drop database ${datname} with (force)`);
    await admin.end();
  }
  rmSync(directory, { recursive: true, force: true });
}
