import { Migration } from '@mikro-orm/migrations';

const UNITS = `
  create index dispatched_group_level on groups.dispatched_group (level, id);
  alter table groups.host_unit add column party_committee_kind text;
  update groups.host_unit unit
    set party_committee_kind = case dispatched.host_kind
      when 'PARTY_STATE_ORGAN' then 'LEADING_PARTY_GROUP' else 'PARTY_COMMITTEE' end
    from groups.dispatched_group dispatched
    where dispatched.id = unit.group_id and unit.party_secretary_id is not null;
  create table groups.host_sub_unit (
    id text primary key,
    name text not null,
    kind text not null,
    host_unit_id text not null references groups.host_unit,
    party_committee boolean not null,
    fictional boolean not null,
    updated_at timestamptz not null
  );
  create index host_sub_unit_host on groups.host_sub_unit (host_unit_id, id);
  create index host_sub_unit_kind on groups.host_sub_unit (kind, id);
  create index host_sub_unit_updated on groups.host_sub_unit (updated_at);`;

const ORGANS = `
  create table groups.internal_organ (
    id text primary key,
    name text not null,
    host_unit_id text not null references groups.host_unit,
    sub_unit_id text unique references groups.host_sub_unit,
    secretary_id text,
    secretary_full_time boolean not null,
    secretary_other_portfolio text,
    full_time_staff int not null check (full_time_staff >= 0),
    fictional boolean not null,
    established_at timestamptz not null,
    updated_at timestamptz not null,
    version int not null
  );
  create unique index internal_organ_one_of_host on groups.internal_organ (host_unit_id) where sub_unit_id is null;
  create index internal_organ_host on groups.internal_organ (host_unit_id, id);
  create index internal_organ_lacking on groups.internal_organ (id)
    where secretary_id is null or full_time_staff = 0;
  create index internal_organ_updated on groups.internal_organ (updated_at);
  create table groups.organ_assessment_history (
    id text primary key,
    organ_id text not null references groups.internal_organ,
    version int not null,
    group_id text not null references groups.dispatched_group,
    person_id text not null,
    assessed_at timestamptz not null,
    unique (organ_id, version)
  );
  create index organ_assessment_latest on groups.organ_assessment_history (organ_id, assessed_at, id);
  create index organ_assessment_group on groups.organ_assessment_history (group_id);
  create table groups.organ_criterion_history (
    assessment_id text not null references groups.organ_assessment_history,
    criterion text not null,
    met boolean not null,
    evidence text,
    primary key (assessment_id, criterion)
  );`;

const ACTIVITIES = `
  create table groups.outpost_committee (
    id text primary key,
    name text not null,
    leader_id text,
    fictional boolean not null,
    established_at timestamptz not null,
    updated_at timestamptz not null
  );
  create table groups.supervision_activity (
    id text primary key,
    group_id text not null references groups.dispatched_group,
    host_unit_id text not null references groups.host_unit,
    kind text not null,
    at timestamptz not null,
    person_id text not null,
    fictional boolean not null,
    annulled_at timestamptz,
    annulled_by text,
    annul_reason text,
    updated_at timestamptz not null,
    version int not null
  );
  create index supervision_activity_at on groups.supervision_activity (at, id);
  create index supervision_activity_group on groups.supervision_activity (group_id, at, id);
  create index supervision_activity_host on groups.supervision_activity (host_unit_id, at, id);
  create index supervision_activity_kind on groups.supervision_activity (kind, at, id);
  create index supervision_activity_updated on groups.supervision_activity (updated_at);`;

/** Party committees, sub-units, their discipline organs and assessments, outpost committees, supervision activities. */
export class GroupsStructure extends Migration {
  override name = 'groups-0002';

  override up(): void {
    for (const statements of [UNITS, ORGANS, ACTIVITIES]) this.addSql(statements);
  }
}
