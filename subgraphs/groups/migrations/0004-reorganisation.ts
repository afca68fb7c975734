import { Migration } from '@mikro-orm/migrations';

/** Decisions that changed the structure. What they changed is in the register and the directory. */
export class GroupsReorganisation extends Migration {
  override name = 'groups-0004';

  override up(): void {
    this.addSql(`
      create table groups.reorganisation (
        id text primary key,
        effective_from timestamptz not null,
        document text,
        steps jsonb not null,
        person_id text not null,
        updated_at timestamptz not null
      );
      create index reorganisation_effective on groups.reorganisation (effective_from desc, id desc);
      create index host_unit_in_force on groups.host_unit (id) where abolished_from is null;`);
  }
}
