import { Migration } from '@mikro-orm/migrations';

/** Reviews before filing, with their steps and what was found each time; seen with the case that they belong to. */
export class OfficesPreFilingReviews extends Migration {
  override name = 'offices-0007';

  override up(): void {
    this.addSql(`
      create table offices.pre_filing_review (
        id text primary key,
        case_id text not null,
        group_id text not null,
        office_id text not null references offices.supervision_office,
        stage text not null,
        summary text not null,
        submitted_by_id text not null,
        submitted_at timestamptz not null,
        decided_by_id text,
        decided_at timestamptz,
        updated_at timestamptz not null,
        version int not null
      );
      create unique index pre_filing_review_one_open on offices.pre_filing_review (case_id)
        where stage not in ('PASSED', 'REJECTED');
      create index pre_filing_review_case on offices.pre_filing_review (case_id, submitted_at desc);
      create index pre_filing_review_submitted on offices.pre_filing_review (submitted_at desc, id desc);
      create index pre_filing_review_office on offices.pre_filing_review (office_id, submitted_at desc, id desc);
      create index pre_filing_review_updated on offices.pre_filing_review (updated_at);
      create table offices.pre_filing_review_history (
        review_id text not null references offices.pre_filing_review,
        version int not null,
        stage text not null,
        summary text not null,
        at timestamptz not null,
        person_id text not null,
        primary key (review_id, version)
      );
      create table offices.pre_filing_review_check_history (
        review_id text not null references offices.pre_filing_review,
        version int not null,
        aspect text not null,
        met boolean not null,
        opinion text not null,
        primary key (review_id, version, aspect)
      );
      create view offices.review_of_case with (security_invoker = true) as
        select review.*, of.zone_id, of.level, of.need_to_know
        from offices.pre_filing_review review join authz.joint_case of on of.id = review.case_id;
      call authz.protect_part('offices.pre_filing_review', 'case_id', 'authz.joint_case');
      call authz.protect_part('offices.pre_filing_review_history', 'review_id', 'offices.pre_filing_review');
      call authz.protect_part('offices.pre_filing_review_check_history', 'review_id', 'offices.pre_filing_review');`);
  }
}
