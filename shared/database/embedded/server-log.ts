import { closeSync, constants, copyFileSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';

const LIMIT_BYTES = 5_000_000;
const CHECK_MS = 60_000;

/** Opens the server's log for appending, whoever its writer is; the caller closes it with the answered function. */
export function openServerLog(path: string): { file: number; size: number; close(): void } {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0);
  const file = openSync(path, flags, 0o600);
  return { file, size: statSync(path).size, close: () => closeSync(file) };
}

/** Keeps the log at about 5 MB and one older file (`.1`) until the answered function is called. */
export function boundServerLog(path: string, limitBytes = LIMIT_BYTES, checkMs = CHECK_MS): () => void {
  const turn = (): void => {
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) <= limitBytes) return;
    try {
      // Copied and cut, not renamed: the server appends to this open file.
      copyFileSync(path, `${path}.1`);
      truncateSync(path);
    } catch {
      // A full disk must not end the hub; the next turn tries again.
    }
  };
  turn();
  const timer = setInterval(turn, checkMs).unref();
  return () => clearInterval(timer);
}

/** The last lines that were written to the log beyond a size, on one line. */
export function lastLogLines(path: string, fromByte = 0, lines = 5): string {
  return lastLines(readFileSync(path).subarray(fromByte).toString(), lines);
}

/** The last lines of a program's output, on one line. */
export function lastLines(output: string, lines = 5): string {
  return output.trim().split(/\s*\n\s*/).slice(-lines).join(' | '); // prettier-ignore
}
