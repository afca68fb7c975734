import { expect, test } from '@jest/globals';
import { StartError } from '../kernel/hub-error.js';
import { readConfig } from './config.js';
import { limitsOf } from './limits.js';
import { subgraphNames } from './subgraph.js';

test('an empty environment gives the hub of the two commands', () => {
  expect(readConfig({})).toEqual({
    port: undefined,
    host: '127.0.0.1',
    dataDir: '.data',
    keyFile: undefined,
    vaultKeyFile: undefined,
    demonstration: true,
    scale: 1,
    conflictFactDays: 90,
    reporterRequestHours: 24,
    reporterOpenMinutes: 30,
    feedDays: 90,
    loanDays: 366,
    reviewRanks: ['UNIVERSITY_MIDDLE_LEVEL_PRINCIPAL'],
    webhookAllow: undefined,
    webhookParallel: 4,
    notificationDays: 180,
    digestHours: 24,
    mail: null,
    oidc: null,
    documents: null,
    databaseUrl: undefined,
    loginUrls: {},
    subgraphUrls: {},
  });
});

test('an empty variable is one that is not set', () => {
  expect(readConfig({ PORT: ' ', HUB_HOST: '', DATABASE_URL: '', HUB_DEMO: '' })).toEqual(readConfig({}));
});

test('every variable reaches its place', () => {
  const at = (name: string): string => `postgresql://${name}:secret@db.example:5432/hub`;
  const urls = subgraphNames.flatMap((name) => [
    [`DATABASE_URL_${name.toUpperCase()}`, at(name)],
    [`SUBGRAPH_${name.toUpperCase()}_URL`, `http://${name}.example:4001/graphql`],
  ]);
  const environment = {
    PORT: '0',
    HUB_HOST: '0.0.0.0',
    HUB_DATA_DIR: '/srv/hub',
    HUB_BACKUP_DIR: '/backup/hub',
    HUB_KEY_FILE: '/srv/hub.key',
    HUB_VAULT_KEY_FILE: '/srv/vault.key',
    HUB_DEMO: '0',
    HUB_DEMO_SCALE: '25',
    HUB_CONFLICT_FACT_DAYS: '30',
    HUB_REPORTER_REQUEST_HOURS: '8',
    HUB_REPORTER_OPEN_MINUTES: '5',
    HUB_FEED_DAYS: '30',
    HUB_WEBHOOK_ALLOW: '10.1.0.0/16, hooks.partner.internal',
    HUB_WEBHOOK_PARALLEL: '8',
    HUB_SMTP_URL: 'smtp://mail.example:25',
    HUB_MAIL_FROM: 'hub@hub.example',
    HUB_MAIL_LINK: 'https://hub.example/',
    HUB_MAIL_DOMAINS: 'hub.example, Sub.hub.example',
    HUB_DIGEST_HOURS: '12',
    OIDC_ISSUER: 'https://login.example',
    OIDC_AUDIENCE: 'hub',
    HUB_DOCUMENTS: 'documents.json',
    HUB_DOCUMENTS_ONLY: '1',
    DATABASE_URL: at('owner'),
    DATABASE_URL_FEED: at('feed'),
    DATABASE_URL_VAULT: at('vault'),
    ...Object.fromEntries(urls),
  };
  expect(readConfig(environment)).toEqual({
    port: 0,
    host: '0.0.0.0',
    dataDir: '/srv/hub',
    backupDir: '/backup/hub',
    keyFile: '/srv/hub.key',
    vaultKeyFile: '/srv/vault.key',
    demonstration: false,
    scale: 25,
    conflictFactDays: 30,
    reporterRequestHours: 8,
    reporterOpenMinutes: 5,
    feedDays: 30,
    loanDays: 366,
    reviewRanks: ['UNIVERSITY_MIDDLE_LEVEL_PRINCIPAL'],
    webhookAllow: ['10.1.0.0/16', 'hooks.partner.internal'],
    webhookParallel: 8,
    notificationDays: 180,
    digestHours: 12,
    mail: {
      smtpUrl: 'smtp://mail.example:25',
      from: 'hub@hub.example',
      link: 'https://hub.example/',
      domains: ['hub.example', 'sub.hub.example'],
    },
    oidc: { issuer: 'https://login.example', audience: 'hub' },
    documents: { file: 'documents.json', only: true },
    databaseUrl: at('owner'),
    loginUrls: Object.fromEntries([...subgraphNames, 'feed', 'vault'].map((name) => [name, at(name)])),
    subgraphUrls: Object.fromEntries(
      subgraphNames.map((name) => [name, `http://${name}.example:4001/graphql`]),
    ),
  });
});

test('a new database becomes a demonstration unless an issuer is named, and HUB_DEMO decides otherwise', () => {
  const OIDC_ISSUER = 'https://login.example';
  const answers = [{}, { OIDC_ISSUER }, { HUB_DEMO: '0' }, { HUB_DEMO: '1', OIDC_ISSUER }].map(
    (environment) => readConfig(environment).demonstration,
  );
  expect(answers).toEqual([true, false, false, true]);
});

function faultOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof StartError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

test.each(['HUB_MAIL_FROM', 'HUB_MAIL_LINK', 'HUB_MAIL_DOMAINS'])('to send mail %s is needed', (name) => {
  const environment: Record<string, string> = {
    HUB_SMTP_URL: 'smtp://mail.example',
    HUB_MAIL_FROM: 'hub@hub.example',
    HUB_MAIL_LINK: 'https://hub.example/',
    HUB_MAIL_DOMAINS: 'hub.example',
  };
  delete environment[name];
  expect(faultOf(environment)).toBe(`environment: ${name}: HUB_SMTP_URL needs it`);
});

const wrong: [string, string][] = [
  ['PORT', 'http'],
  ['PORT', '-1'],
  ['PORT', '65536'],
  ['PORT', '80.5'],
  ['HUB_DEMO', 'yes'],
  ['HUB_DEMO_SCALE', '0'],
  ['HUB_DEMO_SCALE', 'much'],
  ['HUB_DEMO_SCALE', '1001'],
  ['HUB_CONFLICT_FACT_DAYS', '0'],
  ['HUB_NOTIFICATION_DAYS', '0'],
  ['HUB_NOTIFICATION_DAYS', '3661'],
  ['HUB_DIGEST_HOURS', '169'],
  ['HUB_SMTP_URL', 'http://mail.example'],
  ['HUB_MAIL_FROM', 'hub'],
  ['HUB_MAIL_DOMAINS', 'hub.example,'],
  ['HUB_CONFLICT_FACT_DAYS', '367'],
  ['HUB_CONFLICT_FACT_DAYS', '1.5'],
  ['OIDC_ISSUER', 'login.example'],
  ['OIDC_ISSUER', 'ftp://login.example'],
  ...[
    'DATABASE_URL',
    'DATABASE_URL_FEED',
    ...subgraphNames.map((name) => `DATABASE_URL_${name.toUpperCase()}`),
  ].map((name): [string, string] => [name, 'mysql://owner:s3cret@db.example/hub']),
  ...subgraphNames.map((name): [string, string] => [
    `SUBGRAPH_${name.toUpperCase()}_URL`,
    'zones.example:4001',
  ]),
];
test.each(wrong)('a wrong %s (%j) is named in one line', (name, value) => {
  const fault = faultOf({ [name]: value });
  expect(fault).toMatch(new RegExp(`^environment: ${name}: .+`));
  expect(fault).not.toContain('\n');
  expect(fault).not.toContain('s3cret');
});

test('all wrong variables are named at once', () => {
  const fault = faultOf({ PORT: 'x', HUB_DEMO: 'x' });
  expect(fault).toMatch(/PORT: .+; HUB_DEMO: .+/);
});

test('webhooks go to this machine from a demonstration alone, unless what they may go to is named', () => {
  const allowed = (environment: Record<string, string>, isDemonstration: boolean): readonly string[] =>
    limitsOf(readConfig(environment), isDemonstration).webhookAllow;
  expect(allowed({}, true)).toEqual(['127.0.0.0/8', '::1', 'localhost']);
  expect(allowed({}, false)).toEqual([]);
  expect(allowed({ HUB_WEBHOOK_ALLOW: '10.1.0.0/16' }, true)).toEqual(['10.1.0.0/16']);
  for (const wrong of ['10.1.0.0/33', 'https://a', '10.1.0.1,,', '*'])
    expect(() => readConfig({ HUB_WEBHOOK_ALLOW: wrong })).toThrow('HUB_WEBHOOK_ALLOW: expected networks');
});
