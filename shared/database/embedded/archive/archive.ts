import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { ago } from './amounts.js';
import { ArchiveFolder, type ArchiveState, type Base } from './archive-folder.js';
import { type BaseSource, takeBase } from './base-backup.js';
import { LogCopier } from './log-copier.js';
import { keepLog, placeOf, releaseLog, SLOT_FOLDER, stopKeepingLog } from './server-place.js';
import { parseLsn, segmentOf } from './wal.js';

const PAUSE_MS = 2_000;
const QUIET_MS = 10_000;
const DAY_MS = 86_400_000;
const LOOK_MS = 60_000;
const AGAIN_MS = 600_000;

/** A database that is being archived. */
export interface Archive {
  /** Archives what is left, and ends. */
  stop(): Promise<void>;
}

/**
 * Archives a running database until stop(): its log every 2 seconds, and unless only the log is wanted all its files in
 * a base, now when there is none or it is a day old, and each day. What fails is said once and tried again.
 * Errors: StartError when the folder cannot be written or belongs to another database.
 */
export async function startArchive(
  folder: ArchiveFolder,
  source: BaseSource,
  say: (line: string) => void,
  what: 'all' | 'log' = 'all',
): Promise<Archive> {
  const archiver = new Archiver(folder, source, say);
  const before = folder.readState();
  await archiver.copy();
  const past = before ? `; it ended at ${before.until}, ${ago(before.until)}, and goes on` : '';
  say(`archive: ${folder.path}, every 2 s${past}`);
  archiver.begin(what);
  return archiver;
}

/** Whether a database needs a new base: it has none, or it is a day old, or the log between them is interrupted. */
export function baseIsDue(
  newest: Base | undefined,
  state: Pick<ArchiveState, 'timeline' | 'gaps'>,
  now: Date,
): boolean {
  if (newest === undefined || newest.timeline !== state.timeline) return true;
  const gap = state.gaps.at(-1);
  return (
    (gap !== undefined && gap.until >= newest.ended) || now.getTime() - Date.parse(newest.begun) > DAY_MS
  );
}

class Archiver implements Archive {
  readonly #copier: LogCopier;
  readonly #ending = new AbortController();
  #client: Client | undefined;
  #released: bigint | undefined;
  #failing: { since: number; said: boolean } | undefined;
  #work: Promise<unknown> = Promise.resolve();

  constructor(
    readonly folder: ArchiveFolder,
    readonly source: BaseSource,
    readonly say: (line: string) => void,
  ) {
    this.#copier = new LogCopier(folder, source.cluster, (until) =>
      say(
        `archive: the log is interrupted after ${until}: moments from then until the next base cannot be restored.`,
      ),
    );
  }

  begin(what: 'all' | 'log'): void {
    this.#work = Promise.all([this.#copyOnAndOn(), what === 'all' && this.#takeBases()]);
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#work;
    await this.copy().catch((error: Error) => this.say(`archive: the end is missing: ${error.message}`));
    await this.#client?.end().catch(() => {});
  }

  async copy(): Promise<void> {
    try {
      const client = (this.#client ??= await this.#connect());
      // Before the place is asked for: what was acknowledged until now lies before it.
      const moment = new Date();
      const { lsn, segmentBytes } = await this.#copier.copy(await placeOf(client), moment);
      const segment = segmentOf(parseLsn(lsn), segmentBytes);
      if (segment === this.#released) return;
      await releaseLog(client, lsn);
      this.#released = segment;
    } catch (error) {
      await this.#client?.end().catch(() => {});
      this.#client = undefined;
      throw error;
    }
  }

  async #connect(): Promise<Client> {
    this.#copier.forget();
    const client = new Client({ connectionString: this.source.url, connectionTimeoutMillis: 5_000 });
    // Its end is noticed by the next query.
    client.on('error', () => {});
    await client.connect();
    await keepLog(client);
    return client;
  }

  async #copyOnAndOn(): Promise<void> {
    while (await this.#pause(PAUSE_MS)) await this.copy().then(() => this.#works(), this.#fails);
  }

  #works(): void {
    if (this.#failing?.said) this.say('archive: it goes on.');
    this.#failing = undefined;
  }

  /** A server that is started again is back within seconds: nothing is said about that. */
  readonly #fails = ({ message }: Error): void => {
    this.#failing ??= { since: Date.now(), said: false };
    if (this.#failing.said || Date.now() - this.#failing.since < QUIET_MS) return;
    this.#failing.said = true;
    const until = this.#copier.state?.until;
    this.say(
      `archive: nothing is archived since ${until}: ${message.replace(/\.$/, '')}. It is tried again.`,
    );
  };

  async #takeBases(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      const isTaken = await this.#takeBaseIfDue().catch(({ message }: Error) => {
        if (!signal.aborted) this.say(`archive: no base was taken: ${message}`);
        return false;
      });
      await this.#pause(isTaken ? LOOK_MS : AGAIN_MS);
    }
  }

  async #takeBaseIfDue(): Promise<boolean> {
    const begun = Date.now();
    const newest = this.folder.readBases().at(-1);
    if (!baseIsDue(newest, this.#copier.state!, new Date())) return true;
    const { name } = await takeBase(this.folder, this.source, this.#ending.signal);
    this.say(`archive: base ${name} taken in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
    return true;
  }

  /** Answers false when it is to end. */
  #pause(ms: number): Promise<boolean> {
    const { signal } = this.#ending;
    return delay(ms, true, { signal, ref: false }).catch(() => false);
  }
}

/** A database that is no longer archived must not keep its log for that. */
export async function forgetArchive(url: string, cluster: string): Promise<void> {
  if (!existsSync(join(cluster, SLOT_FOLDER))) return;
  const client = new Client({ connectionString: url });
  await client.connect();
  await stopKeepingLog(client).finally(() => client.end());
}
