import { Migration } from '@mikro-orm/migrations';

/** Objects are found by codes, for imports. */
export class ZonesCoded extends Migration {
  override name = 'zones-coded';

  override up(): void {
    this.addSql(`
      call directory.make_coded('zones.zone', 'CollaborationZone', null);`);
  }
}
