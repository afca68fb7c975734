import { Migration } from '@mikro-orm/migrations';

/** By which columns access reaches a station: its organ, and the district commission above that. */
export class DistrictsStationReach extends Migration {
  override name = 'districts-0005';

  override up(): void {
    this.addSql(`
      create view districts.station_reach as
        select station.id, organ_id, district_id from districts.liaison_station station
        join districts.subdistrict_organ organ on organ.id = organ_id;`);
  }
}
