import { Migration } from '@mikro-orm/migrations';

/** Objects are found by codes, for imports. */
export class DistrictsCoded extends Migration {
  override name = 'districts-coded';

  override up(): void {
    this.addSql(`
      call directory.make_coded('districts.place', 'Place', 'code');
      call directory.make_coded('districts.district_commission', 'DistrictCommission', null);
      call directory.make_coded('districts.subdistrict_organ', 'SubdistrictOrgan', null);
      call directory.make_coded('districts.liaison_station', 'LiaisonStation', null);`);
  }
}
