import { Migration } from '@mikro-orm/migrations';
import { standardTables } from '../../../shared/database/standard-tables.js';

/** Zones, collaboration groups, joint cases and their tasks. Who takes part in what is `authz`, which this subgraph writes. */
export class ZonesInitial extends Migration {
  override name = 'zones-0001';

  override up(): void {
    this.addSql(standardTables('zones'));
    this.addSql(`
      create table zones.known_organisation (
        id text primary key
      );
      create table zones.zone (
        id text primary key,
        name text not null,
        level text not null,
        parent_id text references zones.zone,
        leader_id text,
        charter text not null,
        fictional boolean not null,
        updated_at timestamptz not null
      );
      create index zone_level on zones.zone (level, id);
      create index zone_parent on zones.zone (parent_id, id);
      create table zones.collaboration_group (
        id text primary key,
        name text not null,
        sector text not null,
        leading_leader_id text,
        coordinating_office_id text not null,
        updated_at timestamptz not null
      );
      create table zones.collaboration_group_member (
        group_id text primary key,
        collaboration_group_id text not null references zones.collaboration_group
      );
      create index collaboration_group_member_of on zones.collaboration_group_member (collaboration_group_id, group_id);
      create table zones.joint_case (
        id text primary key,
        case_number text not null unique,
        title text not null,
        stage text not null,
        zone_id text not null references zones.zone,
        fictional boolean not null,
        opened_at timestamptz not null,
        updated_at timestamptz not null,
        version int not null
      );
      create index joint_case_zone on zones.joint_case (zone_id, opened_at desc, id desc);
      create index joint_case_opened on zones.joint_case (opened_at desc, id desc);
      create table zones.joint_case_history (
        case_id text not null references zones.joint_case,
        version int not null,
        stage text not null,
        at timestamptz not null,
        person_id text not null,
        primary key (case_id, version)
      );
      create table zones.task (
        id text primary key,
        case_id text not null references zones.joint_case,
        number int not null,
        title text not null,
        assignee_id text,
        done_at timestamptz,
        unique (case_id, number)
      );`);
  }
}
