import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { StartError } from '../../../kernel/hub-error.js';
import { writeDurably } from './durable-file.js';
import { historyName, isPast, parseLsn, segmentInName, segmentOf, stretchesOf, type Stretch } from './wal.js';

const lsn = z.string().regex(/^[0-9A-F]+\/[0-9A-F]+$/);
const moment = z.iso.datetime();

const archiveState = z.object({
  format: z.literal(1),
  /** Which database: the number that initdb gave it. */
  system: z.string(),
  major: z.string(),
  segmentBytes: z.number().int().positive(),
  timeline: z.number().int().positive(),
  /** The log is here up to this place. */
  lsn,
  /** The last archived moment: whatever was acknowledged before it is here. */
  until: moment,
  /** Where the log is interrupted: the last archived moment and place before each stretch that is missing. */
  gaps: z.array(z.object({ until: moment, lsn })),
});

/** What an archive says of itself; written anew each time that something was archived. */
export type ArchiveState = Readonly<z.infer<typeof archiveState>>;

const baseManifest = z.object({
  format: z.literal(1),
  begun: moment,
  /** The first moment that can be restored from it. */
  ended: moment,
  timeline: z.number().int().positive(),
  startLsn: lsn,
  stopLsn: lsn,
  /** Of the compressed file, in bytes. */
  stored: z.number(),
  /** Of the key file; null where that lies outside the data folder. */
  key: z.string().nullable(),
  files: z.array(z.object({ path: z.string(), size: z.number(), sha256: z.string() })),
});

/** What is in a base: a copy of all files of a database, with their checksums. */
export type BaseManifest = Readonly<z.infer<typeof baseManifest>>;
export type Base = BaseManifest & { readonly name: string };

/** Those of a database's past, in the order in which they ended; the others are of lives that were given up by a restore. */
export function basesOf(bases: readonly Base[], stretches: readonly Stretch[]): Base[] {
  return bases
    .filter(({ timeline, stopLsn }) => isPast({ timeline, lsn: parseLsn(stopLsn) }, stretches))
    .toSorted((one, other) => (one.ended < other.ended ? -1 : 1));
}

const STATE = 'archive.json';
const MANIFEST = 'manifest.json';
/** Of a base that is being taken: from where on it will need the log. */
const START = 'start';
const UNFINISHED = '.new-';

/** The folder that holds the archive of one database. */
export class ArchiveFolder {
  readonly path: string;
  readonly wal: string;
  readonly bases: string;

  constructor(path: string) {
    this.path = resolve(path);
    this.wal = join(this.path, 'wal');
    this.bases = join(this.path, 'base');
  }

  /** Makes the folder where there is none, for its owner alone. Errors: StartError. */
  make(dataDir: string): void {
    const inside = relative(resolve(dataDir), this.path);
    if (!inside.startsWith('..') && resolve(inside) !== inside)
      throw new StartError(
        `HUB_BACKUP_DIR: ${this.path} lies in the data folder and would be lost with it; name a folder on another disk.`,
      );
    try {
      for (const folder of [this.wal, this.bases]) mkdirSync(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw new StartError(
        `HUB_BACKUP_DIR: ${this.path} cannot be made (${(error as Error).message}); name a folder that the hub may write.`,
      );
    }
  }

  /** What it says of itself; undefined while nothing was archived. Errors: StartError when it is damaged. */
  readState(): ArchiveState | undefined {
    const file = join(this.path, STATE);
    return existsSync(file) ? parsed(file, archiveState) : undefined;
  }

  writeState(state: ArchiveState): Promise<void> {
    return writeDurably(join(this.path, STATE), (file) => file.writeFile(`${JSON.stringify(state)}\n`));
  }

  /** The whole bases, oldest first. */
  readBases(): Base[] {
    if (!existsSync(this.bases)) return [];
    const names = readdirSync(this.bases).filter((name) => existsSync(join(this.bases, name, MANIFEST)));
    return names
      .filter((name) => !name.includes(UNFINISHED))
      .sort()
      .map((name) => ({ name, ...parsed(join(this.bases, name, MANIFEST), baseManifest) }));
  }

  writeManifest(folder: string, manifest: BaseManifest): Promise<void> {
    return writeDurably(join(folder, MANIFEST), (file) => file.writeFile(JSON.stringify(manifest)));
  }

  /** Says of a base that is being taken from where on it will need the log. */
  writeStart(folder: string, startLsn: string): Promise<void> {
    return writeDurably(join(folder, START), (file) => file.writeFile(startLsn));
  }

  /** From where on bases that are being taken need the log; null when one of them has not said so yet. */
  private startsOfUnfinished(): string[] | null {
    const folders = readdirSync(this.bases).filter((name) => name.includes(UNFINISHED));
    const files = folders.map((name) => join(this.bases, name, START));
    return files.every((file) => existsSync(file)) ? files.map((file) => readFileSync(file, 'utf8')) : null;
  }

  /** What the database lived through, oldest first, up to the timeline of the archive. */
  stretches({ timeline }: ArchiveState): Stretch[] {
    const file = join(this.wal, historyName(timeline));
    return stretchesOf(timeline, existsSync(file) ? readFileSync(file, 'utf8') : '');
  }

  /**
   * Keeps the newest `keep` bases of the database's past. Removes what is older than they are, also of lives that a
   * restore gave up, and the log that no base needs any more, those that are being taken beside it among them.
   */
  prune(keep: number, state: ArchiveState): void {
    const bases = this.readBases();
    const [oldest] = basesOf(bases, this.stretches(state)).slice(-keep);
    if (oldest === undefined) return;
    const kept = bases.filter(({ ended }) => ended >= oldest.ended);
    for (const base of bases.filter((one) => !kept.includes(one)))
      rmSync(join(this.bases, base.name), { recursive: true });
    const unfinished = this.startsOfUnfinished();
    if (unfinished === null) return;
    const needed = [...kept.map(({ startLsn }) => startLsn), ...unfinished];
    const starts = needed.map((start) => segmentOf(parseLsn(start), state.segmentBytes));
    const first = starts.reduce((least, start) => (start < least ? start : least));
    for (const name of readdirSync(this.wal)) {
      const segment = segmentInName(name, state.segmentBytes);
      if (segment !== undefined && segment < first) rmSync(join(this.wal, name), { force: true });
    }
  }
}

function parsed<T>(file: string, shape: z.ZodType<T>): T {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new StartError(`${file} is damaged, or was written by another version of the hub.`);
  }
}
