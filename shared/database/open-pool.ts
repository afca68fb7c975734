import { Pool, type PoolConfig } from 'pg';

/**
 * A small pool of a part that works by itself. A connection that breaks ends neither the process nor anything but the
 * statement that meets it: idle ones are told of, and of those that are held or being closed their statement tells.
 */
export function openPool(
  url: string,
  say: (problem: string) => void,
  { max = 1, ...more }: Pick<PoolConfig, 'max' | 'idleTimeoutMillis'> = {},
): Pool {
  const pool = new Pool({ connectionString: url, max, ...more });
  pool.on('error', (error) => say(error.message));
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
