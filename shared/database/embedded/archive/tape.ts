import { createHash } from 'node:crypto';

// The format of tar (POSIX ustar), so that `tar xzf` opens a base where there is no hub.
const BLOCK = 512;
const NAME_BYTES = 100;
const SIZE_AT = 124;
const SIZE_BYTES = 12;
const SUM_AT = 148;
const SUM_BYTES = 8;
const TYPE_AT = 156;
const END = Buffer.alloc(2 * BLOCK);

/** A file on a tape, as it was written. */
export interface TapeEntry {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

const octal = (value: number, bytes: number): string => `${value.toString(8).padStart(bytes - 1, '0')}\0`;

function header(path: string, size: number, isFolder: boolean): Buffer {
  const block = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(path) > NAME_BYTES) throw new Error(`${path}: the name is too long for a base`);
  block.write(path, 0);
  block.write(octal(isFolder ? 0o700 : 0o600, 8) + octal(0, 8) + octal(0, 8), NAME_BYTES);
  block.write(octal(size, SIZE_BYTES) + octal(0, SIZE_BYTES), SIZE_AT);
  block.write(`${isFolder ? 5 : 0}`, TYPE_AT);
  block.write('ustar\0' + '00', 257);
  block.fill(' ', SUM_AT, SUM_AT + SUM_BYTES);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, SUM_AT);
  return block;
}

const padding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);

export function tapeFolder(path: string): Buffer {
  return header(`${path}/`, 0, true);
}

/**
 * A file for a tape, with exactly `size` bytes: what grew meanwhile is cut, what shrank is filled with zeros. `note`
 * gets its checksum at the end.
 */
export async function* tapeFile(
  path: string,
  size: number,
  content: AsyncIterable<Buffer> | Iterable<Buffer>,
  note: (entry: TapeEntry) => void,
): AsyncGenerator<Buffer> {
  yield header(path, size, false);
  const hash = createHash('sha256');
  let left = size;
  for await (const chunk of content) {
    const part = chunk.subarray(0, left);
    left -= part.length;
    hash.update(part);
    if (part.length > 0) yield part;
    if (left === 0) break;
  }
  for (; left > 0; left -= Math.min(left, BLOCK)) {
    const zeros = Buffer.alloc(Math.min(left, BLOCK));
    hash.update(zeros);
    yield zeros;
  }
  yield padding(size);
  note({ path, size, sha256: hash.digest('hex') });
}

export function tapeEnd(): Buffer {
  return END;
}

/** Takes a stream apart by counts of bytes. */
class Bytes {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** So many bytes, in pieces. Throws when the stream ends before. */
  async *next(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0;) {
      if (this.#rest.length === 0) {
        const { value, done } = await this.#source.next();
        if (done === true) throw new Error('it ends too early');
        this.#rest = value;
      }
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  /** Reads on to the end, where the compression has its own checksum. */
  async end(): Promise<void> {
    await drain(this.#source);
  }

  async whole(count: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.next(count)) pieces.push(piece);
    return Buffer.concat(pieces);
  }
}

/** Where a tape is unpacked to: called for each folder and file in its order. */
export interface Unpacking {
  folder(path: string): Promise<void>;
  file(path: string, content: AsyncIterable<Buffer>): Promise<void>;
}

/** Reads a tape to its end. Answers its files with their checksums. Throws when it is cut off or is no tape. */
export async function readTape(source: AsyncIterable<Buffer>, unpacking?: Unpacking): Promise<TapeEntry[]> {
  const bytes = new Bytes(source);
  const entries: TapeEntry[] = [];
  for (;;) {
    const block = await bytes.whole(BLOCK);
    if (block.every((byte) => byte === 0)) break;
    const entry = await readEntry(block, bytes, unpacking);
    if (entry) entries.push(entry);
  }
  await bytes.end();
  return entries;
}

/** What follows a header; undefined for a folder. */
async function readEntry(
  block: Buffer,
  bytes: Bytes,
  unpacking: Unpacking | undefined,
): Promise<TapeEntry | undefined> {
  const path = block.toString('utf8', 0, NAME_BYTES).replace(/\0+$/, '');
  const size = Number.parseInt(block.toString('latin1', SIZE_AT, SIZE_AT + SIZE_BYTES - 1), 8);
  const isFolder = path.endsWith('/');
  if (!header(path, size, isFolder).equals(block)) throw new Error('a header is damaged');
  if (isFolder) {
    await unpacking?.folder(path.slice(0, -1));
    return undefined;
  }
  const hash = createHash('sha256');
  const content = hashed(bytes.next(size), hash);
  if (unpacking) await unpacking.file(path, content);
  else await drain(content[Symbol.asyncIterator]());
  await bytes.whole(padding(size).length);
  return { path, size, sha256: hash.digest('hex') };
}

async function* hashed(
  content: AsyncIterable<Buffer>,
  hash: { update(chunk: Buffer): unknown },
): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
}

async function drain(chunks: AsyncIterator<Buffer>): Promise<void> {
  for (let last = false; !last;) last = (await chunks.next()).done === true;
}
