import { Migration } from '@mikro-orm/migrations';

/** Requests that others join in handling a clue. Clue, request and case are one matter for recusals. */
export class ZonesCollaborationRequests extends Migration {
  override name = 'zones-0018';

  override up(): void {
    this.addSql(requests);
    this.addSql(joined);
  }
}

/** A draft is reached by its applicant alone: the other sides are named once it was submitted. */
const requests = `
  create table zones.collaboration_request (
    id text primary key,
    title text not null,
    state text not null,
    zone_id text not null references zones.zone,
    applicant_id text not null,
    counterpart_id text not null,
    clue_id text,
    area_id text not null,
    area_code text not null,
    criteria text[] not null,
    asks jsonb not null,
    mode text,
    outside_bodies text[] not null,
    lead_id text,
    case_id text unique references zones.joint_case,
    level authz.level not null,
    need_to_know boolean not null,
    fictional boolean not null,
    created_at timestamptz not null,
    submitted_at timestamptz,
    updated_at timestamptz not null,
    version int not null,
    asked_id text generated always as (case when submitted_at is not null then counterpart_id end) stored,
    asked_zone_id text generated always as (case when submitted_at is not null then zone_id end) stored,
    matter_id text not null generated always as (coalesce(case_id, clue_id, id)) stored,
    check (cardinality(criteria) > 0),
    check (counterpart_id <> applicant_id),
    check (state not in ('APPROVED', 'ACTIVE', 'CONCLUDED', 'ASSESSED') or (mode is not null and lead_id is not null)),
    check ((state in ('ACTIVE', 'CONCLUDED', 'ASSESSED')) = (case_id is not null))
  );
  create index collaboration_request_newest on zones.collaboration_request (created_at desc, id desc);
  create index collaboration_request_zone on zones.collaboration_request (zone_id, created_at desc, id desc);
  create index collaboration_request_updated on zones.collaboration_request (updated_at);
  create index collaboration_request_applicant on zones.collaboration_request (applicant_id);
  create index collaboration_request_asked on zones.collaboration_request (asked_id);
  create index collaboration_request_asked_zone on zones.collaboration_request (asked_zone_id);
  create index collaboration_request_lead on zones.collaboration_request (lead_id);
  create index collaboration_request_matter on zones.collaboration_request (matter_id);
  create table zones.collaboration_request_handler (
    request_id text not null references zones.collaboration_request,
    organisation_id text not null,
    role text not null,
    primary key (request_id, organisation_id)
  );
  create unique index collaboration_request_one_lead on zones.collaboration_request_handler (request_id) where role = 'LEAD';
  create table zones.collaboration_request_history (
    request_id text not null references zones.collaboration_request,
    version int not null,
    state text not null,
    mode text,
    note text,
    at timestamptz not null,
    person_id text not null,
    primary key (request_id, version)
  );
  create view zones.request_reader with (security_invoker = true) as
    select id as request_id, applicant_id as organisation_id, asked_zone_id as zone_id, matter_id, level, need_to_know
    from zones.collaboration_request
    union all select id, asked_id, asked_zone_id, matter_id, level, need_to_know from zones.collaboration_request
    union all select id, lead_id, asked_zone_id, matter_id, level, need_to_know from zones.collaboration_request;
  call authz.protect('zones.collaboration_request', 'matter_id', 'level');
  call authz.protect_part('zones.collaboration_request_handler', 'request_id', 'zones.collaboration_request');
  call authz.protect_part('zones.collaboration_request_history', 'request_id', 'zones.collaboration_request');`;

const joined = `
  create function zones.join_request() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    if new.clue_id is not null then perform authz.join_matters(new.clue_id, new.id); end if;
    if new.case_id is not null then perform authz.join_matters(new.id, new.case_id); end if;
    return null;
  end $$;
  revoke execute on function zones.join_request from public;
  create trigger join_request after insert or update of case_id on zones.collaboration_request
    for each row execute function zones.join_request();`;
