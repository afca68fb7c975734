import { Migration } from '@mikro-orm/migrations';

/** Objects are found by codes, for imports. */
export class CommonsCoded extends Migration {
  override name = 'commons-coded';

  override up(): void {
    this.addSql(`
      call directory.make_coded('commons.person', 'Person', null);`);
  }
}
