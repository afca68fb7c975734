import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { access, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { StartError } from '../../../kernel/hub-error.js';
import type { ArchiveFolder, ArchiveState } from './archive-folder.js';
import { flushFolder, writeDurably } from './durable-file.js';
import {
  formatLsn,
  historyName,
  type Lsn,
  parseLsn,
  segmentName,
  segmentOf,
  startOf,
  stretchesOf,
} from './wal.js';

/** How far a running server is. */
export interface ServerPlace {
  readonly system: string;
  readonly major: string;
  readonly segmentBytes: number;
  readonly timeline: number;
  /** Its log is on its disk up to here. */
  readonly flushed: Lsn;
}

/** Copies the write-ahead log out of a cluster into its archive. One at a time may write into an archive. */
export class LogCopier {
  readonly #folder: ArchiveFolder;
  readonly #log: string;
  #state: ArchiveState | undefined;
  /** Whether the archive was found to be the past of this server, since the server was started. */
  #joined = false;

  /** @param onGap called when log is missing, with the last moment before it */
  constructor(
    folder: ArchiveFolder,
    cluster: string,
    readonly onGap: (until: string) => void,
  ) {
    this.#folder = folder;
    this.#log = join(cluster, 'pg_wal');
    this.#state = folder.readState();
  }

  /** What is archived; undefined before the first copy. */
  get state(): ArchiveState | undefined {
    return this.#state;
  }

  /** The server was started again: what follows is compared with the archive once more. */
  forget(): void {
    this.#joined = false;
  }

  /**
   * Copies everything up to the server's place and writes down that whatever was acknowledged before `moment` is
   * archived; the moment must be older than the place. Where the log is not there any more, a gap is noted.
   * Errors: StartError when the archive belongs to another database or somebody else writes into it.
   */
  async copy(server: ServerPlace, moment: Date): Promise<ArchiveState> {
    this.#refuseForeignWriter();
    if (!this.#joined) await this.#join(server);
    const begun = this.#state ?? this.#newState(server, moment);
    const { until, lsn } = begun;
    const isWhole = await this.#copyLog(begun, server);
    const gaps = isWhole ? begun.gaps : [...begun.gaps, { until, lsn }];
    const state = { ...begun, gaps, lsn: formatLsn(server.flushed), until: moment.toISOString() };
    await this.#folder.writeState(state);
    if (!isWhole) this.onGap(until);
    this.#joined = true;
    return (this.#state = state);
  }

  #newState({ system, major, segmentBytes, timeline, flushed }: ServerPlace, moment: Date): ArchiveState {
    const lsn = formatLsn(startOf(segmentOf(flushed, segmentBytes), segmentBytes));
    return { format: 1, system, major, segmentBytes, timeline, lsn, until: moment.toISOString(), gaps: [] };
  }

  #refuseForeignWriter(): void {
    const found = this.#folder.readState();
    if (found?.until === this.#state?.until) return;
    if (found === undefined)
      throw new StartError(`HUB_BACKUP_DIR: the archive in ${this.#folder.path} is gone.`);
    throw new StartError(
      `HUB_BACKUP_DIR: another hub writes into ${this.#folder.path}; give each database a folder of its own.`,
    );
  }

  /** Finds the archive to be the past of the server, and brings it onto the server's timeline. */
  async #join(server: ServerPlace): Promise<void> {
    const state = this.#state;
    if (state === undefined) return;
    if (state.system !== server.system) this.#refuse('holds the archive of another database');
    if (state.timeline !== server.timeline) return this.#follow(state, server);
    const lsn = parseLsn(state.lsn);
    if (lsn > server.flushed || !(await this.#continues(state, lsn)))
      this.#refuse('was written by a later state of this database, which was replaced by an older copy');
  }

  /** After a restore the server is on a timeline of its own, which begins inside the archive, and before its later gaps. */
  async #follow(state: ArchiveState, server: ServerPlace): Promise<void> {
    const name = historyName(server.timeline);
    const history = join(this.#log, name);
    const stretches = existsSync(history)
      ? stretchesOf(server.timeline, readFileSync(history, 'utf8'))
      : undefined;
    const left = stretches?.find(({ timeline }) => timeline === state.timeline)?.end;
    if (left === undefined || left > parseLsn(state.lsn))
      return this.#refuse('was continued by another copy of this database');
    const content = await readFile(history);
    await writeDurably(join(this.#folder.wal, name), (file) => file.writeFile(content));
    const lsn = formatLsn(startOf(segmentOf(left, state.segmentBytes), state.segmentBytes));
    const gaps = state.gaps.filter((gap) => parseLsn(gap.lsn) < left);
    this.#state = { ...state, timeline: server.timeline, lsn, gaps };
  }

  #refuse(why: string): never {
    throw new StartError(`HUB_BACKUP_DIR: ${this.#folder.path} ${why}; name another, empty folder.`);
  }

  /** Whether the unfinished segment of the archive begins as the one of the cluster does. */
  async #continues(state: ArchiveState, lsn: Lsn): Promise<boolean> {
    const segment = segmentOf(lsn, state.segmentBytes);
    const name = segmentName(state.timeline, segment, state.segmentBytes);
    const archived = join(this.#folder.wal, `${name}.partial`);
    const source = join(this.#log, name);
    const length = Number(lsn - startOf(segment, state.segmentBytes));
    if (length === 0 || !existsSync(source)) return true;
    if (!existsSync(archived)) return false;
    const [ours, theirs] = await Promise.all([readFile(archived), readFile(source)]);
    return ours.subarray(0, length).equals(theirs.subarray(0, length));
  }

  /** Copies what is missing. Answers false when a part of it is gone; then it begins with the present segment. */
  async #copyLog(state: ArchiveState, server: ServerPlace): Promise<boolean> {
    const present = startOf(segmentOf(server.flushed, state.segmentBytes), state.segmentBytes);
    try {
      await this.#copyRange(state, parseLsn(state.lsn), server.flushed);
      return true;
    } catch (error) {
      const { code, path } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT' || !path?.startsWith(this.#log)) throw error;
      await this.#copyRange(state, present, server.flushed);
      return false;
    }
  }

  async #copyRange({ timeline, segmentBytes }: ArchiveState, from: Lsn, to: Lsn): Promise<void> {
    for (let at = from; at < to;) {
      const segment = segmentOf(at, segmentBytes);
      const begin = startOf(segment, segmentBytes);
      const end = begin + BigInt(segmentBytes);
      const name = segmentName(timeline, segment, segmentBytes);
      if (to >= end) await this.#finish(name);
      else await this.#append(name, Number(at - begin), Number(to - begin));
      at = end;
    }
  }

  /** A segment that the server has left: compressed, and kept under its name. */
  async #finish(name: string): Promise<void> {
    const segment = join(this.#log, name);
    await access(segment);
    await writeDurably(join(this.#folder.wal, `${name}.gz`), (file) =>
      pipeline(createReadStream(segment), createGzip({ level: 1 }), (content) => file.writeFile(content)),
    );
    await rm(join(this.#folder.wal, `${name}.partial`), { force: true });
  }

  /** The segment that the server is writing: bytes count as archived when the state says so, not before. */
  async #append(name: string, from: number, to: number): Promise<void> {
    const path = join(this.#folder.wal, `${name}.partial`);
    await access(join(this.#log, name));
    const isNew = !existsSync(path);
    const target = await open(path, isNew ? 'w' : 'r+', 0o600);
    try {
      let at = from;
      const source = createReadStream(join(this.#log, name), { start: from, end: to - 1 });
      for await (const chunk of source as AsyncIterable<Buffer>) {
        await target.write(chunk, 0, chunk.length, at);
        at += chunk.length;
      }
      await target.sync();
    } finally {
      await target.close();
    }
    if (isNew) await flushFolder(this.#folder.wal);
  }
}
