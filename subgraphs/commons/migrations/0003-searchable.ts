import { Migration } from '@mikro-orm/migrations';

/** Names can be searched by characters, pinyin and initials. */
export class CommonsSearchable extends Migration {
  override name = 'commons-0003';

  override up(): void {
    this.addSql(`
      call directory.make_searchable('commons.person');`);
  }
}
