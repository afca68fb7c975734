import { Migration } from '@mikro-orm/migrations';

/** Where a matter that somebody holds alone lies: for rules about whoever is to handle it elsewhere. */
export class AuthzAreasOfMatters extends Migration {
  override name = 'authz-0008';

  override up(): void {
    this.addSql('alter table authz.holding add column area_id text;');
  }
}
