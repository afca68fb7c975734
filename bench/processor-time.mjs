// Processor time as Linux accounts it: all threads of a process, user and system.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

const MS_PER_TICK = 1_000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** The fields of /proc/<pid>/stat after the program's name, which may hold spaces; null when the process is gone. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

const PARENT = 1;
const OWN = [11, 12];
const WAITED_FOR = [13, 14];
const ticks = (stat, fields) => fields.reduce((sum, field) => sum + Number(stat?.[field] ?? 0), 0);

/** Milliseconds of processor time of these processes so far. */
export function timeOf(pids) {
  return pids.reduce((sum, pid) => sum + ticks(statOf(pid), OWN), 0) * MS_PER_TICK;
}

/** Milliseconds of a server and of its children, those that have ended included. */
export function timeOfFamily(pid) {
  const children = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && statOf(name)?.[PARENT] === String(pid),
  );
  return timeOf(children) + ticks(statOf(pid), [...OWN, ...WAITED_FOR]) * MS_PER_TICK;
}

const NS_PER_MS = 1e6;

/**
 * A clock for one process, finer than the ticks above: nanoseconds of its threads as the scheduler counts them. A thread
 * that has ended counts with what it was last seen with.
 */
export function fineClockOf(pid) {
  const seen = new Map();
  return () => {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const [ns] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
      seen.set(thread, Number(ns));
    }
    return seen.values().reduce((sum, ns) => sum + ns, 0) / NS_PER_MS;
  };
}
