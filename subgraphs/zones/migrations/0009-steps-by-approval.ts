import { Migration } from '@mikro-orm/migrations';

/** Steps that wait for approval, and what became of each; of a step that was taken, why and by whose approval. */
export class ZonesStepsByApproval extends Migration {
  override name = 'zones-0009';

  override up(): void {
    this.addSql(`
      alter table zones.joint_case_history add column reason text, add column approved_by_id text;
      create table zones.joint_case_proposal (
        case_id text not null references zones.joint_case,
        version int not null,
        stage text not null,
        reason text not null,
        proposed_by_id text not null,
        proposed_at timestamptz not null,
        outcome text not null,
        decided_by_id text,
        decided_at timestamptz,
        opinion text,
        plan text,
        primary key (case_id, version),
        check ((outcome = 'PENDING') = (decided_at is null))
      );
      create unique index joint_case_proposal_one_pending on zones.joint_case_proposal (case_id)
        where outcome = 'PENDING';
      call authz.protect_part('zones.joint_case_proposal', 'case_id', 'zones.joint_case');`);
  }
}
