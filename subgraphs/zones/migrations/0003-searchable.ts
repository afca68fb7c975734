import { Migration } from '@mikro-orm/migrations';

/** Names can be searched by characters, pinyin and initials. */
export class ZonesSearchable extends Migration {
  override name = 'zones-0003';

  override up(): void {
    this.addSql(`
      call directory.make_searchable('zones.zone');
      call directory.make_searchable('zones.collaboration_group');
      call directory.make_searchable('zones.collaboration_team');`);
  }
}
