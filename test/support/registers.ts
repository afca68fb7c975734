import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { registerAdministrator } from '../../shared/founding/found.js';
import type { ImportStage } from '../../shared/import/stages.js';
import { subgraphs } from '../../start.js';
import { csvOf, type Sheets } from './city-sheets.js';
import { makeDatabase, type TestDatabase } from './database.js';
import { hubEnvironment, openHub } from './hub.js';
import { startIssuer, type TestIssuer } from './issuer.js';

type Ask = <T>(query: string, variables?: Record<string, unknown>) => Promise<T>;

/** Asks a hub with a token; fails when anything is refused. */
export const asking =
  (url: string, token: string): Ask =>
  async (query, variables) => {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await answer.json()) as { data: never; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };

export interface EmptyHub {
  readonly url: string;
  readonly database: TestDatabase;
  readonly issuer: TestIssuer;
  readonly environment: Record<string, string>;
  /** As the first administrator. */
  readonly ask: Ask;
  as(subject: string): Promise<Ask>;
  close(): Promise<void>;
}

/** The environment of a hub without a demonstration, on a database of the test's own. */
export async function emptyHome(): Promise<Pick<EmptyHub, 'database' | 'issuer' | 'environment'>> {
  const database = await makeDatabase('empty');
  const issuer = await startIssuer();
  return {
    database,
    issuer,
    environment: { ...hubEnvironment(database.ownerUrl), HUB_DEMO: '0', OIDC_ISSUER: issuer.url },
  };
}

/** @param more options that are to count instead */
export function firstAdministrator(
  { database, issuer }: Pick<EmptyHub, 'database' | 'issuer'>,
  ...more: string[]
): Promise<void> {
  const place = { databaseUrl: database.ownerUrl, dataDir: '', oidc: { issuer: issuer.url } };
  const args = ['--name', '管理员', '--subject', 'administrator', '--commission', '天津市纪委监委', ...more];
  return registerAdministrator(place, subgraphs, args, () => undefined);
}

/** A hub with nobody in it but its first administrator. */
export async function startEmptyHub(): Promise<EmptyHub> {
  const home = await emptyHome();
  const hub = await openHub(home.environment);
  await firstAdministrator(home);
  const as = async (subject: string): Promise<Ask> => asking(hub.url, await home.issuer.token(subject));
  return {
    ...home,
    url: hub.url,
    as,
    ask: await as('administrator'),
    close: async () => {
      await hub.close();
      await home.issuer.close();
      await home.database.drop();
    },
  };
}

const PIECE = 600_000;
const AT_WORK = new Set<ImportStage>(['CHECKING', 'WRITING', 'COMMITTING']);

/** Begins an import of these sheets and uploads them; gives its id. */
export async function uploadSheets(ask: Ask, sheets: Sheets): Promise<string> {
  const files = Object.entries(sheets).map(([name, rows]) => ({
    name: `${name}.csv`,
    content: Buffer.from(csvOf(rows)),
  }));
  const announced = files.map(({ name, content }) => ({
    name,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  }));
  const begun = await ask<{ begun: { organsImport: { id: string } } }>(
    `mutation($input: OrgansImportBeginInput!) { begun: organsImportBegin(input: $input) { organsImport { id } } }`,
    { input: { files: announced } },
  );
  const { id } = begun.begun.organsImport;
  for (const { name, content } of files)
    for (let offset = 0; offset < content.length; offset += PIECE)
      await ask(
        'mutation($input: OrgansImportUploadInput!) { organsImportUpload(input: $input) { userErrors { message } } }',
        {
          input: {
            id,
            file: name,
            offset,
            content: content.subarray(offset, offset + PIECE).toString('base64'),
          },
        },
      );
  return id;
}

export const startImport = (ask: Ask, id: string, checkOnly = false): Promise<unknown> =>
  ask('mutation($input: OrgansImportInput!) { organsImport(input: $input) { userErrors { message } } }', {
    input: { id, checkOnly },
  });

export interface Imported {
  readonly stage: ImportStage;
  readonly added: number;
  readonly changed: number;
  /** `sheet line column CODE`. */
  readonly problems: readonly string[];
}

const STATE = `query($id: ID!, $after: String) { organsImport(id: $id) { stage parts { added changed }
  problems(first: 100, after: $after) { edges { node { sheet line column code } } pageInfo { hasNextPage endCursor } } } }`;

interface State {
  readonly organsImport: {
    readonly stage: ImportStage;
    readonly parts: readonly { readonly added: number; readonly changed: number }[];
    readonly problems: {
      readonly edges: readonly {
        readonly node: Record<'sheet' | 'line' | 'column' | 'code', string | number | null>;
      }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  };
}

/** Waits until an import has come to an end. */
export async function finished(ask: Ask, id: string): Promise<Imported> {
  const problems: string[] = [];
  for (let after: string | null = null; ;) {
    const { organsImport: state }: State = await ask<State>(STATE, { id, after });
    if (AT_WORK.has(state.stage)) {
      await sleep(50);
      continue;
    }
    problems.push(
      ...state.problems.edges.map(({ node }) =>
        [node['sheet'], node['line'], node['column'], node['code']].join(' '),
      ),
    );
    const sum = (of: 'added' | 'changed'): number => state.parts.reduce((total, part) => total + part[of], 0);
    if (!state.problems.pageInfo.hasNextPage)
      return { stage: state.stage, added: sum('added'), changed: sum('changed'), problems };
    after = state.problems.pageInfo.endCursor;
  }
}

/** Imports sheets, as an operator would. */
export async function importSheets(ask: Ask, sheets: Sheets, checkOnly = false): Promise<Imported> {
  const id = await uploadSheets(ask, sheets);
  await startImport(ask, id, checkOnly);
  return finished(ask, id);
}

/** Exports sheets, as an operator would: the header, then the rows. */
export async function exportSheets(ask: Ask, names: readonly string[]): Promise<Sheets> {
  const { made } = await ask<{ made: { organsExport: { id: string } } }>(
    'mutation($input: OrgansExportInput!) { made: organsExport(input: $input) { organsExport { id } } }',
    { input: { sheets: names } },
  );
  const { id } = made.organsExport;
  interface Page {
    edges: { node: { cells: string[] } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  }
  interface Found {
    organsExport: { ready: boolean; sheets: { name: string; header: string[]; rows: Page }[] };
  }
  const read = (name: string, after: string | null): Promise<Found> =>
    ask<Found>(
      `query($id: ID!, $name: String, $after: String) { organsExport(id: $id) { ready sheets(name: $name) { name header
         rows(first: 100, after: $after) { edges { node { cells } } pageInfo { hasNextPage endCursor } } } } }`,
      { id, name, after },
    );
  while (!(await read(names[0]!, null)).organsExport.ready) await sleep(20);
  const sheets: Record<string, string[][]> = {};
  for (const name of names)
    for (let after: string | null = null; ;) {
      const [sheet]: Found['organsExport']['sheets'] = (await read(name, after)).organsExport.sheets;
      sheets[name] ??= [sheet!.header];
      sheets[name].push(...sheet!.rows.edges.map(({ node }) => node.cells));
      if (!sheet!.rows.pageInfo.hasNextPage) break;
      after = sheet!.rows.pageInfo.endCursor;
    }
  return sheets;
}
