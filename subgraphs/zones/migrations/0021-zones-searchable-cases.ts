import { Migration } from '@mikro-orm/migrations';

/** Joint cases are found by their title and number, here and among all matters of the city. */
export class ZonesSearchableCases extends Migration {
  override name = 'zones-0021';

  override up(): void {
    this.addSql(spelling);
    this.addSql(keeping);
    this.addSql('update zones.joint_case set title = title;');
  }
}

const spelling = `
  alter table zones.joint_case
    add column spelled text not null default '',
    add column name_length int not null generated always as (char_length(title)) stored;
  create function zones.spell_case() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    new.spelled := directory.spelled(concat_ws(' ', new.title, new.case_number));
    return new;
  end $$;
  revoke execute on function zones.spell_case from public;
  create trigger spell before insert or update of title, case_number on zones.joint_case
    for each row execute function zones.spell_case();`;

const keeping = `
  create function zones.keep_matter() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    insert into directory.matter (id, type, number, title, spelled, level, updated_at)
      values (new.id, 'JOINT_CASE', new.case_number, new.title, new.spelled, new.level, new.updated_at)
      on conflict (id) do update set (number, title, spelled, level, updated_at) =
        (excluded.number, excluded.title, excluded.spelled, excluded.level, excluded.updated_at);
    delete from directory.matter_reader where matter_id = new.id;
    insert into directory.matter_reader (matter_id, zone_id, escalated_to_id, level, need_to_know)
      values (new.id, new.zone_id, new.escalated_to_id, new.level, new.need_to_know);
    return null;
  end $$;
  revoke execute on function zones.keep_matter from public;
  create trigger keep_matter after insert or update on zones.joint_case
    for each row execute function zones.keep_matter();`;
