import { Migration } from '@mikro-orm/migrations';

/** Objects are found by codes, for imports. */
export class OfficesCoded extends Migration {
  override name = 'offices-coded';

  override up(): void {
    this.addSql(`
      call directory.make_coded('offices.commission', 'Commission', null);
      call directory.make_coded('offices.supervision_office', 'SupervisionOffice', null);
      call directory.make_coded('offices.external_partner', 'ExternalPartner', null);`);
  }
}
