import { Migration } from '@mikro-orm/migrations';
import { deadLetterTable } from '../../../shared/database/dead-letter-table.js';

/** What the inbox cannot apply waits here, instead of holding up everything behind it. */
export class OfficesDeadLetters extends Migration {
  override name = 'offices-0006';

  override up(): void {
    this.addSql(deadLetterTable('offices'));
  }
}
