import { Migration } from '@mikro-orm/migrations';
import { standardTables } from '../../../shared/database/standard-tables.js';

/** Dispatched groups and the units that they supervise; a group sits in one of them. */
export class GroupsInitial extends Migration {
  override name = 'groups-0001';

  override up(): void {
    this.addSql(standardTables('groups'));
    this.addSql(`
      create table groups.dispatched_group (
        id text primary key,
        name text not null,
        host_kind text not null,
        dispatch_mode text not null,
        level text not null,
        leader_id text,
        fictional boolean not null,
        dispatched_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index dispatched_group_host_kind on groups.dispatched_group (host_kind, id);
      create table groups.host_unit (
        id text primary key,
        name text not null,
        group_id text not null references groups.dispatched_group,
        seat boolean not null,
        party_secretary_id text,
        fictional boolean not null,
        updated_at timestamptz not null
      );
      create index host_unit_group on groups.host_unit (group_id, id);
      create unique index host_unit_one_seat on groups.host_unit (group_id) where seat;`);
  }
}
