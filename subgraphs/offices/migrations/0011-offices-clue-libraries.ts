import { Migration } from '@mikro-orm/migrations';

/** Libraries of key clues, each of an office and a group; who reads a clue by one; the second wall before its entries. */
export class OfficesClueLibraries extends Migration {
  override name = 'offices-0011';

  override up(): void {
    this.addSql(libraries);
    this.addSql(kept);
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
    reached_clue_id text,
    reached_office_id text,
    reached_group_id text,
    holder_id text,
    registrar_id text,
    handler_id text,
    commission_id text,
    level authz.level not null,
    need_to_know boolean not null,
    check ((removed_at is null) = (removed_by_id is null))
  );
  create unique index clue_library_entry_once on offices.clue_library_entry (library_id, clue_id) where removed_at is null;
  create index clue_library_entry_newest on offices.clue_library_entry (added_at, id);
  create index clue_library_entry_library on offices.clue_library_entry (library_id, added_at, id);
  create index clue_library_entry_clue on offices.clue_library_entry (clue_id);
  create index clue_library_entry_reached on offices.clue_library_entry (reached_clue_id);
  create index clue_library_entry_office on offices.clue_library_entry (reached_office_id);
  create index clue_library_entry_group on offices.clue_library_entry (reached_group_id);
  create index clue_library_entry_holder on offices.clue_library_entry (holder_id);
  create index clue_library_entry_registrar on offices.clue_library_entry (registrar_id);
  create index clue_library_entry_handler on offices.clue_library_entry (handler_id);
  create index clue_library_entry_commission on offices.clue_library_entry (commission_id);
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

/**
 * An entry repeats by whom its clue is reached, so that neither list has to read the other table; one that was removed is
 * reached by nobody. Columns and not conditions say so: an index is reached through a view that has no condition.
 */
const kept = `
  create function offices.clue_of_entry() returns trigger language plpgsql as $$
    begin
      select clue.id, new.office_id, new.group_id, holder_id, registrar_id, handler_id, commission_id, clue.level, need_to_know
        into strict new.reached_clue_id, new.reached_office_id, new.reached_group_id, new.holder_id, new.registrar_id,
          new.handler_id, new.commission_id, new.level, new.need_to_know
        from offices.problem_clue clue where clue.id = new.clue_id;
      if new.removed_at is not null then
        new.reached_clue_id := null; new.reached_office_id := null; new.reached_group_id := null;
        new.holder_id := null; new.registrar_id := null; new.handler_id := null; new.commission_id := null;
      end if;
      return new;
    end $$;
  create trigger reached before insert or update on offices.clue_library_entry
    for each row execute function offices.clue_of_entry();
  create function offices.entries_of_clue() returns trigger language plpgsql as $$
    begin
      update offices.clue_library_entry set clue_id = clue_id where clue_id = new.id;
      return null;
    end $$;
  create trigger reached after update of holder_id, registrar_id, handler_id, commission_id, level, need_to_know
    on offices.problem_clue for each row execute function offices.entries_of_clue();`;

/** By its library both sides reach a clue, unless it is on a need to know; and its entry there. */
const readers = `
  create or replace view offices.clue_reader with (security_invoker = true) as
    select id as clue_id, holder_id as organisation_id, holder_id as lead_id, commission_id, handler_id, level, need_to_know from offices.problem_clue
    union all select id, registrar_id, null, commission_id, null, level, false from offices.problem_clue
    union all select reached_clue_id, reached_office_id, null, commission_id, null, level, need_to_know
      from offices.clue_library_entry
    union all select reached_clue_id, reached_group_id, null, commission_id, null, level, need_to_know
      from offices.clue_library_entry;
  create view offices.clue_library_reader with (security_invoker = true) as
    select id as library_id, office_id as organisation_id from offices.clue_library
    union all select id, group_id from offices.clue_library;
  create view offices.clue_library_entry_reader with (security_invoker = true) as
    select id as entry_id, reached_clue_id as clue_id, holder_id as organisation_id, holder_id as lead_id, commission_id,
      handler_id, level, need_to_know from offices.clue_library_entry
    union all select id, reached_clue_id, registrar_id, null, commission_id, null, level, false from offices.clue_library_entry
    union all select id, reached_clue_id, reached_office_id, null, commission_id, null, level, need_to_know
      from offices.clue_library_entry
    union all select id, reached_clue_id, reached_group_id, null, commission_id, null, level, need_to_know
      from offices.clue_library_entry;
  create view offices.special_meeting_reader with (security_invoker = true) as
    select id as meeting_id, office_id as organisation_id from offices.special_meeting
    union all select id, group_id from offices.special_meeting;`;

const walls = `
  call authz.protect('offices.clue_library_entry', 'clue_id', 'level');
  call authz.protect_part('offices.special_meeting_item', 'entry_id', 'offices.clue_library_entry');`;
