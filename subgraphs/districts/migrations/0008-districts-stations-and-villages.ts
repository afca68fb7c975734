import { Migration } from '@mikro-orm/migrations';

/** Stations lie within a division, too; and so does whoever holds a post beside another one in a village or community. */
export class DistrictsStationsAndVillages extends Migration {
  override name = 'districts-0008';

  override up(): void {
    this.addSql(`
      create or replace view directory.division as
        select id, code from districts.place
        union all select organ.id, place.code from districts.district_commission organ
          join districts.place on place.id = organ.place_id
        union all select organ.id, place.code from districts.subdistrict_organ organ
          join districts.place on place.id = organ.place_id
        union all select station.id, place.code from districts.liaison_station station
          join districts.place on place.id = station.place_id;
      create view directory.concurrent_post as
        select person_id, code, "from", until from districts.concurrent_post post
          join districts.place on place.id = post.place_id;`);
  }
}
