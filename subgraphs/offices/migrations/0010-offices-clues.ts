import { Migration } from '@mikro-orm/migrations';

/** The register of clues: who holds which, whom it is about, each step, what was offered to whom; the second wall before it. */
export class OfficesClues extends Migration {
  override name = 'offices-0010';

  override up(): void {
    this.addSql(clues);
    this.addSql(transfers);
    this.addSql(readers);
    this.addSql(walls);
  }
}

const clues = `
  create table offices.problem_clue (
    id text primary key,
    clue_number text not null unique,
    source text not null,
    received_at timestamptz not null,
    received_by_id text not null,
    registrar_id text not null,
    commission_id text not null,
    holder_id text not null,
    area_id text,
    intake_record_id text references offices.intake_record,
    summary text not null,
    stage text not null,
    proposed_holder_id text,
    proposed_by_id text,
    handler_id text,
    disposition text,
    disposition_plan text,
    disposed_by_id text,
    approved_at timestamptz,
    opinion_due_at timestamptz not null,
    merged_into_id text references offices.problem_clue,
    level authz.level not null,
    need_to_know boolean not null,
    fictional boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version int not null,
    check (merged_into_id <> id),
    check ((stage = 'MERGED') = (merged_into_id is not null)),
    check ((disposition is null) = (disposed_by_id is null and disposition_plan is null))
  );
  create index problem_clue_newest on offices.problem_clue (received_at, id);
  create index problem_clue_source on offices.problem_clue (source, received_at, id);
  create index problem_clue_area on offices.problem_clue (area_id, received_at, id);
  create index problem_clue_holder on offices.problem_clue (holder_id, id);
  create index problem_clue_registrar on offices.problem_clue (registrar_id, id);
  create index problem_clue_commission on offices.problem_clue (commission_id, id);
  create index problem_clue_handler on offices.problem_clue (handler_id, id);
  create index problem_clue_record on offices.problem_clue (intake_record_id) where intake_record_id is not null;
  create index problem_clue_merged on offices.problem_clue (merged_into_id) where merged_into_id is not null;
  create index problem_clue_waits on offices.problem_clue (opinion_due_at) where approved_at is null;
  create index problem_clue_updated on offices.problem_clue (updated_at);
  create table offices.case_subject (
    clue_id text not null references offices.problem_clue,
    number int not null,
    name text not null,
    rank text not null,
    organisation_id text,
    fictional boolean not null,
    primary key (clue_id, number)
  );
  create index case_subject_name on offices.case_subject (name text_pattern_ops);
  create table offices.problem_clue_history (
    clue_id text not null references offices.problem_clue,
    version int not null,
    stage text not null,
    holder_id text not null,
    handler_id text,
    disposition text,
    note text,
    at timestamptz not null,
    person_id text not null,
    primary key (clue_id, version)
  );`;

const transfers = `
  create table offices.clue_transfer (
    id text primary key,
    clue_id text not null references offices.problem_clue,
    clue_number text not null,
    registrar_id text not null,
    from_id text not null,
    to_id text not null,
    level authz.level not null,
    reason text not null,
    stage text not null,
    offered_by_id text not null,
    offered_at timestamptz not null,
    decided_by_id text,
    decided_at timestamptz,
    note text,
    updated_at timestamptz not null,
    version int not null,
    check (from_id <> to_id),
    check ((stage = 'OFFERED') = (decided_by_id is null and decided_at is null))
  );
  create unique index clue_transfer_one_waits on offices.clue_transfer (clue_id) where stage = 'OFFERED';
  create index clue_transfer_newest on offices.clue_transfer (offered_at, id);
  create index clue_transfer_clue on offices.clue_transfer (clue_id, id);
  create index clue_transfer_to on offices.clue_transfer (to_id, id);
  create index clue_transfer_from on offices.clue_transfer (from_id, id);
  create index clue_transfer_registrar on offices.clue_transfer (registrar_id, id);
  create index clue_transfer_updated on offices.clue_transfer (updated_at);
  create table offices.clue_transfer_history (
    transfer_id text not null references offices.clue_transfer,
    version int not null,
    stage text not null,
    at timestamptz not null,
    person_id text not null,
    primary key (transfer_id, version)
  );`;

/** By which organisations a clue is reached: who holds it, and the central register, for which no need to know is closed. */
const readers = `
  create view offices.clue_reader with (security_invoker = true) as
    select id as clue_id, holder_id as organisation_id, holder_id as lead_id, commission_id, handler_id, level, need_to_know from offices.problem_clue
    union all select id, registrar_id, null, commission_id, null, level, false from offices.problem_clue;
  create view offices.clue_transfer_reader with (security_invoker = true) as
    select id as transfer_id, to_id as organisation_id, clue_id, level from offices.clue_transfer
    union all select id, from_id, clue_id, level from offices.clue_transfer
    union all select id, registrar_id, clue_id, level from offices.clue_transfer;`;

const walls = `
  call authz.protect('offices.problem_clue', 'id', 'level');
  call authz.protect_part('offices.case_subject', 'clue_id', 'offices.problem_clue');
  call authz.protect_part('offices.problem_clue_history', 'clue_id', 'offices.problem_clue');
  call authz.protect('offices.clue_transfer', 'clue_id', 'level');
  call authz.protect_part('offices.clue_transfer_history', 'transfer_id', 'offices.clue_transfer');`;
