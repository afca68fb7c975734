import { Migration } from '@mikro-orm/migrations';

/** Leadership of zones by tier and period; teams with versions and an end; templates with ids of the graph. */
export class ZonesLeadershipTeams extends Migration {
  override name = 'zones-0005';

  override up(): void {
    this.addSql(`
      create table zones.zone_leadership_term (
        id text primary key,
        zone_id text not null references zones.zone,
        tier text not null,
        person_id text not null,
        "from" timestamptz not null,
        until timestamptz,
        constraint term_period check (until >= "from"),
        constraint term_one_holder exclude using gist
          (zone_id with =, tier with =, tstzrange("from", until) with &&),
        constraint term_one_tier exclude using gist
          (zone_id with =, person_id with =, tstzrange("from", until) with &&)
      );
      create index zone_leadership_term_zone on zones.zone_leadership_term (zone_id, "from", id);
      insert into zones.zone_leadership_term (id, zone_id, tier, person_id, "from")
        select distinct on (zone.id, held.person_id) 'ZoneLeadershipTerm_' || left(md5(zone.id || held.tier), 22),
          zone.id, held.tier, held.person_id, zone.updated_at
        from zones.zone zone, lateral (values ('IN_CHARGE_LEADER', in_charge_leader_id),
          ('ASSISTING_LEADER', assisting_leader_id), ('OFFICE_HEAD', office_head_id)) as held (tier, person_id)
        where held.person_id is not null order by zone.id, held.person_id, held.tier desc;
      alter table zones.zone drop column in_charge_leader_id;
      alter table zones.zone drop column assisting_leader_id;
      alter table zones.zone drop column office_head_id;

      alter table zones.collaboration_team add column version int not null default 1;
      alter table zones.collaboration_team alter column version drop default;
      alter table zones.collaboration_team add column ended_at timestamptz;
      alter table zones.collaboration_team add column end_reason text;
      create unique index collaboration_team_name on zones.collaboration_team (zone_id, name) where ended_at is null;
      create table zones.collaboration_team_history (
        team_id text not null references zones.collaboration_team,
        version int not null,
        name text not null,
        leader_id text,
        duties text not null,
        member_ids text[] not null,
        ended boolean not null,
        at timestamptz not null,
        person_id text not null,
        primary key (team_id, version)
      );

      alter table zones.zone drop constraint zone_composition_template_id_fkey;
      alter table zones.composition_slot drop constraint composition_slot_template_id_fkey;
      update zones.composition_slot set template_id = 'CompositionTemplate_' || left(md5(template_id), 22);
      update zones.zone set composition_template_id = 'CompositionTemplate_' || left(md5(composition_template_id), 22);
      update zones.composition_template set id = 'CompositionTemplate_' || left(md5(id), 22);
      update zones.composition_slot set organisation_type =
        upper(regexp_replace(organisation_type, '(?<!^)([A-Z])', '_\\1', 'g'));
      alter table zones.zone add foreign key (composition_template_id) references zones.composition_template;
      alter table zones.composition_slot add foreign key (template_id) references zones.composition_template;
      alter table zones.composition_template add column updated_at timestamptz not null default now();
      alter table zones.composition_template alter column updated_at drop default;
      alter table zones.composition_template add column added_by_id text;
      alter table zones.zone_history add column composition_template_id text;
      call directory.make_searchable('zones.composition_template');
      create unique index composition_template_name on zones.composition_template (name);
      create index composition_template_updated on zones.composition_template (updated_at);`);
  }
}
