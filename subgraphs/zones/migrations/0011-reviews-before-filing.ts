import { Migration } from '@mikro-orm/migrations';

/** Which cases are reviewed before they are filed, and what came of it; what other subgraphs decide access to a case on. */
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
