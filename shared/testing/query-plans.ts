import { Client } from 'pg';

interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What a subgraph asks on behalf of a client: not the opening of its transaction, nor what the feed does by itself. */
const isRead = (text: string): boolean =>
  /^\s*(?:select|with)\b/i.test(text) && !/authz\.identity|feed\.|\.inbox\b|pg_locks|pg_notify/.test(text);

/** The reads, with their parameters, that this process sends while something runs. */
export async function readsOf(run: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const original = Client.prototype.query;
  Client.prototype.query = function recorded(this: Client, ...args: unknown[]) {
    const [query, second] = args as [string | { text?: string; values?: unknown[] }, unknown];
    const text = typeof query === 'string' ? query : (query.text ?? '');
    const values = typeof query === 'string' ? second : (query.values ?? second);
    if (isRead(text)) sent.push({ text, values: Array.isArray(values) ? values : [] });
    return Reflect.apply(original, this, args);
  } as typeof original;
  try {
    await run();
  } finally {
    Client.prototype.query = original;
  }
  return sent;
}

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Schema?: string;
  readonly Plans?: readonly Plan[];
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

/** The tables that a read goes through from end to end, as the planner means to answer it. */
export async function scannedWhole(owner: Client, { text, values }: Sent): Promise<string[]> {
  const { rows } = await owner.query(`explain (verbose, format json) ${text}`, [...values]);
  const [{ Plan: plan }] = rows[0]['QUERY PLAN'] as [{ Plan: Plan }];
  return nodes(plan)
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .map((node) => `${node.Schema}.${node['Relation Name']}`);
}
