import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Texts of files by their path in the tree. */
export type Files = Readonly<Record<string, string>>;

interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

/** A folder of its own for planted files; removed by `remove`. */
export interface Tree {
  readonly root: string;
  /** Runs a program of the project's node_modules, or a script of the project, in the tree. */
  run(program: string, ...args: readonly string[]): Outcome;
  remove(): void;
}

/** The project's own folder. */
export const project = resolve('.');

/** Writes the files into a new temporary folder. */
export function plant(files: Files): Tree {
  const root = mkdtempSync(join(tmpdir(), 'house-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return {
    root,
    run(program, ...args) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(project, program), ...args], {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      });
      return { status, output: status === null ? stderr : stdout };
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** What a script of the project prints when it is run in the project's own folder. */
export function printed(...command: readonly string[]): string {
  return execFileSync(process.execPath, command, { cwd: project, encoding: 'utf8' });
}
