import { Migration } from '@mikro-orm/migrations';

/**
 * Every version of what a case itself says. The row of each version is written by the change that makes it, whoever makes
 * it. Of cases from before, a level from before the first marking is not known: that of the first marking stands for it.
 */
export class ZonesVersionsOfCases extends Migration {
  override name = 'zones-0010';

  override up(): void {
    this.addSql(`
      create table zones.joint_case_version_history (
        case_id text not null references zones.joint_case,
        version int not null,
        at timestamptz not null,
        title text not null,
        stage text not null,
        level authz.level not null,
        need_to_know boolean not null,
        primary key (case_id, version)
      );
      insert into zones.joint_case_version_history
        select known.id, known.version, known.at, known.title, coalesce(step.stage, known.stage),
          coalesce(marking.level, first.level, known.level),
          coalesce(marking.need_to_know, first.need_to_know, known.need_to_know)
        from (
          select made.id, made.title, made.stage, made.level, made.need_to_know, kept.version, min(kept.at) as at
          from zones.joint_case made cross join lateral (
            select version, at from zones.joint_case_history where case_id = made.id
            union all select version, at from zones.joint_case_marking_history where case_id = made.id
            union all select made.version, made.updated_at) kept
          group by made.id, kept.version
        ) known
        left join lateral (select stage from zones.joint_case_history
          where case_id = known.id and version <= known.version order by version desc limit 1) step on true
        left join lateral (select level, need_to_know from zones.joint_case_marking_history
          where case_id = known.id and version <= known.version order by version desc limit 1) marking on true
        left join lateral (select level, need_to_know from zones.joint_case_marking_history
          where case_id = known.id order by version limit 1) first on true;
      call authz.protect_part('zones.joint_case_version_history', 'case_id', 'zones.joint_case');

      create function zones.keep_version() returns trigger language plpgsql
        set search_path = pg_catalog, pg_temp as $$
      begin
        insert into zones.joint_case_version_history (case_id, version, at, title, stage, level, need_to_know)
          values (new.id, new.version, new.updated_at, new.title, new.stage, new.level, new.need_to_know);
        return null;
      end $$;
      create trigger keep_first_version after insert on zones.joint_case
        for each row execute function zones.keep_version();
      create trigger keep_next_version after update on zones.joint_case
        for each row when (new.version <> old.version) execute function zones.keep_version();`);
  }
}
