import { Migration } from '@mikro-orm/migrations';

/** The facts that access is decided on. One subgraph writes each table, every subgraph reads them all. */
export class AuthzInitial extends Migration {
  override name = 'authz-0001';

  override up(): void {
    this.addSql(`
      create schema authz;
      create table authz.identity (
        issuer text not null,
        subject text not null,
        person_id text not null,
        primary key (issuer, subject)
      );
      create index identity_person on authz.identity (person_id);
      create table authz.post (
        id text primary key,
        person_id text not null,
        organisation_id text not null,
        role text not null,
        matter_id text,
        "from" timestamptz not null,
        until timestamptz,
        updated_at timestamptz not null
      );
      create index post_person on authz.post (person_id);
      create index post_organisation on authz.post (organisation_id, id);
      create table authz.zone_membership (
        zone_id text not null,
        organisation_id text not null,
        since timestamptz not null,
        until timestamptz,
        primary key (zone_id, organisation_id, since)
      );
      create index zone_membership_organisation on authz.zone_membership (organisation_id) where until is null;
      create table authz.case_membership (
        case_id text not null,
        organisation_id text not null,
        role text not null,
        since timestamptz not null,
        until timestamptz,
        primary key (case_id, organisation_id, since)
      );
      create index case_membership_organisation on authz.case_membership (organisation_id, case_id) where until is null;
      create unique index case_membership_one_lead on authz.case_membership (case_id) where role = 'LEAD' and until is null;
      create unique index case_membership_once on authz.case_membership (case_id, organisation_id) where until is null;
    `);
  }
}
