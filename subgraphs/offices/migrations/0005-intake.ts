import { Migration } from '@mikro-orm/migrations';

/** Reports as they are taken in, the vault with what points at who reported, and who opened it; the second wall before all of it. */
export class OfficesIntake extends Migration {
  override name = 'offices-0005';

  override up(): void {
    this.addSql(records);
    this.addSql(openings);
    this.addSql(walls);
  }
}

const records = `
  create table offices.intake_record (
    id text primary key,
    record_number text not null unique,
    source text not null,
    received_at timestamptz not null,
    office_id text not null references offices.supervision_office,
    accused_name text not null,
    accused_organisation_id text,
    working_copy text not null,
    real_name boolean not null,
    level authz.level not null,
    fictional boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version int not null,
    check (accused_organisation_id is not null or not real_name)
  );
  create index intake_record_newest on offices.intake_record (received_at, id);
  create index intake_record_source on offices.intake_record (source, received_at, id);
  create index intake_record_office on offices.intake_record (office_id, id);
  create index intake_record_updated on offices.intake_record (updated_at);
  create table offices.intake_record_history (
    record_id text not null references offices.intake_record,
    version int not null,
    at timestamptz not null,
    person_id text not null,
    primary key (record_id, version)
  );
  create function offices.is_demonstration() returns boolean language sql stable security definer
    set search_path = pg_catalog, pg_temp as $$ select demonstration from hub.installation $$;

  create schema vault;
  create table vault.reporter (
    intake_record_id text primary key references offices.intake_record,
    sealed bytea not null,
    key_fingerprint text not null
  );
  create index reporter_key on vault.reporter (key_fingerprint);`;

const openings = `
  create table offices.reporter_opening (
    id text primary key,
    intake_record_id text not null references offices.intake_record,
    office_id text not null,
    level authz.level not null,
    stage text not null,
    purpose text not null,
    asked_by_id text not null,
    requested_at timestamptz not null,
    approved_by_id text,
    approved_at timestamptz,
    until timestamptz not null,
    updated_at timestamptz not null,
    version int not null,
    check (approved_by_id <> asked_by_id),
    check ((stage = 'APPROVED') = (approved_by_id is not null and approved_at is not null))
  );
  create index reporter_opening_newest on offices.reporter_opening (requested_at, id);
  create index reporter_opening_office on offices.reporter_opening (office_id, id);
  create index reporter_opening_record on offices.reporter_opening (intake_record_id, id);
  create index reporter_opening_asked on offices.reporter_opening (asked_by_id, id);
  create index reporter_opening_updated on offices.reporter_opening (updated_at);
  create table offices.reporter_opening_history (
    opening_id text not null references offices.reporter_opening,
    version int not null,
    stage text not null,
    at timestamptz not null,
    person_id text not null,
    primary key (opening_id, version)
  );`;

const walls = `
  call authz.protect('offices.intake_record', 'id', 'level');
  call authz.protect_part('offices.intake_record_history', 'record_id', 'offices.intake_record');
  call authz.protect('offices.reporter_opening', 'intake_record_id', 'level');
  call authz.protect_part('offices.reporter_opening_history', 'opening_id', 'offices.reporter_opening');`;
