import { Migration } from '@mikro-orm/migrations';
import { pinyin } from 'pinyin-pro';

/** The characters of Chinese names (CJK Unified Ideographs). */
const FIRST = 0x4e00;
const LAST = 0x9fff;

/** Character → how it is read without tones, the usual reading first; ü is typed as v. */
function readings(): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (let code = FIRST; code <= LAST; code += 1) {
    const character = String.fromCodePoint(code);
    const read = pinyin(character, { toneType: 'none', multiple: true, type: 'array', v: true });
    if (read[0] !== character) found[character] = [...new Set(read)];
  }
  return found;
}

/**
 * How names are found: by characters, pinyin and initials. `spelled` is a name in lines: itself, its pinyin, its
 * initials, and the latter two once more where characters have another reading. `terms` are their pieces, which an index
 * holds: of the name those of one to three characters, of initials two and three, of pinyin three. A trigger fills both,
 * so that no writer can forget them, on every table that a migration has given to `make_searchable`.
 */
export class DirectoryInitial extends Migration {
  override name = 'directory-0001';

  override up(): void {
    this.addSql(`
      create schema directory;
      create table directory.reading (character text primary key, readings text[] not null);
      insert into directory.reading
        select key, array(select jsonb_array_elements_text(value)) from jsonb_each('${JSON.stringify(readings())}');`);
    this.addSql(`
      create function directory.plain(text text) returns text language sql immutable parallel safe as $$
        select regexp_replace(lower(normalize(text, NFKC)), '[\\s·•、,。.()-]+', '', 'g')
      $$;
      create function directory.spelled(name text) returns text language sql stable as $$
        with letter as (
          select place, character, coalesce(readings[1], character) as first,
            coalesce(readings[2], readings[1], character) as other
          from unnest(string_to_array(directory.plain(name), null)) with ordinality as one (character, place)
          left join directory.reading using (character)
        ), line as (
          select string_agg(character, '' order by place) as itself,
            string_agg(first, '' order by place) as first, string_agg(left(first, 1), '' order by place) as initials,
            string_agg(other, '' order by place) as other, string_agg(left(other, 1), '' order by place) as others
          from letter
        )
        select concat_ws(E'\\n', itself, first, initials, nullif(other, first), nullif(others, initials)) from line
      $$;
      create function directory.terms(spelled text) returns text[] language sql immutable as $$
        select coalesce(array_agg(distinct substr(line, place, size)), '{}')
        from unnest(string_to_array(spelled, E'\\n')) with ordinality as lines (line, number),
          generate_series(1, 3) size, generate_series(1, char_length(line) - size + 1) place
        where number = 1 or size = 3 or (size = 2 and number in (3, 5))
      $$;
      create function directory.spell() returns trigger language plpgsql security definer
        set search_path = pg_catalog, pg_temp as $$
      begin
        new.spelled := directory.spelled(new.name);
        new.terms := directory.terms(new.spelled);
        return new;
      end $$;
      revoke execute on function directory.spell() from public;

      create procedure directory.make_searchable(register text) language plpgsql as $$
      begin
        execute format('
          alter table %1$s
            add column spelled text not null default '''',
            add column terms text[] not null default ''{}'',
            add column name_length int not null generated always as (char_length(name)) stored;
          create trigger spell before insert or update of name on %1$s
            for each row execute function directory.spell();
          update %1$s set name = name;
          create index %2$s on %1$s using gin (terms)',
          register, split_part(register, '.', 2) || '_terms');
      end $$;`);
    this.addSql(ORGANISATIONS);
  }
}

/**
 * The organisations of the whole city, each version of their name and place in the structure with the time in which it
 * was in force. Triggers write it, on every searchable table that a migration has given to `make_register`; everybody
 * reads it. A change takes effect from `effective_from`, which whoever changes a name or parent sets with it; without it
 * from `updated_at`. An organisation that ends has `abolished_from`, one that came out of others names its `predecessors`.
 */
const ORGANISATIONS = `
  create table directory.organisation (
    id text not null,
    type text not null,
    name text not null,
    parent_id text,
    predecessors text[] not null default '{}',
    since timestamptz not null,
    until timestamptz check (until > since),
    updated_at timestamptz not null,
    spelled text not null,
    terms text[] not null,
    name_length int not null generated always as (char_length(name)) stored,
    primary key (id, since)
  );
  create unique index organisation_one_in_force on directory.organisation (id) where until is null;
  create index organisation_type on directory.organisation (type, id);
  create index organisation_parent on directory.organisation (parent_id, id);
  create index organisation_updated on directory.organisation (updated_at);
  create index organisation_predecessors on directory.organisation using gin (predecessors);
  create index organisation_terms on directory.organisation using gin (terms);
  create function directory.keep() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  declare
    made jsonb := to_jsonb(new);
    was jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) end;
    parent text := made ->> tg_argv[1];
    is_dated boolean := tg_op = 'INSERT' or made -> 'effective_from' is distinct from was -> 'effective_from';
    effective timestamptz := coalesce(case when is_dated then new.effective_from end, new.updated_at);
  begin
    if tg_op = 'UPDATE' and (new.name, new.abolished_from, parent)
      is not distinct from (old.name, old.abolished_from, was ->> tg_argv[1]) then return null;
    end if;
    update directory.organisation set until = coalesce(new.abolished_from, effective),
      updated_at = new.updated_at where id = new.id and until is null;
    if new.abolished_from is null then
      insert into directory.organisation (id, type, name, parent_id, predecessors, since, updated_at, spelled, terms)
        values (new.id, tg_argv[0], new.name, parent, new.predecessors,
          effective, new.updated_at, new.spelled, new.terms);
    end if;
    return null;
  end $$;
  revoke execute on function directory.keep() from public;

  create procedure directory.make_register(register text, type text, parent text) language plpgsql as $$
  begin
    execute format('
      alter table %1$s
        add column effective_from timestamptz,
        add column abolished_from timestamptz,
        add column predecessors text[] not null default ''{}'';
      insert into directory.organisation (id, type, name, parent_id, since, updated_at, spelled, terms)
        select id, %2$L, name, %3$s, updated_at, updated_at, spelled, terms from %1$s;
      create trigger keep after insert or update on %1$s
        for each row execute function directory.keep(%2$L, %4$L)',
      register, type, coalesce(quote_ident(parent), 'null'), coalesce(parent, ''));
  end $$`;
