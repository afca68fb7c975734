import { Migration } from '@mikro-orm/migrations';

/** The subgraphs as they were when this was written; each reads the rows of its own registers and no others. */
const OWNERS = ['offices', 'groups', 'districts', 'zones', 'commons'];

const RECEIVED = `
  create schema imports;
  create table imports.import (
    id text primary key,
    stage text not null,
    check_only boolean not null,
    person_id text not null,
    issuer text not null,
    subject text not null,
    operation text not null,
    fictional boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version int not null
  );
  create unique index import_one_running on imports.import ((true))
    where stage in ('CHECKING', 'WRITING', 'COMMITTING');
  create index import_newest on imports.import (created_at, id);
  create index import_updated on imports.import (updated_at);
  create table imports.file (
    import_id text not null references imports.import,
    name text not null,
    bytes int not null,
    sha256 text not null,
    received int not null,
    primary key (import_id, name)
  );
  create table imports.chunk (
    import_id text not null,
    file text not null,
    "at" int not null,
    content bytea not null,
    primary key (import_id, file, "at")
  );`;

const TAKEN_APART = `
  create table imports.sheet (
    import_id text not null references imports.import,
    name text not null,
    owner text not null,
    header text[] not null,
    primary key (import_id, name)
  );
  create table imports.name (
    import_id text not null,
    type text not null,
    code text not null,
    id text not null,
    primary key (import_id, type, code)
  );
  create table imports.row (
    import_id text not null,
    owner text not null,
    sheet text not null,
    line int not null,
    cells text[] not null,
    primary key (import_id, owner, sheet, line)
  ) partition by list (owner);
  create table imports.part (
    import_id text not null references imports.import,
    subgraph text not null,
    state text not null,
    total int not null,
    done int not null,
    added int not null,
    changed int not null,
    primary key (import_id, subgraph)
  );
  create table imports.proof (
    import_id text not null,
    subgraph text not null,
    primary key (import_id, subgraph)
  );
  create table imports.problem (
    import_id text not null references imports.import,
    id bigint generated always as identity primary key,
    subgraph text not null,
    sheet text,
    line int,
    "column" text,
    code text not null,
    parameters jsonb not null
  );
  create index problem_of on imports.problem (import_id, id);`;

const EXPORTS = `
  create table imports.export (
    id text primary key,
    created_at timestamptz not null,
    updated_at timestamptz not null
  );
  create index export_newest on imports.export (created_at, id);
  create index export_updated on imports.export (updated_at);
  create table imports.export_part (
    export_id text not null references imports.export on delete cascade,
    subgraph text not null,
    sheets text[] not null,
    done boolean not null default false,
    primary key (export_id, subgraph)
  );
  create table imports.export_sheet (
    export_id text not null references imports.export on delete cascade,
    subgraph text not null,
    name text not null,
    header text[] not null,
    total int not null,
    primary key (export_id, name)
  );
  create table imports.export_row (
    export_id text not null references imports.export on delete cascade,
    subgraph text not null,
    sheet text not null,
    line int not null,
    cells text[] not null,
    place text not null generated always as (export_id || ' ' || sheet) stored,
    primary key (place, line)
  );
  create index export_row_of on imports.export_row (export_id);`;

/** What subgraphs write here, each for itself; commons, which receives and coordinates, for all. */
const WRITTEN = ['part', 'proof', 'problem', 'export_part', 'export_sheet', 'export_row'];

/**
 * Logins are named after their subgraphs. Codes are remembered for whoever's part they belong to, and only as the import has
 * them: whoever could write codes could have the next import give somebody else's post.
 */
const WALLS = `
  create function imports.is_own(subgraph text) returns boolean language sql stable as $$
    select right(current_user, length(subgraph) + 1) = '_' || subgraph or right(current_user, 8) = '_commons'
  $$;
  create function imports.remember_codes(import text, types text[]) returns void language sql security definer
    set search_path = pg_catalog, pg_temp as $$
    insert into directory.code (type, code, id)
      select type, code, id from imports.name
      where import_id = import and type = any(types)
        and exists (select from imports.import running where running.id = import and running.stage = 'WRITING')
      on conflict do nothing
  $$;
  revoke execute on function imports.remember_codes(text, text[]) from public;`;

/**
 * Imports while they run: what was received, the rows that each subgraph is to take, the ids that codes stand for, how far
 * each part has come, and every problem. Commons and whoever coordinates write them; a subgraph writes its own part.
 * Exports wait here until they are fetched: a subgraph adds to them and reads nothing of the others.
 */
export class ImportsInitial extends Migration {
  override name = 'imports-0001';

  override up(): void {
    for (const statements of [RECEIVED, TAKEN_APART, EXPORTS, WALLS]) this.addSql(statements);
    for (const table of WRITTEN)
      this.addSql(`alter table imports.${table} enable row level security;
        create policy own on imports.${table} using (imports.is_own(subgraph));`);
    for (const owner of OWNERS)
      this.addSql(`create table imports.row_${owner} partition of imports.row for values in ('${owner}');`);
  }
}
