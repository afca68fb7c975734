import { Migration } from '@mikro-orm/migrations';

/** Clues are found among all matters of the city by the beginning of what they say, their number, and whom they are about. */
export class OfficesSearchableClues extends Migration {
  override name = 'offices-0013';

  override up(): void {
    this.addSql(keeping);
    this.addSql('update offices.problem_clue set summary = summary;');
  }
}

/** Whatever comes to a clue, to whom it is about or to its libraries: it is called and reached among the matters as it is here. */
const keeping = `
  create function offices.keep_matter() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  declare
    clue text := to_jsonb(new) ->> tg_argv[0];
  begin
    insert into directory.matter (id, type, number, title, spelled, level, updated_at)
      select id, 'PROBLEM_CLUE', clue_number, title,
        directory.spelled(concat_ws(' ', title, clue_number,
          (select string_agg(name, ' ' order by number) from offices.case_subject where clue_id = clue))),
        level, updated_at
      from offices.problem_clue, left(summary, 60) title where id = clue
      on conflict (id) do update set (number, title, spelled, level, updated_at) =
        (excluded.number, excluded.title, excluded.spelled, excluded.level, excluded.updated_at);
    delete from directory.matter_reader where matter_id = clue;
    insert into directory.matter_reader
        (matter_id, organisation_id, lead_id, commission_id, handler_id, level, need_to_know)
      select clue_id, organisation_id, lead_id, commission_id, handler_id, level, need_to_know
      from offices.clue_reader where clue_id = clue;
    return null;
  end $$;
  revoke execute on function offices.keep_matter from public;
  create trigger keep_matter after insert or update on offices.problem_clue
    for each row execute function offices.keep_matter('id');
  create trigger keep_matter after insert or update on offices.case_subject
    for each row execute function offices.keep_matter('clue_id');
  create trigger keep_matter after insert or update on offices.clue_library_entry
    for each row execute function offices.keep_matter('clue_id');`;
