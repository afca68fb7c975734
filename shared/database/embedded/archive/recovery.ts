import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountOf } from '../account.js';
import type { Programs } from '../programs.js';
import { lastLogLines, openServerLog } from '../server-log.js';
import { freePort, startServer } from '../server-process.js';
import type { RestoreTarget } from './restore-plan.js';
import { type Lsn, parseLsn } from './wal.js';

const LOOK_MS = 500;
const DAY_MS = 86_400_000;
// The log lies in its place already; the server may not start a recovery without a command that fetches it.
const NOTHING_TO_FETCH = 'exit 1';
// Nothing was committed after the wanted moment: then the end of the log is that moment.
const END_IS_BEFORE_TARGET = 'recovery ended before configured recovery target was reached';

/** What is recovered: a copy of a cluster, with its log beside it. */
export interface Recovery {
  readonly cluster: string;
  readonly programs: Programs;
  /** The file that the server logs to. */
  readonly log: string;
  readonly timeline: number;
  readonly target: RestoreTarget;
  readonly range: { readonly from: Lsn; readonly to: Lsn };
}

/**
 * Runs the log over a base up to the target, makes the result a database of its own, and stops its server. Answers when
 * the last transaction was committed, as PostgreSQL logs it; undefined when the log held none.
 * Errors: StartError with the last lines of the server's log.
 */
export async function recover(recovery: Recovery, say: (line: string) => void): Promise<string | undefined> {
  writeFileSync(join(recovery.cluster, 'recovery.signal'), '', { mode: 0o600 });
  const opened = openServerLog(recovery.log);
  opened.close();
  const read = (): string => lastLogLines(recovery.log, opened.size, Infinity);
  try {
    await run(recovery, recovery.target, read, say);
  } catch (error) {
    if (!read().includes(END_IS_BEFORE_TARGET)) throw error;
    await run(recovery, 'latest', read, say);
  }
  return /.*last completed transaction was at log time ([\d:. -]+)/s.exec(read())?.[1]?.trim();
}

/** The server knows no letters for zones when it reads this setting. */
const offsetOf = (moment: string): string => moment.replace('Z', '+00:00');

async function run(
  { cluster, programs, log, timeline, range }: Recovery,
  target: RestoreTarget,
  read: () => string,
  say: (line: string) => void,
): Promise<void> {
  const settings = {
    restore_command: NOTHING_TO_FETCH,
    recovery_target_timeline: String(timeline),
    recovery_target_action: 'promote',
    ...(target !== 'latest' && { recovery_target_time: offsetOf(target.moment) }),
    hot_standby: 'off',
    log_startup_progress_interval: '1s',
  };
  let said = -1;
  const progress = setInterval(() => {
    const [, lsn] = /.*redo in progress.*current LSN: ([0-9A-F]+\/[0-9A-F]+)/s.exec(read()) ?? [];
    if (lsn === undefined) return;
    const share = ((parseLsn(lsn) - range.from) * 100n) / (range.to - range.from || 1n);
    if (Number(share) > said) say(`recovering: ${(said = Number(share))} %`);
  }, LOOK_MS);
  try {
    const server = await startServer({ path: cluster, account: accountOf(cluster) }, programs, {
      log,
      ephemeral: false,
      settings,
      readyWithinMs: DAY_MS,
      choosePort: freePort,
      onLost: () => {},
    });
    await server.stop();
  } finally {
    clearInterval(progress);
  }
}
