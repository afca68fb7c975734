import { typeOfId } from '../../shared/kernel/id.js';
import type { Row, WorldTables } from '../../shared/world/rows.js';

interface Placed {
  readonly table: string;
  readonly row: Row;
}

/** A column is named as its field, in small letters: `hostKind` lies in `host_kind`. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function holds(row: Row, id: unknown): boolean {
  return Object.values(row).includes(id);
}

/** The rows of the demonstration world, found by type and by what mentions what. Ids tell the types. */
export class MockWorld {
  private readonly byId = new Map<string, Row>();
  private readonly byType = new Map<string, string[]>();
  private readonly earlier = new Map<string, Row[]>();
  private readonly links: Placed[] = [];
  private mentions: Map<string, Placed[]> | null = null;

  constructor(tables: readonly WorldTables[]) {
    for (const [table, rows] of tables.flatMap((one) => Object.entries(one))) {
      if (table.endsWith('.outbox')) continue;
      for (const row of JSON.parse(JSON.stringify(rows)) as Row[]) this.place(table, row);
    }
  }

  find(id: unknown): Row | undefined {
    return typeof id === 'string' ? this.byId.get(id) : undefined;
  }

  /** Every object of these types, in the order of the world. */
  all(types: readonly string[]): Row[] {
    return types.flatMap((type) => this.byType.get(type) ?? []).map((id) => this.byId.get(id)!);
  }

  /** Adds an object, or exchanges the one of this id. */
  put(row: Row & { readonly id: string }): void {
    const before = this.byId.get(row.id);
    if (before) this.earlier.set(row.id, [...(this.earlier.get(row.id) ?? []), before]);
    this.place('', row);
    this.mentions = null;
  }

  /** What an object was before, if it was exchanged, and what it is, oldest first. */
  versions(id: string): Row[] {
    const now = this.byId.get(id);
    return now ? [...(this.earlier.get(id) ?? []), now] : [];
  }

  /** Objects of these types that hold an id themselves; failing that, those that another row links it with. */
  related(id: string, types: readonly string[]): Row[] {
    const all = this.mentioning(id);
    const own = all.filter(({ row }) => row['id'] !== id && types.includes(typeOfId(row['id']) ?? ''));
    if (own.length > 0) return own.map(({ row }) => row);
    const linked = all.filter(isLink).flatMap(({ row }) => Object.values(row));
    const found = new Set(linked.filter((value) => value !== id && types.includes(typeOfId(value) ?? '')));
    return [...found].map((value) => this.find(value)).filter((row) => row !== undefined);
  }

  /** Rows without an id that hold this one, of the table that has most of these fields and at least half of them. */
  partsOf(id: string, fields: readonly string[]): Row[] {
    const tables = Map.groupBy(
      this.mentioning(id).filter(({ row }) => row['id'] === undefined),
      ({ table }) => table,
    );
    const [best] = [...tables.values()].toSorted(
      ([one], [other]) => fit(other!.row, fields) - fit(one!.row, fields),
    );
    return best && columnsFit(best[0]!.row, fields) ? best.map(({ row }) => row) : [];
  }

  /** What holds this id in this role: `LEAD` among the participants of a case. */
  inRole(id: string, role: string): Row | undefined {
    return this.mentioning(id).find(({ row }) => row['id'] === undefined && row['role'] === role)?.row;
  }

  areLinked(one: unknown, other: unknown): boolean {
    return (
      typeof one === 'string' &&
      this.mentioning(one).some((placed) => isLink(placed) && holds(placed.row, other))
    );
  }

  /** The rows of a table whose column has this value. */
  where(table: string, column: string, value: unknown): Row[] {
    return this.links.flatMap(({ table: at, row }) => (at === table && row[column] === value ? [row] : []));
  }

  private place(table: string, row: Row): void {
    const id = row['id'];
    const type = typeOfId(id);
    if (type === null) return void this.links.push({ table, row });
    const known = this.byType.get(type);
    if (!known) this.byType.set(type, [id as string]);
    else if (!this.byId.has(id as string)) known.push(id as string);
    this.byId.set(id as string, row);
  }

  private mentioning(id: string): readonly Placed[] {
    return (this.mentions ??= this.index()).get(id) ?? [];
  }

  private index(): Map<string, Placed[]> {
    const found = new Map<string, Placed[]>();
    const objects = [...this.byId.values()].map((row) => ({ table: '', row }));
    for (const placed of [...this.links, ...objects])
      for (const value of new Set(Object.values(placed.row))) {
        if (typeOfId(value) === null) continue;
        const known = found.get(value as string);
        if (known) known.push(placed);
        else found.set(value as string, [placed]);
      }
    return found;
  }
}

/** A row of a history tells who did something, not what belongs together. */
function isLink({ table, row }: Placed): boolean {
  return row['id'] === undefined && !table.endsWith('_history');
}

function fit(row: Row, fields: readonly string[]): number {
  const columns = fields.map(columnOf);
  return columns.filter((column) => column in row || `${column}_id` in row).length;
}

/** Whether a row has the columns of at least half of these fields. */
export function columnsFit(row: Row, fields: readonly string[]): boolean {
  return fields.length > 0 && fit(row, fields) * 2 >= fields.length;
}
