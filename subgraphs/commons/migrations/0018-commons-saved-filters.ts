import { Migration } from '@mikro-orm/migrations';

/** How people narrow their lists, kept under names: of each person their own, behind a wall of its own. */
export class CommonsSavedFilters extends Migration {
  override name = 'commons-0018';

  override up(): void {
    this.addSql(`
      create table commons.saved_filter (
        id text primary key,
        person_id text not null,
        name text not null,
        list text not null,
        arguments text not null,
        updated_at timestamptz not null,
        unique (person_id, name)
      );
      call directory.make_searchable('commons.saved_filter');
      call authz.wall('commons.saved_filter', 'person_id = (select authz.asking())');`);
  }
}
