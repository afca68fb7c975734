import { Migration } from '@mikro-orm/migrations';

/**
 * Areas of which nobody takes part in a joint case (S3-08), for whoever brings people to one. Zones, who owns the requests that bar
 * them, writes it when a case is opened and when one goes into another. Read by rules alone, which decide on others than who asks:
 * no wall stands before it.
 */
export class AuthzBarredAreas extends Migration {
  override name = 'authz-0010';

  override up(): void {
    this.addSql(`
      create table authz.barred_area (
        case_id text,
        area_code text,
        primary key (case_id, area_code)
      );`);
  }
}
