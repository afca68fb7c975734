import { Migration } from '@mikro-orm/migrations';

/**
 * Areas of which nobody takes part in a joint case (S3-08), for whoever brings people to one. Zones, who owns the requests that bar
 * them, writes it in the transaction in which a case is opened.
 */
export class AuthzBarredAreas extends Migration {
  override name = 'authz-0010';

  override up(): void {
    this.addSql(`
      create table authz.barred_area (
        case_id text primary key,
        area_code text not null
      );`);
  }
}
