import { Migration } from '@mikro-orm/migrations';

/** Division codes of places, and of the organisations that belong to one, for whoever has to know which lies within which. */
export class DistrictsDivisions extends Migration {
  override name = 'districts-0007';

  override up(): void {
    this.addSql(`
      create view directory.division as
        select id, code from districts.place
        union all select organ.id, place.code from districts.district_commission organ
          join districts.place on place.id = organ.place_id
        union all select organ.id, place.code from districts.subdistrict_organ organ
          join districts.place on place.id = organ.place_id;`);
  }
}
