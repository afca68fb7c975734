// The documentation as tests read it: pages, fenced blocks, tables, links.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');
export const readText = (path: string): string => readFileSync(join(root, path), 'utf8');

/** README.md and everything in docs/, by path. */
export function pagePaths(): string[] {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  const pages = docs.filter((path) => path.endsWith('.md')).map((path) => `docs/${path}`);
  return ['README.md', ...pages.sort()];
}

/** A fenced block: ```` ```sh run ```` has the language `sh` and the mark `run`. */
export interface Fence {
  readonly language: string;
  readonly marks: readonly string[];
  readonly text: string;
  readonly line: number;
}

export function fencesOf(page: string): Fence[] {
  return [...page.matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    language: match[1]!,
    marks: match[2]!.trim().split(/\s+/),
    text: match[3]!,
    line: page.slice(0, match.index).split('\n').length,
  }));
}

const cellsOf = (line: string): string[] =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

/** The rows of the table whose header begins with these cells. Throws when the page has no such table. */
export function tableOf(page: string, ...header: readonly string[]): string[][] {
  const lines = page.split('\n');
  const at = lines.findIndex(
    (line) => line.startsWith('|') && header.every((cell, index) => cellsOf(line)[index] === cell),
  );
  if (at < 0) throw new Error(`no table begins with ${header.join(' | ')}`);
  const rows = lines.slice(at + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end < 0 ? rows.length : end).map(cellsOf);
}

/** The text of a cell without the marks of code. */
export const plain = (cell: string): string => cell.replaceAll('`', '');

export function withoutFences(page: string): string {
  return page.replace(/^```[\s\S]*?^```$/gm, '');
}

/** Where an example may say anything: `…`. Blanks and line ends do not count. */
export function matcherOf(answer: string): RegExp {
  const parts = answer.replace(/\s+/g, '').split('…');
  return new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*?'));
}
