import type { Client } from 'pg';
import { authzWriters } from '../policy/authz-writers.js';
import type { HubKeys } from '../kernel/keys.js';
import { loginPassword } from './logins.js';

/** Tables that only grow, by their names: whoever writes them can neither change nor remove a row. */
const APPEND_ONLY = "tablename = 'audit' or tablename like '%\\_history'";

/** Receives imports and coordinates them; the others see their own rows, and say how far they are. */
const IMPORT_KEEPER = 'commons';

/** Adds to the vault, which nobody but the vault's own login reads. */
const VAULT_KEEPER = 'offices';

/** Keep matters that have clocks, and commons shows the clocks of all. */
const CLOCK_SHOWER = 'commons';
const CLOCK_KEEPERS = [CLOCK_SHOWER, 'zones', 'offices'];

/** Keeps joint cases, and makes two of them one for recusals. */
const CASE_KEEPER = 'zones';

/** Looks for matters by what they are called; nobody else reads that. */
const MATTER_SEARCHER = 'commons';

/** Have subscriptions, and decide who may hear of an event whoever owns what it is about. */
const DELIVERING = ['zones', 'commons'];

/** A stuck statement or transaction gives its locks back by itself; migrations run as owner and take their time. */
const SETTINGS = {
  statement_timeout: '30s',
  lock_timeout: '5s',
  idle_in_transaction_session_timeout: '30s',
  // an id that one is recused from would contradict its own condition: a plan without a read, and so a shorter answer
  constraint_exclusion: 'off',
};

async function ensureLogin(owner: Client, keys: HubKeys, login: string): Promise<void> {
  const known = await owner.query('select 1 from pg_roles where rolname = $1', [login]);
  if (known.rowCount === 0) await owner.query(`create role ${owner.escapeIdentifier(login)} login`);
  const password = owner.escapeLiteral(loginPassword(keys, login));
  await owner.query(`alter role ${owner.escapeIdentifier(login)} password ${password}`);
  for (const [name, value] of Object.entries(SETTINGS))
    await owner.query(`alter role ${owner.escapeIdentifier(login)} set ${name} = '${value}'`);
}

async function grantOwnSchema(owner: Client, schema: string, login: string): Promise<void> {
  await owner.query(`grant usage on schema ${schema} to ${login};
    grant select, insert, update, delete on all tables in schema ${schema} to ${login};
    grant usage on all sequences in schema ${schema} to ${login};
    grant execute on all functions in schema ${schema} to ${login};
    grant usage on schema authz, feed, directory, imports to ${login};
    grant select on all tables in schema authz, feed, directory to ${login};
    grant execute on function imports.remember_codes to ${login};
    grant select on imports.import, imports.sheet, imports.name, imports.row_${schema}, imports.part to ${login};
    grant update on imports.part to ${login};
    grant select, insert on imports.proof to ${login};
    grant insert on imports.problem, imports.export_sheet, imports.export_row to ${login};
    grant select, update on imports.export_part to ${login}`);
  const { rows } = await owner.query(
    `select tablename from pg_tables where schemaname = $1 and (${APPEND_ONLY})`,
    [schema],
  );
  if (schema !== MATTER_SEARCHER)
    await owner.query(`revoke select on directory.matter, directory.matter_reader from ${login}`);
  for (const { tablename } of rows)
    await owner.query(`revoke update, delete on ${schema}.${tablename} from ${login}`);
}

/** PostgreSQL lets everybody make temporary tables, and before version 15 tables in `public`: here nobody but the owner does. */
async function closeToAll(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>('select current_database() as name');
  await owner.query(`revoke temporary on database ${owner.escapeIdentifier(rows[0]!.name)} from public;
    revoke create on schema public from public`);
}

/** The keeper of the vault adds to it, and the vault's own login opens it and accounts for that in the keeper's audit. */
async function grantVault(owner: Client, keeper: string, vault: string): Promise<void> {
  await owner.query(`grant usage on schema vault to ${keeper}, ${vault};
    grant insert on vault.reporter to ${keeper};
    grant select on vault.reporter to ${vault};
    grant usage on schema ${VAULT_KEEPER} to ${vault};
    grant insert on ${VAULT_KEEPER}.audit to ${vault}`);
}

/** Each subgraph reaches its own schema and reads `authz` and the feed; the sequencer empties outboxes and fills the feed. */
export async function makeLogins(
  owner: Client,
  keys: HubKeys,
  prefix: string,
  subgraphs: readonly string[],
): Promise<void> {
  const quoted = (name: string): string => owner.escapeIdentifier(`${prefix}_${name}`);
  await closeToAll(owner);
  const keepsVault = subgraphs.includes(VAULT_KEEPER);
  for (const name of [...subgraphs, 'feed', ...(keepsVault ? ['vault'] : [])])
    await ensureLogin(owner, keys, `${prefix}_${name}`);
  for (const name of subgraphs) {
    await grantOwnSchema(owner, name, quoted(name));
    await owner.query(
      `grant usage on schema ${name} to ${quoted('feed')}; grant select, delete on ${name}.outbox to ${quoted('feed')};
       grant select on ${name}.inbox, ${name}.dead_letter to ${quoted('feed')}`,
    );
  }
  await owner.query(`grant usage on schema feed, authz to ${quoted('feed')};
    grant select, insert, update, delete on all tables in schema feed to ${quoted('feed')};
    grant execute on function feed.make_room, feed.drop_oldest to ${quoted('feed')};
    grant select on all tables in schema authz to ${quoted('feed')};
    grant delete on authz.touched to ${quoted('feed')}`);
  for (const name of ['feed', ...DELIVERING.filter((one) => subgraphs.includes(one))])
    await owner.query(`grant execute on function authz.facts to ${quoted(name)}`);
  if (subgraphs.includes(CASE_KEEPER))
    await owner.query(`grant execute on function authz.join_cases to ${quoted(CASE_KEEPER)}`);
  for (const name of CLOCK_KEEPERS.filter((one) => subgraphs.includes(one)))
    await owner.query(`grant usage on schema clock to ${quoted(name)};
      grant select, insert, update on clock.clock, clock.extension to ${quoted(name)};
      grant select, insert on clock.clock_history to ${quoted(name)}`);
  if (subgraphs.includes(CLOCK_SHOWER))
    await owner.query(`grant select on clock.reader, clock.clock_reader to ${quoted(CLOCK_SHOWER)}`);
  if (subgraphs.includes(IMPORT_KEEPER))
    await owner.query(
      `grant select, insert, update, delete on all tables in schema imports to ${quoted(IMPORT_KEEPER)}`,
    );
  if (keepsVault) await grantVault(owner, quoted(VAULT_KEEPER), quoted('vault'));
  for (const [table, writer] of Object.entries(authzWriters).filter(([, name]) => subgraphs.includes(name)))
    await owner.query(`grant insert, update, delete on authz.${table} to ${quoted(writer)}`);
}
