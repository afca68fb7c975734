import { randomUUID } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import { type DocumentNode, type GraphQLError, parse } from 'graphql';
import { withApostrophe } from '../../shared/import/formula.js';
import type { Admitted, Door, Told } from '../door.js';
import { limits, type Reason } from '../limits.js';
import { cellOf, type Column } from './cells.js';
import { LABEL, type Listed, listedIn, PLACE } from './listed.js';

export interface CsvFile {
  readonly name: string;
  readonly text: string;
}

interface Page {
  readonly edges: readonly ({ readonly node: unknown } | null)[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const WHO = parse('{ viewer { person { id name } } }');
const BY = ['exportedBy', 'exportedAt'];

const tooLong: Reason = {
  en: `the list has more than ${limits.lines} lines; narrow it`,
  zh: `列表超过 ${limits.lines} 行,请缩小范围`,
};

/** Lists as tables: every page of a query, each an operation of its own, with its reader and the moment on each line. */
export class CsvLists {
  readonly #listed = new WeakMap<DocumentNode, Listed | Reason>();

  constructor(readonly door: Door) {}

  /** The whole list; or why it is none; or the answer that it stops at: a list with gaps would pass for a whole one. */
  async answer(asked: Admitted, signal: AbortSignal): Promise<CsvFile | Reason | Told> {
    const listed = this.#listedIn(asked);
    if (!('columns' in listed)) return listed;
    const at = new Date().toISOString();
    const who = await this.#ask<{ viewer: { person: { id: string; name: string } } }>(
      { ...asked, name: null },
      WHO,
      null,
      signal,
    );
    if ('text' in who) return who;
    const nodes = await this.#all(asked, listed, signal);
    if (!Array.isArray(nodes)) return nodes;
    const { id, name } = who.data.viewer.person;
    return {
      name: `${listed.key}-${at.slice(0, 10)}.csv`,
      text: written(nodes, listed.columns, [`${name} (${id})`, at]),
    };
  }

  #listedIn({ document, name, engine }: Admitted): Listed | Reason {
    const listed = this.#listed.get(document) ?? listedIn(engine.schema, document, name);
    this.#listed.set(document, listed);
    return listed;
  }

  async #all(
    asked: Admitted,
    { document, key }: Listed,
    signal: AbortSignal,
  ): Promise<unknown[] | Reason | Told> {
    const nodes: unknown[] = [];
    for (let place: string | null = null; ;) {
      const page: Answered<Record<string, Page>> | Told = await this.#ask(asked, document, place, signal);
      if ('text' in page) return page;
      const { edges, pageInfo }: Page = page.data[key]!;
      nodes.push(...edges.flatMap((edge) => (edge === null ? [] : [edge.node])));
      if (nodes.length > limits.lines) return tooLong;
      if (!pageInfo.hasNextPage) return nodes;
      place = pageInfo.endCursor;
    }
  }

  async #ask<T extends object>(
    asked: Admitted,
    document: DocumentNode,
    place: string | null,
    signal: AbortSignal,
  ): Promise<Answered<T> | Told> {
    const id = randomUUID();
    const actor = asked.actor && { ...asked.actor, operation: id };
    const variables = { ...asked.variables, [PLACE]: place };
    const told = await this.door.answer(
      { ...asked, document, variables, actor, id, begun: performance.now() },
      signal,
    );
    const { data } = JSON.parse(told.text) as { data: T | null };
    const isThere = data !== null && !Object.values(data).includes(null);
    return isThere && told.errors.every(isOfOthers) ? { data } : told;
  }
}

interface Answered<T> {
  readonly data: T;
}

/** What is not for the reader leaves an empty cell; anything else is missing. */
const isOfOthers = ({ extensions }: GraphQLError): boolean => extensions['code'] === 'NOT_FOUND';

const headOf = (column: Column): string => column.join('.').replace(LABEL, 'fictional');

function written(nodes: readonly unknown[], columns: readonly Column[], by: readonly string[]): string {
  const lines = nodes.map((node) =>
    [...columns.map((column) => cellOf(node, column)), ...by].map(withApostrophe),
  );
  // spreadsheets take a text without the mark for one in another encoding
  return stringify([[...columns.map(headOf), ...BY], ...lines], { bom: true });
}
