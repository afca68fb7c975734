import { Migration } from '@mikro-orm/migrations';

/** Libraries of key clues, each of an office and a group; who reads a clue by one; the second wall before its entries. */
export class OfficesClueLibraries extends Migration {
  override name = 'offices-0011';

  override up(): void {
    this.addSql(libraries);
    this.addSql(readers);
    this.addSql(walls);
  }
}

const libraries = `
  create table offices.clue_library (
    id text primary key,
    office_id text not null references offices.supervision_office,
    group_id text not null,
    opened_at timestamptz not null,
    opened_by_id text not null,
    updated_at timestamptz not null,
    version int not null,
    unique (office_id, group_id)
  );
  create index clue_library_group on offices.clue_library (group_id, id);
  create index clue_library_updated on offices.clue_library (updated_at);
  create table offices.clue_library_entry (
    id text primary key,
    library_id text not null references offices.clue_library,
    clue_id text not null references offices.problem_clue,
    office_id text not null,
    group_id text not null,
    tags text[] not null,
    key boolean not null,
    added_by_id text not null,
    added_at timestamptz not null,
    removed_by_id text,
    removed_at timestamptz,
    updated_at timestamptz not null,
    version int not null,
    check ((removed_at is null) = (removed_by_id is null))
  );
  create unique index clue_library_entry_once on offices.clue_library_entry (library_id, clue_id) where removed_at is null;
  create index clue_library_entry_newest on offices.clue_library_entry (added_at, id);
  create index clue_library_entry_library on offices.clue_library_entry (library_id, added_at, id);
  create index clue_library_entry_clue on offices.clue_library_entry (clue_id);
  create index clue_library_entry_office on offices.clue_library_entry (office_id) where removed_at is null;
  create index clue_library_entry_group on offices.clue_library_entry (group_id) where removed_at is null;
  create index clue_library_entry_updated on offices.clue_library_entry (updated_at);
  create table offices.special_meeting (
    id text primary key,
    library_id text not null references offices.clue_library,
    office_id text not null,
    group_id text not null,
    held_at timestamptz not null,
    recorded_by_id text not null,
    updated_at timestamptz not null,
    version int not null
  );
  create index special_meeting_newest on offices.special_meeting (held_at, id);
  create index special_meeting_library on offices.special_meeting (library_id, held_at, id);
  create index special_meeting_office on offices.special_meeting (office_id);
  create index special_meeting_group on offices.special_meeting (group_id);
  create index special_meeting_updated on offices.special_meeting (updated_at);
  create table offices.special_meeting_item (
    meeting_id text not null references offices.special_meeting,
    entry_id text not null references offices.clue_library_entry,
    conclusion text not null,
    primary key (meeting_id, entry_id)
  );
  create index special_meeting_item_entry on offices.special_meeting_item (entry_id);`;

/** By its library both sides reach a clue, unless it is on a need to know; an entry is for whoever reads its clue. */
const readers = `
  create or replace view offices.clue_reader with (security_invoker = true) as
    select id as clue_id, holder_id as organisation_id, commission_id, handler_id, level, need_to_know from offices.problem_clue
    union all select id, registrar_id, commission_id, null, level, false from offices.problem_clue
    union all select clue.id, entry.office_id, clue.commission_id, null, clue.level, clue.need_to_know
      from offices.clue_library_entry entry join offices.problem_clue clue on clue.id = entry.clue_id where entry.removed_at is null
    union all select clue.id, entry.group_id, clue.commission_id, null, clue.level, clue.need_to_know
      from offices.clue_library_entry entry join offices.problem_clue clue on clue.id = entry.clue_id where entry.removed_at is null;
  create view offices.clue_library_reader with (security_invoker = true) as
    select id as library_id, office_id as organisation_id from offices.clue_library
    union all select id, group_id from offices.clue_library;
  create view offices.clue_library_entry_reader with (security_invoker = true) as
    select entry.id as entry_id, reader.* from offices.clue_library_entry entry join offices.clue_reader reader using (clue_id)
      where entry.removed_at is null;
  create view offices.special_meeting_reader with (security_invoker = true) as
    select id as meeting_id, office_id as organisation_id from offices.special_meeting
    union all select id, group_id from offices.special_meeting;`;

const walls = `
  call authz.protect_part('offices.clue_library_entry', 'clue_id', 'offices.problem_clue');
  call authz.protect_part('offices.special_meeting_item', 'entry_id', 'offices.clue_library_entry');`;
