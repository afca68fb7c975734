import { Migration } from '@mikro-orm/migrations';
import { deadLetterTable } from '../../../shared/database/dead-letter-table.js';

/** What the inbox cannot apply waits here, instead of holding up everything behind it. */
export class ZonesDeadLetters extends Migration {
  override name = 'zones-0008';

  override up(): void {
    this.addSql(deadLetterTable('zones'));
  }
}
