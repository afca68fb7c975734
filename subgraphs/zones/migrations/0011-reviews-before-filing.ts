import { Migration } from '@mikro-orm/migrations';

/** Which cases are reviewed before they are filed, and what came of it; what access is decided on elsewhere; offers of the lead. */
export class ZonesReviewsBeforeFiling extends Migration {
  override name = 'zones-0011';

  override up(): void {
    this.addSql(`
      alter table zones.joint_case
        add column subject_rank text not null default 'OTHER',
        add column review_required boolean not null default false;
      create table zones.review_result (
        review_id text primary key,
        case_id text not null,
        outcome text not null,
        at timestamptz not null
      );
      create index review_result_case on zones.review_result (case_id);
      create table zones.lead_offer (
        case_id text not null references zones.joint_case,
        version int not null,
        organisation_id text not null,
        keep_access text not null,
        offered_by_id text not null,
        offered_at timestamptz not null,
        outcome text not null,
        decided_by_id text,
        decided_at timestamptz,
        primary key (case_id, version),
        check ((outcome = 'PENDING') = (decided_at is null))
      );
      create unique index lead_offer_one_pending on zones.lead_offer (case_id) where outcome = 'PENDING';
      call authz.protect_part('zones.lead_offer', 'case_id', 'zones.joint_case');

      insert into authz.joint_case select id, zone_id, level, need_to_know from zones.joint_case;
      create function zones.tell_access() returns trigger language plpgsql
        set search_path = pg_catalog, pg_temp as $$
      begin
        insert into authz.joint_case values (new.id, new.zone_id, new.level, new.need_to_know)
          on conflict (id) do update set level = excluded.level, need_to_know = excluded.need_to_know;
        return null;
      end $$;
      create trigger tell_access after insert or update of level, need_to_know on zones.joint_case
        for each row execute function zones.tell_access();`);
  }
}
