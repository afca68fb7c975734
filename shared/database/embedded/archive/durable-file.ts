import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file whole or not at all: under a temporary name, flushed, then renamed, and the folder flushed. Only its
 * owner can read it.
 */
export async function writeDurably(
  path: string,
  write: (file: FileHandle) => Promise<unknown>,
): Promise<void> {
  const temporary = `${path}.new-${process.pid}`;
  try {
    const file = await open(temporary, 'w', 0o600);
    try {
      await write(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await flushFolder(dirname(path));
}

/** Makes what was renamed or made in a folder survive a loss of power. */
export async function flushFolder(path: string): Promise<void> {
  // Windows has no such call; its renames are written through.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}
