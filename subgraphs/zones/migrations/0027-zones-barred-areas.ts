import { Migration } from '@mikro-orm/migrations';

/** Tells access which area a case keeps away, since it came out of a request that bars it. */
export class ZonesBarredAreas extends Migration {
  override name = 'zones-0027';

  override up(): void {
    this.addSql(`
      create function zones.bar_area() returns trigger language plpgsql
        set search_path = pg_catalog, pg_temp as $$
      begin
        if new.case_id is not null and (new.mode = 'CROSS' or 'LOCAL_RECUSAL' = any(new.criteria)) then
          insert into authz.barred_area values (new.case_id, new.area_code) on conflict do nothing;
        end if;
        return null;
      end $$;
      create trigger bar_area after insert or update of case_id on zones.collaboration_request
        for each row execute function zones.bar_area();
      with recursive barring as (
        select case_id, area_code from zones.collaboration_request
          where case_id is not null and (mode = 'CROSS' or 'LOCAL_RECUSAL' = any(criteria))
        union select merged_into_id, area_code from zones.joint_case join barring on id = case_id where merged_into_id is not null
      ) insert into authz.barred_area select case_id, area_code from barring;`);
  }
}
