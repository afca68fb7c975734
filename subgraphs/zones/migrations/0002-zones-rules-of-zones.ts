import { Migration } from '@mikro-orm/migrations';

/** What the rules of zones fix: members by level, charters by version, leadership, teams, composition; history of groupings. */
export class ZonesRulesOfZones extends Migration {
  override name = 'zones-0002';

  override up(): void {
    this.addSql(`
      update authz.zone_membership membership set level = zone.level
        from zones.zone zone where zone.id = membership.zone_id;
      alter table authz.zone_membership alter column level set not null;

      create table zones.composition_template (
        id text primary key,
        name text not null,
        source text not null
      );
      create table zones.composition_slot (
        template_id text not null references zones.composition_template,
        number int not null,
        name text not null,
        organisation_type text not null,
        organisation_id text,
        least int not null check (least >= 0),
        most int check (most >= least),
        primary key (template_id, number)
      );

      alter table zones.zone add column in_charge_leader_id text;
      alter table zones.zone add column assisting_leader_id text;
      alter table zones.zone add column office_head_id text;
      alter table zones.zone add column composition_template_id text references zones.composition_template;
      alter table zones.zone add column version int not null default 1;
      alter table zones.zone alter column version drop default;
      create table zones.zone_history (
        zone_id text not null references zones.zone,
        version int not null,
        change text not null,
        organisation_id text,
        reason text,
        at timestamptz not null,
        person_id text not null,
        primary key (zone_id, version)
      );

      create table zones.zone_charter_history (
        zone_id text not null references zones.zone,
        number int not null,
        text text not null,
        effective_from timestamptz not null,
        published_at timestamptz not null,
        person_id text,
        primary key (zone_id, number),
        unique (zone_id, effective_from)
      );
      insert into zones.zone_charter_history (zone_id, number, text, effective_from, published_at)
        select id, 1, charter, updated_at, updated_at from zones.zone;
      alter table zones.zone drop column charter;

      create table zones.collaboration_team (
        id text primary key,
        zone_id text not null references zones.zone,
        name text not null,
        leader_id text,
        duties text not null,
        updated_at timestamptz not null
      );
      create index collaboration_team_zone on zones.collaboration_team (zone_id, id);
      create table zones.collaboration_team_member (
        team_id text not null references zones.collaboration_team,
        organisation_id text not null,
        primary key (team_id, organisation_id)
      );

      alter table zones.collaboration_group add column version int not null default 1;
      alter table zones.collaboration_group alter column version drop default;
      create table zones.collaboration_group_history (
        collaboration_group_id text not null references zones.collaboration_group,
        version int not null,
        change text not null,
        group_id text not null,
        at timestamptz not null,
        person_id text not null,
        primary key (collaboration_group_id, version)
      );`);
  }
}
