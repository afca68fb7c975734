import { Worker } from 'node:worker_threads';
import { findRoot } from '../kernel/root.js';
import { type Split, unreadable } from './split-file.js';

const PROGRAM = new URL('dist/shared/import/split-worker.js', findRoot());
const MOST_MB = 1_024;
const LONGEST_MS = 120_000;

/** The sheets of a file, read in a thread that may take a bounded time and memory; or why there are none. */
export async function splitApart(file: string, bytes: Uint8Array): Promise<Split> {
  const worker = new Worker(PROGRAM, {
    workerData: { file, bytes },
    resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
  });
  const late = setTimeout(() => void worker.terminate(), LONGEST_MS);
  try {
    return await new Promise<Split>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('ended')));
    });
  } catch {
    return unreadable(file, 'reading it takes too much time or memory / 读取耗费的时间或内存过多');
  } finally {
    clearTimeout(late);
    await worker.terminate();
  }
}
