import { Migration } from '@mikro-orm/migrations';

/** Names can be searched by characters, pinyin and initials; the directory keeps every version of the structure. */
export class OfficesSearchable extends Migration {
  override name = 'offices-0003';

  override up(): void {
    this.addSql(`
      call directory.make_searchable('offices.commission');
      call directory.make_searchable('offices.supervision_office');
      call directory.make_searchable('offices.external_partner');
      call directory.make_register('offices.commission', 'Commission', null);
      call directory.make_register('offices.supervision_office', 'SupervisionOffice', 'commission_id');`);
  }
}
