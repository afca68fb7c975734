import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { Readable } from 'node:stream';
import { readTape, type TapeEntry, tapeEnd, tapeFile, tapeFolder } from './tape.js';

interface File {
  readonly path: string;
  readonly content: Buffer;
  /** How large it was when its size was asked for. */
  readonly size: number;
}

const files: fc.Arbitrary<File[]> = fc.uniqueArray(
  fc.record({
    path: fc.stringMatching(/^[a-z0-9_]{1,20}(\/[a-z0-9_.]{1,20}){0,2}$/),
    content: fc.uint8Array({ maxLength: 3_000 }).map((bytes) => Buffer.from(bytes)),
    size: fc.nat(3_000),
  }),
  { selector: ({ path }) => path, maxLength: 6 },
);

async function tapeOf(content: readonly File[]): Promise<{ tape: Buffer; entries: TapeEntry[] }> {
  const entries: TapeEntry[] = [];
  const pieces: Buffer[] = [tapeFolder('global')];
  for (const { path, size, content: bytes } of content)
    for await (const piece of tapeFile(path, size, [bytes], (entry) => entries.push(entry)))
      pieces.push(piece);
  return { tape: Buffer.concat([...pieces, tapeEnd()]), entries };
}

const streamOf = (tape: Buffer, chunk = 700): Readable =>
  Readable.from(Array.from({ length: Math.ceil(tape.length / chunk) }, (_, at) => tape.subarray(at * chunk, (at + 1) * chunk))); // prettier-ignore

test('what is on a tape is read back as it was, cut or filled to the size that was asked for', async () => {
  await fc.assert(
    fc.asyncProperty(files, fc.integer({ min: 1, max: 2_000 }), async (content, chunk) => {
      const { tape, entries } = await tapeOf(content);
      const read = new Map<string, Buffer>();
      const folders: string[] = [];
      const found = await readTape(streamOf(tape, chunk), {
        folder: async (path) => void folders.push(path),
        file: async (path, bytes) => {
          const pieces: Buffer[] = [];
          for await (const piece of bytes) pieces.push(piece);
          read.set(path, Buffer.concat(pieces));
        },
      });
      expect(found).toEqual(entries);
      expect(folders).toEqual(['global']);
      for (const { path, size, content: bytes } of content) {
        const wanted = Buffer.concat([bytes, Buffer.alloc(size)]).subarray(0, size);
        expect(read.get(path)!.equals(wanted)).toBe(true);
      }
    }),
  );
});

test('a changed byte changes a checksum, a name, or is refused', async () => {
  const content = [{ path: 'base/1/1259', content: Buffer.alloc(600, 7), size: 600 }];
  const { tape, entries } = await tapeOf(content);
  const reach = 512 + 512 + 600;
  await fc.assert(
    fc.asyncProperty(fc.nat(reach - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const damaged = Buffer.from(tape);
      damaged[at]! ^= change;
      const found = await readTape(streamOf(damaged)).catch(() => 'refused');
      expect(found).not.toEqual(entries);
    }),
  );
});

test('a tape that is cut off is refused', async () => {
  const { tape } = await tapeOf([{ path: 'a', content: Buffer.alloc(600), size: 600 }]);
  for (const length of [0, 100, 600, 1_200, tape.length - 1_024])
    await expect(readTape(streamOf(tape.subarray(0, length)))).rejects.toThrow('ends too early');
});

test('a tape is one that tar reads', async () => {
  const { tape } = await tapeOf([{ path: 'global/pg_control', content: Buffer.from('control'), size: 7 }]);
  const { stdout, status } = spawnSync('tar', ['-xOf', '-', 'global/pg_control'], { input: tape });
  expect([stdout.toString(), status]).toEqual(['control', 0]);
});
