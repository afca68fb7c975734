import { Client } from 'pg';
import { isKept } from '../database/keep-plans.js';

/** A read as a subgraph sent it: the login it was sent by, and who was asking. */
interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly login: string | undefined;
  /** Issuer and subject. */
  readonly asker: readonly unknown[];
}

/** What a subgraph asks on behalf of a client: not the opening of its transaction, nor what feed, imports and webhooks do by themselves. */
const isRead = (text: string): boolean =>
  /^\s*(?:select|with)\b/i.test(text) &&
  !/authz\.opening|feed\.|"inbox"|"dead_letter"|pg_locks|pg_notify|pg_prepared_xacts|pg_(?:try_)?advisory|\bimports\.\w|webhook_progress|tell_of_clocks|clocks_of_another_edition|clock_figures/.test(
    text,
  );

/** The reads, with their parameters, that this process sends while something runs. */
export async function readsOf(run: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const asking = new WeakMap<Client, readonly unknown[]>();
  const original = Client.prototype.query;
  Client.prototype.query = function recorded(this: Client, ...args: unknown[]) {
    const [query, second] = args as [string | { text?: string; values?: unknown[] }, unknown];
    const text = typeof query === 'string' ? query : (query.text ?? '');
    const values = typeof query === 'string' ? second : (query.values ?? second);
    const given = Array.isArray(values) ? values : [];
    if (text.includes('authz.opening')) asking.set(this, given);
    if (isRead(text))
      sent.push({ text, values: given, login: this.user, asker: asking.get(this) ?? [null, null] });
    return Reflect.apply(original, this, args);
  } as typeof original;
  try {
    await run();
  } finally {
    Client.prototype.query = original;
  }
  return sent;
}

export interface Plan {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly Schema?: string;
  readonly Plans?: readonly Plan[];
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

/** A role that is set does not bring the settings of its login. */
async function become(owner: Client, login: string): Promise<void> {
  await owner.query(
    `select set_config(split_part(setting, '=', 1), split_part(setting, '=', 2), true)
     from pg_roles, unnest(rolconfig) setting where rolname = $1`,
    [login],
  );
  await owner.query(`set local role ${owner.escapeIdentifier(login)}`);
}

type Explain = (owner: Client, sent: Sent) => Promise<{ rows: { 'QUERY PLAN': { Plan: Plan }[] }[] }>;

const EXPLAIN = 'explain (verbose, format json)';
const forItsValues: Explain = (owner, { text, values }) => owner.query(`${EXPLAIN} ${text}`, [...values]);
/** By the plan that would be kept, whatever the values are. */
const forAnyValues: Explain = async (owner, { text, values }) => {
  await owner.query(`set local plan_cache_mode = force_generic_plan; prepare kept as ${text}`);
  const explained = await owner.query(`${EXPLAIN} execute kept(${values.map(() => 'null').join()})`);
  await owner.query('deallocate kept');
  return explained;
};

/** How the planner means to answer a read, under the second wall of whoever sent it. */
export async function planOf(
  owner: Client,
  sent: Sent,
  without: readonly string[] = [],
  explain = forItsValues,
): Promise<Plan> {
  const { login, asker } = sent;
  await owner.query('begin');
  try {
    for (const method of without) await owner.query(`set local enable_${method} = off`);
    await owner.query('select authz.opening($1, $2)', [...asker]);
    if (login !== undefined) await become(owner, login);
    const { rows } = await explain(owner, sent);
    return rows[0]!['QUERY PLAN'][0]!.Plan;
  } finally {
    await owner.query('rollback');
  }
}

/** The tables that a read goes through from end to end, as the planner means to answer it: for its values, and if that is kept for any. */
export async function scannedWhole(owner: Client, sent: Sent): Promise<string[]> {
  const plans = [await planOf(owner, sent)];
  if (isKept(sent.text)) plans.push(await planOf(owner, sent, [], forAnyValues));
  return plans
    .flatMap(nodes)
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .map((node) => `${node.Schema}.${node['Relation Name']}`);
}
