import { Migration } from '@mikro-orm/migrations';

/** Clues have clocks, which are seen as the clue is, and owed by who holds it; what the clue counted itself goes. */
export class OfficesClueClocks extends Migration {
  override name = 'offices-0012';

  override up(): void {
    this.addSql('alter table offices.problem_clue drop column opinion_due_at;');
    this.addSql(readers);
    this.addSql(`call clock.keep_with('offices.problem_clue');`);
  }
}

/** Whatever comes to a clue, to its library or to its clocks, the readers of its clocks are those of the clue. */
const readers = `
  create function offices.read_clocks_as_clue() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  declare
    clue text := to_jsonb(new) ->> tg_argv[0];
  begin
    delete from clock.reader where matter_id = clue;
    insert into clock.reader
      select clock.id, clue, one.organisation_id, one.commission_id, one.handler_id, one.level, one.need_to_know
      from clock.clock join offices.clue_reader one on one.clue_id = clock.matter_id where clock.matter_id = clue;
    return null;
  end $$;
  revoke execute on function offices.read_clocks_as_clue from public;
  create trigger readers_follow after insert on clock.clock for each row when (new.keeper = 'offices')
    execute function offices.read_clocks_as_clue('matter_id');
  create trigger readers_follow after update of holder_id, registrar_id, commission_id, handler_id, level, need_to_know
    on offices.problem_clue for each row execute function offices.read_clocks_as_clue('id');
  create trigger readers_follow after insert or update on offices.clue_library_entry
    for each row execute function offices.read_clocks_as_clue('clue_id');`;
