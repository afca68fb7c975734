import { Migration } from '@mikro-orm/migrations';

/** Names can be searched by characters, pinyin and initials; the directory keeps every version of the structure. */
export class DistrictsSearchable extends Migration {
  override name = 'districts-0003';

  override up(): void {
    this.addSql(`
      call directory.make_searchable('districts.place');
      call directory.make_searchable('districts.district_commission');
      call directory.make_searchable('districts.subdistrict_organ');
      call directory.make_searchable('districts.liaison_station');
      call directory.make_register('districts.district_commission', 'DistrictCommission', null);
      call directory.make_register('districts.subdistrict_organ', 'SubdistrictOrgan', 'district_id');
      call directory.make_register('districts.liaison_station', 'LiaisonStation', 'organ_id');`);
  }
}
