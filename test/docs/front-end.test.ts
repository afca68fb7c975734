// What docs/front-end.md says of the mock, the typed client and persisted documents, done in its order in a folder of
// the team's own. The other commands of the page are walked with those of all pages.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDatabase, testDirectory, type TestDatabase, testKeyFile } from '../support/database.js';
import { fencesOf, matcherOf, readText, root } from './pages.js';
import { Program } from './program.js';

const ADDRESS = 'http://127.0.0.1:4000';
const fences = fencesOf(readText('docs/front-end.md'));
const fence = (mark: string): string => {
  const found = fences.filter(({ marks }) => marks.includes(mark));
  if (found.length !== 1) throw new Error(`${found.length} blocks are marked ${mark}`);
  return found[0]!.text;
};
const dense = (text: string): string => text.replace(/\s+/g, '');

const team = mkdtempSync(join(tmpdir(), 'hub-team-'));
/** A command of the page, run in the hub's folder on files of the team's. */
const inTeam = (command: string): string => command.replaceAll('src/', `${team}/src/`);
const write = (path: string, text: string): void => writeFileSync(join(team, path), text);
const begin = (command: string, environment: Record<string, string> = {}): Program =>
  new Program('bash', ['-c', inTeam(command)], environment);

interface Outcome {
  readonly status: number | null;
  readonly said: string;
}

async function ended(program: Program): Promise<Outcome> {
  const status = await program.exitCode();
  return { status, said: program.output.replaceAll(`${team}/`, '') };
}

const tsc = (): Promise<Outcome> =>
  ended(new Program(process.execPath, ['node_modules/typescript/bin/tsc', '-p', team, '--pretty', 'false']));
const runBoard = (): Promise<Outcome> => ended(new Program(process.execPath, [join(team, 'out/board.js')]));

const settings = {
  compilerOptions: {
    target: 'es2023',
    module: 'nodenext',
    lib: ['es2023', 'dom'],
    types: [],
    strict: true,
    rootDir: 'src',
    outDir: 'out',
    skipLibCheck: true,
  },
  include: ['src'],
};

let mock: Program;
let hub: Program | undefined;
let database: TestDatabase;
let url: string;

beforeAll(async () => {
  mkdirSync(join(team, 'src'));
  symlinkSync(join(root, 'node_modules'), join(team, 'node_modules'));
  write('package.json', '{"type": "module"}');
  write('tsconfig.json', JSON.stringify(settings));
  write('src/board.graphql', fence('file=src/board.graphql'));
  database = await makeDatabase();
  mock = begin(fence('mock'), { PORT: '0' });
  [, url = ''] = await mock.says(/^mock: (http:\S+)\/graphql.*$/m);
});
afterAll(async () => {
  await Promise.all([mock.stop(), hub?.stop()]);
  await database.drop();
  rmSync(team, { recursive: true, force: true });
});

const boardAt = (address: string): string => fence('file=src/board.ts').replaceAll(ADDRESS, address);

test('the mock says where it is', () => {
  expect(dense(mock.output)).toMatch(matcherOf(fence('mocked').replaceAll(ADDRESS, url)));
});

describe('the typed client', () => {
  test('is written out of the documents of a team', async () => {
    const { status, said } = await ended(begin(fence('client')));
    expect({ status, said }).toEqual({ status: 0, said: expect.stringContaining(fence('written')) });
  });

  test('compiles as the page shows it, and tells what the mock answers', async () => {
    write('src/board.ts', boardAt(url));
    expect(await tsc()).toEqual({ status: 0, said: '' });
    const { status, said } = await runBoard();
    expect(status).toBe(0);
    expect(dense(said)).toMatch(matcherOf(fence('told')));
  });

  test.each([
    ['a field that was not asked for', 'board.collaborationZone?.name', 'board.collaborationZone?.charter'],
    ['a variable that is missing', '{ zone, first: 2 }', '{ zone }'],
    ['a variable of another type', 'first: 2', "first: 'two'"],
    ['a null that is not minded', 'collaborationZone?.name', 'collaborationZone.name'],
    ['a type that a union does not have', "=== 'SupervisionOffice'", "=== 'HostUnit'"],
  ])('does not compile with %s', async (_, from, to) => {
    expect(boardAt(url)).toContain(from);
    write('src/board.ts', boardAt(url).replace(from, to));
    const { status, said } = await tsc();
    expect(status).not.toBe(0);
    expect(said).toMatch(/src\/board\.ts\(\d+,\d+\): error TS/);
  });

  test('is not written out of a document that does not fit the graph', async () => {
    write('src/wrong.graphql', 'query Wrong {\n  nowhere\n}\n');
    const { status, said } = await ended(begin(fence('client').replace('board.graphql', 'wrong.graphql')));
    expect({ status, said }).toEqual({
      status: 1,
      said: expect.stringContaining('src/wrong.graphql:2 Cannot query field "nowhere" on type "Query".'),
    });
  });
});

describe('persisted documents', () => {
  const byId = (address: string): string => {
    const line = /^ {2}const body = .*$/m;
    expect(boardAt(address)).toMatch(line);
    return boardAt(address).replace(line, fence('sent').trimEnd());
  };

  test('are asked by their ids where the hub was given them, and nothing else is', async () => {
    hub = begin(fence('persisted'), {
      PORT: '0',
      DATABASE_URL: database.ownerUrl,
      HUB_DATA_DIR: testDirectory(),
      HUB_KEY_FILE: testKeyFile(),
    });
    const [, address = ''] = await hub.says(/^hub: (http:\S+)\/graphql/m);

    write('src/board.ts', byId(address));
    expect(await tsc()).toEqual({ status: 0, said: '' });
    const [zone] = fence('told').split('\n');
    expect(await runBoard()).toEqual({
      status: 0,
      said: expect.stringMatching(`^${zone}\n(?:[A-Z_]+ .*\n){2}$`),
    });

    const text = JSON.stringify({ query: '{ __typename }' });
    const headers = { 'content-type': 'application/json' };
    const refused = await fetch(`${address}/graphql`, { method: 'POST', headers, body: text });
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'DOCUMENT_REQUIRED' } }] });
  }, 60_000);

  test('carry the ids that the file of the hub has', () => {
    const file = JSON.parse(readFileSync(join(team, 'src/hub/persisted-documents.json'), 'utf8')) as object;
    const written = readFileSync(join(team, 'src/hub/graphql.ts'), 'utf8');
    const ids = [...written.matchAll(/"documentId":"(sha256:[0-9a-f]{64})"/g)].map(([, id]) => id);
    expect(Object.keys(file)).toEqual(ids);
  });
});
