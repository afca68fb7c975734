import { Migration } from '@mikro-orm/migrations';
import { standardTables } from '../../../shared/database/standard-tables.js';

/** Commissions, their offices, and which officer is the contact of which group. */
export class OfficesInitial extends Migration {
  override name = 'offices-0001';

  override up(): void {
    this.addSql(standardTables('offices'));
    this.addSql(`
      create table offices.commission (
        id text primary key,
        name text not null,
        level text not null,
        updated_at timestamptz not null
      );
      create table offices.supervision_office (
        id text primary key,
        name text not null,
        kind text not null,
        commission_id text not null references offices.commission,
        head_id text,
        updated_at timestamptz not null
      );
      create index supervision_office_kind on offices.supervision_office (kind, id);
      create table offices.counterpart_liaison (
        id text primary key,
        office_id text not null references offices.supervision_office,
        group_id text not null,
        officer_id text not null,
        "from" timestamptz not null,
        until timestamptz,
        "primary" boolean not null,
        updated_at timestamptz not null
      );
      create index counterpart_liaison_office on offices.counterpart_liaison (office_id, id) where until is null;
      create unique index counterpart_liaison_one_primary on offices.counterpart_liaison (group_id)
        where "primary" and until is null;`);
  }
}
