import { Migration } from '@mikro-orm/migrations';

/** Of an organisation no two versions are in force at the same moment, ended ones among them: one answer to each date. */
export class DirectoryOneVersionAtATime extends Migration {
  override name = 'directory-0003';

  override up(): void {
    this.addSql(`
      alter table directory.organisation add constraint organisation_one_at_a_time
        exclude using gist (id with =, tstzrange(since, until) with &&);`);
  }
}
