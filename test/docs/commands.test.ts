// The newcomer's walk: every block marked `run` in the README and in the guides, on a hub that has just been started.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fencesOf, type Fence, matcherOf, pagePaths, plain, readText, tableOf } from './pages.js';
import { Program } from './program.js';

const ADDRESS = 'http://127.0.0.1:4000';
const data = mkdtempSync(join(tmpdir(), 'hub-docs-'));
let hub: Program;
let url: string;

beforeAll(async () => {
  hub = new Program(process.execPath, ['dist/start.js'], { HUB_DATA_DIR: data, PORT: '0' });
  [, url = ''] = await hub.says(/^hub: (http:\S+)\/graphql.*try this.*?curl.*?curl[^\n]*\n/ms);
}, 60_000);
afterAll(async () => {
  await hub.stop();
  rmSync(data, { recursive: true, force: true });
});

const here = (text: string): string => text.replaceAll(ADDRESS, url);
const dense = (text: string): string => text.replace(/\s+/g, '');
const environment = { HUB_DATA_DIR: data };

/** One terminal of the reader: what one block sets, the next one knows. */
class Terminal {
  readonly #shell = new Program('bash', ['-o', 'pipefail'], environment);
  #read = 0;

  /** Runs a block to its end and gives what it printed. */
  async run(block: string): Promise<string> {
    this.#shell.send(`${block}\necho "<$?>"\n`);
    const [said, status] = await this.#shell.says(/^[\s\S]*?<(\d+)>\n/, this.#read);
    this.#read += said.length;
    expect({ block, said, status }).toMatchObject({ status: '0' });
    return said;
  }

  close(): Promise<void> {
    return this.#shell.stop('SIGKILL');
  }
}

/** What a block that goes on by itself says; it is begun when it has said something. */
async function follow(block: string): Promise<Program> {
  const terminal = new Program('bash', ['-c', block], environment);
  await terminal.says(/[\s\S]/);
  return terminal;
}

async function walk(fences: readonly Fence[]): Promise<void> {
  const terminal = new Terminal();
  const others: Program[] = [];
  let last: string | Program = hub.output;
  try {
    for (const { language, marks, text } of fences) {
      const block = here(text);
      if (marks.includes('answer')) {
        const wanted = matcherOf(block);
        if (typeof last === 'string') expect(dense(last)).toMatch(wanted);
        else await last.says(wanted, 0, dense);
      } else if (marks.includes('follow')) others.push((last = await follow(block)));
      else if (!marks.includes('run')) continue;
      else if (language === 'sh') last = await terminal.run(block);
      else last = await terminal.run(`node --input-type=module <<'END'\n${block}END`);
    }
  } finally {
    await Promise.all([terminal.close(), ...others.map((other) => other.stop('SIGKILL'))]);
  }
}

const marked = ({ marks }: Fence): boolean =>
  ['run', 'follow', 'answer'].some((mark) => marks.includes(mark));
const walked = pagePaths()
  .map((path) => ({ path, fences: fencesOf(readText(path)).filter(marked) }))
  .filter(({ fences }) => fences.length > 0);

describe('a hub that has just been started', () => {
  test.each(walked)(
    'answers every command of $path as the page says',
    async ({ fences }) => {
      await expect(walk(fences)).resolves.toBeUndefined();
    },
    60_000,
  );

  test('is walked by the README and by the guides for front ends, partners and operators', () => {
    const paths = walked.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['README.md', 'docs/front-end.md', 'docs/operators.md', 'docs/partners.md']),
    );
  });

  test('has exactly the metrics that the guide for operators lists', async () => {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const present = [...metrics.matchAll(/^# TYPE (hub_\w+) /gm)].map(([, name]) => name);
    const listed = tableOf(readText('docs/operators.md'), 'metric').map(([name]) => plain(name!));
    expect(listed.sort()).toEqual(present.sort());
  });

  test('prints the welcome that the README shows', () => {
    const [welcome] = fencesOf(readText('README.md')).filter(({ marks }) => marks.includes('answer'));
    expect(dense(hub.output)).toMatch(matcherOf(here(welcome!.text)));
  });
});
