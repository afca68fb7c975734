import { Migration } from '@mikro-orm/migrations';

/** What is reported of cases, period by period, and who heard it; seen with the case. */
export class ZonesProgressReports extends Migration {
  override name = 'zones-0025';

  override up(): void {
    this.addSql(`
      create table zones.progress_report (
        id text primary key,
        case_id text not null references zones.joint_case,
        period int not null check (period > 0),
        text text not null,
        organisation_id text not null,
        author_id text not null,
        clock_id text,
        submitted_at timestamptz not null,
        heard_by_id text check (heard_by_id <> author_id),
        heard_at timestamptz,
        remark text,
        updated_at timestamptz not null,
        version int not null,
        unique (case_id, period),
        check ((heard_by_id is null) = (heard_at is null) and (heard_at is null) = (remark is null))
      );
      create index progress_report_case on zones.progress_report (case_id, submitted_at desc, id desc);
      create view zones.shown_progress_report with (security_invoker = true) as
        select report.*, zone_id, level, need_to_know
        from zones.progress_report report join zones.joint_case on joint_case.id = case_id;
      call authz.protect_part('zones.progress_report', 'case_id', 'zones.joint_case');`);
  }
}
