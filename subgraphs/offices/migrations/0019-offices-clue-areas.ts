import { Migration } from '@mikro-orm/migrations';

/** Who decides on matters elsewhere knows where a clue lies. */
export class OfficesClueAreas extends Migration {
  override name = 'offices-0019';

  override up(): void {
    this.addSql(`update authz.holding set area_id = problem_clue.area_id
      from offices.problem_clue where problem_clue.id = matter_id and problem_clue.area_id is not null;`);
  }
}
