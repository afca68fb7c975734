import { Migration } from '@mikro-orm/migrations';

/** How liaisons are handed over, which groups have been announced, and whom groups consult outside. */
export class OfficesLiaison extends Migration {
  override name = 'offices-0002';

  override up(): void {
    this.addSql(`
      alter table offices.counterpart_liaison
        add column handed_over_from_id text references offices.counterpart_liaison,
        add constraint counterpart_liaison_period check (until >= "from");
      create unique index counterpart_liaison_once on offices.counterpart_liaison (group_id, officer_id)
        where until is null;
      create unique index counterpart_liaison_handed_over on offices.counterpart_liaison (handed_over_from_id);
      create index counterpart_liaison_newest on offices.counterpart_liaison ("from", id);
      create index counterpart_liaison_group on offices.counterpart_liaison (group_id, "from", id);
      create index counterpart_liaison_of_office on offices.counterpart_liaison (office_id, "from", id);
      create index counterpart_liaison_ended on offices.counterpart_liaison ("from", id) where until is not null;
      create index counterpart_liaison_updated on offices.counterpart_liaison (updated_at);
      create table offices.known_group (
        id text primary key
      );
      create table offices.external_partner (
        id text primary key,
        name text not null,
        kind text not null,
        fictional boolean not null,
        updated_at timestamptz not null
      );
      create index external_partner_kind on offices.external_partner (kind, id);
      create index external_partner_updated on offices.external_partner (updated_at);
      create table offices.external_consultation (
        partner_id text not null references offices.external_partner,
        group_id text not null,
        primary key (partner_id, group_id)
      );
      create index external_consultation_group on offices.external_consultation (group_id, partner_id);`);
  }
}
