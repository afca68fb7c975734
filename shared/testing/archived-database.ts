import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Archive, forgetArchive, startArchive } from '../database/embedded/archive/archive.js';
import { ArchiveFolder } from '../database/embedded/archive/archive-folder.js';
import { readTarget } from '../database/embedded/archive/restore-plan.js';
import { restore } from '../database/embedded/archive/restore.js';
import { clusterPath } from '../database/embedded/cluster.js';
import { startEmbedded } from '../database/embedded/embedded-database.js';
import { until } from './until.js';

/** A database that runs, with or without its archiver. */
export interface Life {
  sql(text: string): Promise<unknown[][]>;
  /** Notes something; answers a moment after that and before whatever comes later. */
  write(text: string): Promise<string>;
  readonly archive: Archive | undefined;
  stop(): Promise<void>;
}

/** An empty database that is made once, and copied by each test. */
export async function makePattern(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'hub-archive-pattern-'));
  const database = await startEmbedded({ directory });
  await database.stop();
  return directory;
}

/** A folder with a database in `data`, and beside it an archive and whatever is restored. */
export class ArchiveSandbox {
  readonly home = mkdtempSync(join(tmpdir(), 'hub-archive-'));
  readonly folder = new ArchiveFolder(join(this.home, 'archive'));
  readonly #running: (() => Promise<void>)[] = [];

  constructor(pattern: string) {
    cpSync(pattern, join(this.home, 'data'), { recursive: true });
    this.folder.make(join(this.home, 'data'));
  }

  async remove(): Promise<void> {
    for (const stop of this.#running.toReversed()) await stop();
    rmSync(this.home, { recursive: true, force: true });
  }

  /** Starts the database of a folder; without its archiver, as a hub does that is told of no archive. */
  async live(
    name: string,
    archived: 'archived' | 'alone',
    say: (line: string) => void = () => undefined,
  ): Promise<Life> {
    const directory = join(this.home, name);
    const database = await startEmbedded({ directory });
    this.#running.push(database.stop);
    const url = database.url();
    const cluster = clusterPath(directory);
    const isArchived = archived === 'archived';
    const archive = isArchived
      ? await startArchive(this.folder, { url, cluster, keyFile: undefined }, say)
      : undefined;
    if (!isArchived) await forgetArchive(url, cluster);
    const client = new Client({ connectionString: url });
    await client.connect();
    const sql = async (text: string): Promise<unknown[][]> =>
      (await client.query<unknown[]>({ text, rowMode: 'array' })).rows;
    await sql('create table if not exists note (text text)');
    const end = async (): Promise<void> => {
      await client.end();
      await archive?.stop();
      await database.stop();
    };
    let ended: Promise<void> | undefined;
    const stop = (): Promise<void> => (ended ??= end());
    this.#running.push(stop);
    return { sql, stop, archive, write: (text) => note(sql, text) };
  }

  async hasBase(count = 1): Promise<void> {
    await until(() => this.folder.readBases().length >= count, 60_000);
  }

  /** Restores into a folder; answers what was said. */
  async restore(name: string, to: string): Promise<string[]> {
    const said: string[] = [];
    const dataDir = join(this.home, name);
    const wanted = { from: this.folder.path, dataDir, target: readTarget(to), hasOwnKey: true };
    await restore(wanted, (line) => said.push(line));
    return said;
  }

  /** What was noted in the database of a folder. */
  async notes(name: string): Promise<unknown[]> {
    const life = await this.live(name, 'alone');
    const rows = await life.sql('select text from note order by 1');
    await life.stop();
    return rows.flat();
  }
}

async function note(sql: Life['sql'], text: string): Promise<string> {
  await sql(`insert into note values ('${text}')`);
  const moment = Date.now() + 1;
  await until(() => Date.now() > moment);
  return new Date(moment).toISOString();
}
