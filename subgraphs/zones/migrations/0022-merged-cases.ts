import { Migration } from '@mikro-orm/migrations';

/** Into which case another one went, and into which a proposal means it to go. */
export class ZonesMergedCases extends Migration {
  override name = 'zones-0022';

  override up(): void {
    this.addSql(`
      alter table zones.joint_case add column merged_into_id text references zones.joint_case,
        add check ((stage = 'MERGED') = (merged_into_id is not null)), add check (merged_into_id <> id);
      create index joint_case_merged_into on zones.joint_case (merged_into_id) where merged_into_id is not null;
      alter table zones.joint_case_proposal add column into_id text references zones.joint_case,
        add check ((stage = 'MERGED') = (into_id is not null));`);
  }
}
