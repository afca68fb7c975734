import { Migration } from '@mikro-orm/migrations';

/** The clocks of a joint case are seen as the case is. */
export class ZonesClocks extends Migration {
  override name = 'zones-0012';

  override up(): void {
    this.addSql(`call clock.keep_with('zones.joint_case');`);
  }
}
