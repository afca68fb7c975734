import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { findDatabase } from '../database/open-database.js';
import { newId } from '../kernel/id.js';
import { StartError } from '../kernel/hub-error.js';
import { textFault } from '../kernel/readable-text.js';
import { insertRows } from '../world/insert-rows.js';
import type { WorldTables } from '../world/rows.js';
import type { Founding } from './founding.js';

const LOCK = "hashtext('linked-supervision-hub:founding')";
const LEVELS = ['PROVINCE', 'CITY', 'DISTRICT'];
const LONGEST = { name: 50, commission: 100, issuer: 200, subject: 200 };
const USAGE =
  'npm run administrator -- --name NAME --subject SUBJECT --commission NAME [--level CITY] [--issuer ISSUER]';

interface Wanted {
  readonly name: string;
  readonly subject: string;
  readonly commission: string;
  readonly issuer: string;
  /** That of the commission that is there when absent, or that of a city. */
  readonly level?: string;
}

/** Errors: StartError that names the option. */
function readFounding(args: readonly string[], issuer: string | undefined): Wanted {
  const option = { type: 'string' } as const;
  const options = {
    name: option,
    subject: option,
    commission: option,
    level: option,
    issuer: { ...option, ...(issuer !== undefined && { default: issuer }) },
  };
  let values: Partial<Wanted>;
  try {
    values = parseArgs({ args: [...args], options, strict: true }).values as Partial<Wanted>;
  } catch (error) {
    throw new StartError(`${(error as Error).message.split('\n')[0]} Usage: ${USAGE}`);
  }
  for (const [name, longest] of Object.entries(LONGEST)) {
    const fault = textFault(values[name as keyof typeof LONGEST] ?? '', longest);
    if (fault !== null) throw new StartError(`--${name}: ${fault}. Usage: ${USAGE}`);
  }
  if (values.level !== undefined && !LEVELS.includes(values.level))
    throw new StartError(`--level: one of ${LEVELS.join(', ')}.`);
  return values as Wanted;
}

export interface FoundingPart {
  readonly founding?: ((founding: Founding) => WorldTables) | undefined;
}

/** The first administrator of a hub that has none; the hub must have started once, and its database must run. Errors: StartError. */
export async function registerAdministrator(
  place: {
    readonly databaseUrl: string | undefined;
    readonly dataDir: string;
    readonly oidc: { readonly issuer: string } | null;
  },
  parts: readonly FoundingPart[],
  args: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  const wanted = readFounding(args, place.oidc?.issuer);
  const ownerUrl = findDatabase(place.databaseUrl, place.dataDir);
  const { person, identity, commission } = await found(ownerUrl, parts, wanted);
  say(`administrator: ${person.name}, ${person.id}, in ${commission.name}`);
  say(`signs in as: ${identity.subject} of ${identity.issuer}`);
  say(
    'next: npm run import -- FILES, with a token of that person in HUB_TOKEN; docs/operators.md tells the rest',
  );
}

/**
 * Registers the first administrator, in a commission that is made unless one of that name is there. Everybody else comes
 * through the graph. Errors: StartError when there is an administrator already.
 */
async function found(
  ownerUrl: string,
  parts: readonly FoundingPart[],
  { name, subject, issuer, commission, level }: Wanted,
): Promise<Founding> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('begin');
    await owner.query(`select pg_advisory_xact_lock(${LOCK})`);
    await refuseSecond(owner, issuer, subject);
    const { rows } = await owner.query<{ now: Date }>('select now()');
    const founding: Founding = {
      commission: await findCommission(owner, commission, level),
      person: { id: newId('Person'), name },
      identity: { issuer, subject },
      now: rows[0]!.now,
    };
    for (const part of parts)
      for (const [table, made] of Object.entries(part.founding?.(founding) ?? {}))
        await insertRows(owner, table, made);
    await owner.query('commit');
    return founding;
  } finally {
    await owner.end();
  }
}

/** The one in force of that name, or a new one. */
async function findCommission(owner: Client, name: string, level?: string): Promise<Founding['commission']> {
  const { rows } = await owner.query<{ id: string; level: string }>(
    'select id, level from offices.commission where name = $1 and abolished_from is null',
    [name],
  );
  if (rows.length > 1) throw new StartError(`--commission: there are ${rows.length} of the name ${name}.`);
  const [there] = rows;
  if (there === undefined) return { id: newId('Commission'), name, level: level ?? 'CITY', isNew: true };
  if (level !== undefined && level !== there.level)
    throw new StartError(`--level: ${name} is there already, of the level ${there.level}.`);
  return { ...there, name, isNew: false };
}

async function refuseSecond(owner: Client, issuer: string, subject: string): Promise<void> {
  const { rows } = await owner.query(
    `select exists (select from authz.post where role = 'ADMINISTRATOR' and matter_id is null
         and "from" <= now() and (until is null or until > now())) as there,
       exists (select from authz.identity where issuer = $1 and subject = $2) as known`,
    [issuer, subject],
  );
  if (rows[0].there)
    throw new StartError(
      'There is an administrator already, who adds others: npm run import with the sheets persons, posts and sign-ins.',
    );
  if (rows[0].known) throw new StartError(`--subject: ${subject} signs in as somebody else already.`);
}
