import { Migration } from '@mikro-orm/migrations';

/** A version of a zone's rules may take the place of one that was to begin at the same moment. */
export class ZonesReplacedCharters extends Migration {
  override name = 'zones-0006';

  override up(): void {
    this.addSql(
      'alter table zones.zone_charter_history drop constraint zone_charter_history_zone_id_effective_from_key;',
    );
  }
}
