// The newcomer's walk: every block marked `run` in the README and in the guides, on a hub that has just been started.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fencesOf, type Fence, matcherOf, pagePaths, plain, readText, tableOf } from './pages.js';
import { Program } from './program.js';

const ADDRESS = 'http://127.0.0.1:4000';
const home = mkdtempSync(join(tmpdir(), 'hub-docs-'));
const environment = { HUB_DATA_DIR: join(home, 'data'), HUB_BACKUP_DIR: join(home, 'archive') };
let hub: Program;
let url: string;

beforeAll(async () => {
  hub = new Program(process.execPath, ['dist/start.js'], { ...environment, PORT: '0' });
  [, url = ''] = await hub.says(/^hub: (http:\S+)\/graphql.*try this.*?curl.*?curl[^\n]*\n/ms);
}, 60_000);
afterAll(async () => {
  await hub.stop();
  rmSync(home, { recursive: true, force: true });
});

const here = (text: string): string => text.replaceAll(ADDRESS, url);
const dense = (text: string): string => text.replace(/\s+/g, '');

/** One terminal of the reader: what one block sets, the next one knows. */
class Terminal {
  readonly #shell = new Program('bash', ['-o', 'pipefail'], environment);
  #read = 0;

  /** Runs a block to its end and gives what it printed. */
  async run(block: string): Promise<string> {
    this.#shell.send(`${block}\necho "<$?>"\n`);
    const [said, status] = await this.#shell.says(/^[\s\S]*?<(\d+)>\n/, this.#read);
    this.#read += said.length;
    if (status !== '0') throw new Error(`${block}ended with ${status}:\n${said}`);
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

/** Does what a page says, in its order; gives back the answers that were others than shown. */
async function walk(fences: readonly Fence[]): Promise<{ shown: string; said: string }[]> {
  const different: { shown: string; said: string }[] = [];
  const terminal = new Terminal();
  const others: Program[] = [];
  let said = hub.output;
  try {
    for (const { language, marks, text } of fences) {
      const block = here(text);
      if (marks.includes('answer')) {
        if (!matcherOf(block).test(dense(said))) different.push({ shown: block, said });
      } else if (marks.includes('followed')) await others.at(-1)!.says(matcherOf(block), 0, dense);
      else if (marks.includes('follow')) others.push(await follow(block));
      else if (language === 'js') said = await terminal.run(`node --input-type=module <<'END'\n${block}END`);
      else said = await terminal.run(block);
    }
  } finally {
    await Promise.all([terminal.close(), ...others.map((other) => other.stop('SIGKILL'))]);
  }
  return different;
}

/**
 * `run`: typed into the reader's terminal; `answer`: what that printed; `follow`: left running in a terminal of its own;
 * `followed`: what that prints in the end. An answer before the first command is what the start of the hub says.
 */
const MARKS = ['run', 'answer', 'follow', 'followed'];
const marked = ({ marks }: Fence): boolean => MARKS.some((mark) => marks.includes(mark));
const walked = pagePaths()
  .map((path) => ({ path, fences: fencesOf(readText(path)).filter(marked) }))
  .filter(({ fences }) => fences.length > 0);

describe('a hub that has just been started', () => {
  test.each(walked)(
    'answers every command of $path as the page says',
    async ({ fences }) => {
      expect(await walk(fences)).toEqual([]);
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
