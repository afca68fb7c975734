import { Migration } from '@mikro-orm/migrations';

/**
 * Recusals and who asked for them, interference in matters, and the receipts of those who entered either. Who enters a row
 * may be the last who is to see it: inserting needs no sight of what is inserted, and only the own name.
 */
export class CommonsRecusals extends Migration {
  override name = 'commons-0008';

  override up(): void {
    this.addSql(recusals);
    this.addSql(interference);
    this.addSql(secondWall);
  }
}

const recusals = `
  create table commons.recusal (
    id text primary key,
    matter_id text not null,
    person_id text not null references commons.person,
    ground text not null,
    note text not null,
    asked_by text not null,
    asked_by_person_id text not null references commons.person,
    asked_at timestamptz not null,
    stage text not null,
    decided_at timestamptz,
    decided_by_person_id text references commons.person,
    decision_note text,
    fictional boolean not null,
    updated_at timestamptz not null,
    version int not null
  );
  create index recusal_matter on commons.recusal (matter_id, id);
  create index recusal_person on commons.recusal (person_id, id);
  create index recusal_stage on commons.recusal (stage, id);
  create index recusal_updated on commons.recusal (updated_at);
  create table commons.recusal_history (
    recusal_id text not null references commons.recusal,
    version int not null,
    stage text not null,
    note text not null,
    at timestamptz not null,
    by_person_id text not null,
    primary key (recusal_id, version)
  );
  create table commons.receipt (
    id text primary key,
    person_id text not null,
    at timestamptz not null
  );`;

const interference = `
  create table commons.interference_record (
    id text primary key,
    kind text not null,
    matter_id text,
    interferer_id text references commons.person,
    interferer_name text,
    at timestamptz not null,
    note text not null,
    organisation_id text not null,
    reported_by_id text not null references commons.person,
    reported_at timestamptz not null,
    fictional boolean not null,
    check (num_nonnulls(interferer_id, interferer_name) = 1)
  );
  create index interference_record_matter on commons.interference_record (matter_id, id);
  create index interference_record_kind on commons.interference_record (kind, id);
  create index interference_record_organisation on commons.interference_record (organisation_id, id);
  create index interference_record_interferer on commons.interference_record (interferer_id);
  create index interference_record_reported on commons.interference_record (reported_at);`;

const secondWall = `
  call authz.protect('commons.recusal', 'matter_id', null, 'person_id');
  call authz.protect_part('commons.recusal_history', 'recusal_id', 'commons.recusal');
  call authz.protect('commons.interference_record', 'matter_id', null, 'interferer_id');
  call authz.wall('commons.receipt', 'person_id = (select authz.asking())');
  create policy entered on commons.recusal for insert with check (asked_by_person_id = (select authz.asking()));
  create policy entered on commons.recusal_history for insert with check (by_person_id = (select authz.asking()));
  create policy entered on commons.interference_record for insert with check (reported_by_id = (select authz.asking()));`;
