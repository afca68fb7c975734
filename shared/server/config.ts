import { z } from 'zod';
import { isTarget } from '../outbound/targets.js';
import type { MailSettings } from '../outbound/mail.js';
import { StartError } from '../kernel/hub-error.js';
import { type SubgraphName, subgraphNames } from './subgraph.js';

const port = z.coerce.number().int().min(0).max(65_535);
const databaseUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'expected postgresql://…' });
const webUrl = z.url({ protocol: /^https?$/, error: 'expected http:// or https://' });
/** A subgraph answers on a path: its address alone would look well by its health and answer nothing. */
const subgraphUrl = webUrl.refine(
  (url) => new URL(url).pathname !== '/',
  'expected the whole URL, with /graphql',
);
/** As `10.1.0.0/16, partner.internal`. */
const targets = z
  .string()
  .transform((text) => text.split(',').map((entry) => entry.trim()))
  .refine(
    (entries) => entries.every(isTarget),
    'expected networks, addresses and host names, separated by commas',
  );
/** As `example.org, sub.example.org`. */
const domains = z
  .string()
  .transform((text) => text.split(',').map((domain) => domain.trim().toLowerCase()))
  .refine(
    (all) => all.every((domain) => /^(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/.test(domain)),
    'expected domains, separated by commas',
  );
/** As `FIRST_NAME,SECOND_NAME`; nothing stands for none. */
const names = z
  .string()
  .regex(/^(?:[A-Z_]+(?:,[A-Z_]+)*)?$/, 'expected names in capitals, separated by commas');
const each = <T>(make: (name: string) => [string, T]): Record<string, T> =>
  Object.fromEntries(subgraphNames.map((name) => make(name.toUpperCase())));

const variables = z.object({
  PORT: port.optional(),
  HUB_HOST: z.string().min(1).default('127.0.0.1'),
  HUB_DATA_DIR: z.string().min(1).default('.data'),
  HUB_BACKUP_DIR: z.string().min(1).optional(),
  HUB_KEY_FILE: z.string().min(1).optional(),
  HUB_VAULT_KEY_FILE: z.string().min(1).optional(),
  HUB_DEMO: z.enum(['0', '1']).optional(),
  HUB_DEMO_SCALE: z.coerce.number().int().min(1).max(1_000).default(1),
  HUB_CONFLICT_FACT_DAYS: z.coerce.number().int().min(1).max(366).default(90),
  HUB_REPORTER_REQUEST_HOURS: z.coerce.number().int().min(1).max(168).default(24),
  HUB_REPORTER_OPEN_MINUTES: z.coerce.number().int().min(1).max(1_440).default(30),
  HUB_FEED_DAYS: z.coerce.number().int().min(1).max(3_660).default(90),
  HUB_WEBHOOK_ALLOW: targets.optional(),
  HUB_WEBHOOK_PARALLEL: z.coerce.number().int().min(1).max(32).default(4),
  HUB_REVIEW_RANKS: names.default('UNIVERSITY_MIDDLE_LEVEL_PRINCIPAL'),
  HUB_CLOCKS: z.string().min(1).optional(),
  HUB_CASE_TEMPLATES: z.string().min(1).optional(),
  HUB_CASE_CATEGORIES: z.string().min(1).optional(),
  HUB_LOAN_DAYS: z.coerce.number().int().min(1).max(366).default(366),
  HUB_NOTIFICATION_DAYS: z.coerce.number().int().min(1).max(3_660).default(180),
  HUB_SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'expected smtp://… or smtps://…' }).optional(),
  HUB_MAIL_FROM: z.email().optional(),
  HUB_MAIL_LINK: webUrl.optional(),
  HUB_MAIL_DOMAINS: domains.optional(),
  HUB_DIGEST_HOURS: z.coerce.number().int().min(1).max(168).default(24),
  OIDC_ISSUER: webUrl.optional(),
  OIDC_AUDIENCE: z.string().min(1).default('linked-supervision-hub'),
  HUB_DOCUMENTS: z.string().min(1).optional(),
  HUB_DOCUMENTS_ONLY: z.enum(['0', '1']).default('0'),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_URL_FEED: databaseUrl.optional(),
  DATABASE_URL_VAULT: databaseUrl.optional(),
  ...each((name) => [`DATABASE_URL_${name}`, databaseUrl.optional()]),
  ...each((name) => [`SUBGRAPH_${name}_URL`, subgraphUrl.optional()]),
});

/** Who reaches the database under a login of its own. */
export type Login = SubgraphName | 'feed' | 'vault';

/** Everything that the environment decides; read once. */
export interface Config {
  /** Undefined: 4000 for the hub, 4001 to 4005 for a subgraph alone. */
  readonly port: number | undefined;
  readonly host: string;
  readonly dataDir: string;
  /** Where the embedded database is archived; absent: nowhere. */
  readonly backupDir: string | undefined;
  readonly keyFile: string | undefined;
  readonly vaultKeyFile: string | undefined;
  /** Whether a new database becomes a demonstration. */
  readonly demonstration: boolean;
  readonly scale: number;
  /** For how many days a conflict fact may be kept at most. */
  readonly conflictFactDays: number;
  /** For how long a request to open a reporter's identity waits for approval. */
  readonly reporterRequestHours: number;
  /** For how long an approved one shows it. */
  readonly reporterOpenMinutes: number;
  /** For how many days events are kept in the feed. */
  readonly feedDays: number;
  /** The file of limits and calendars of clocks; absent: those by default. */
  readonly clocksFile: string | undefined;
  /** The file of what joint cases may begin with; absent: there are no templates. */
  readonly caseTemplatesFile: string | undefined;
  /** The file of further linked works, and of categories of violations. */
  readonly caseCategoriesFile: string | undefined;
  /** For how many days a loan to a matter may last at most. */
  readonly reviewRanks: readonly string[];
  readonly loanDays: number;
  /** What webhooks may go to although it is not public; absent: nothing, or this machine from a demonstration. */
  readonly webhookAllow: readonly string[] | undefined;
  readonly webhookParallel: number;
  /** For how many days notifications are kept. */
  readonly notificationDays: number;
  readonly digestHours: number;
  readonly mail: MailSettings | null;
  readonly oidc: { readonly issuer: string; readonly audience: string } | null;
  /** The file of persisted documents, and whether every other document is refused. */
  readonly documents: { readonly file: string; readonly only: boolean } | null;
  /** Absent: the embedded database. */
  readonly databaseUrl: string | undefined;
  readonly loginUrls: Readonly<Partial<Record<Login, string>>>;
  readonly subgraphUrls: Readonly<Partial<Record<SubgraphName, string>>>;
}

function pick(
  values: Record<string, unknown>,
  nameOf: (name: string) => string,
): Partial<Record<SubgraphName, string>> {
  const found = subgraphNames.flatMap((name) => {
    const value = values[nameOf(name.toUpperCase())];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return Object.fromEntries(found);
}

/** Errors: StartError when mail is to be sent, but not all that it needs is named. */
function mailOf(values: z.infer<typeof variables>): MailSettings | null {
  const { HUB_SMTP_URL, HUB_MAIL_FROM, HUB_MAIL_LINK, HUB_MAIL_DOMAINS } = values;
  if (HUB_SMTP_URL === undefined) return null;
  const needed = { HUB_MAIL_FROM, HUB_MAIL_LINK, HUB_MAIL_DOMAINS };
  const missing = Object.entries(needed).find(([, value]) => value === undefined);
  if (missing) throw new StartError(`environment: ${missing[0]}: HUB_SMTP_URL needs it`);
  return {
    smtpUrl: HUB_SMTP_URL,
    from: HUB_MAIL_FROM!,
    link: HUB_MAIL_LINK!,
    domains: HUB_MAIL_DOMAINS!,
  };
}

/** Reads and checks the environment. Errors: StartError that names each wrong variable and what was expected. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ''));
  const read = variables.safeParse(given);
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new StartError(`environment: ${faults.join('; ')}`);
  }
  const values = read.data;
  const { DATABASE_URL_FEED: feed, DATABASE_URL_VAULT: vault } = values;
  const only = values.HUB_DOCUMENTS_ONLY === '1';
  if (only && values.HUB_DOCUMENTS === undefined)
    throw new StartError('environment: HUB_DOCUMENTS: HUB_DOCUMENTS_ONLY=1 needs the file of the documents');
  return {
    port: values.PORT,
    host: values.HUB_HOST,
    dataDir: values.HUB_DATA_DIR,
    backupDir: values.HUB_BACKUP_DIR,
    keyFile: values.HUB_KEY_FILE,
    vaultKeyFile: values.HUB_VAULT_KEY_FILE,
    demonstration: values.HUB_DEMO === undefined ? values.OIDC_ISSUER === undefined : values.HUB_DEMO === '1',
    scale: values.HUB_DEMO_SCALE,
    conflictFactDays: values.HUB_CONFLICT_FACT_DAYS,
    reporterRequestHours: values.HUB_REPORTER_REQUEST_HOURS,
    reporterOpenMinutes: values.HUB_REPORTER_OPEN_MINUTES,
    feedDays: values.HUB_FEED_DAYS,
    reviewRanks: values.HUB_REVIEW_RANKS.split(',').filter((rank) => rank !== ''),
    clocksFile: values.HUB_CLOCKS,
    caseTemplatesFile: values.HUB_CASE_TEMPLATES,
    caseCategoriesFile: values.HUB_CASE_CATEGORIES,
    loanDays: values.HUB_LOAN_DAYS,
    webhookAllow: values.HUB_WEBHOOK_ALLOW,
    webhookParallel: values.HUB_WEBHOOK_PARALLEL,
    notificationDays: values.HUB_NOTIFICATION_DAYS,
    digestHours: values.HUB_DIGEST_HOURS,
    mail: mailOf(values),
    oidc: values.OIDC_ISSUER ? { issuer: values.OIDC_ISSUER, audience: values.OIDC_AUDIENCE } : null,
    documents: values.HUB_DOCUMENTS === undefined ? null : { file: values.HUB_DOCUMENTS, only },
    databaseUrl: values.DATABASE_URL,
    loginUrls: {
      ...pick(values, (name) => `DATABASE_URL_${name}`),
      ...(feed && { feed }),
      ...(vault && { vault }),
    },
    subgraphUrls: pick(values, (name) => `SUBGRAPH_${name}_URL`),
  };
}
