import { Migration } from '@mikro-orm/migrations';

/** Systems of partners: a person of its own each, marked as none; of their secrets only that there are some. */
export class CommonsServiceAccounts extends Migration {
  override name = 'commons-0011';

  override up(): void {
    this.addSql(`
      alter table commons.person add column service_account boolean not null default false;
      create table commons.service_account (
        id text primary key,
        person_id text not null unique references commons.person,
        post_id text not null,
        organisation_id text not null,
        scopes text[] not null check (cardinality(scopes) > 0 and scopes <@ array['READ', 'FEED', 'WRITE']),
        created_at timestamptz not null,
        ended_at timestamptz,
        end_reason text,
        updated_at timestamptz not null,
        version int not null,
        check (num_nulls(ended_at, end_reason) in (0, 2))
      );
      create index service_account_organisation on commons.service_account (organisation_id, id);
      create index service_account_updated on commons.service_account (updated_at);
      create table commons.service_account_secret (
        account_id text not null references commons.service_account,
        number int not null,
        created_at timestamptz not null,
        expires_at timestamptz not null check (expires_at > created_at and expires_at <= created_at + interval '366 days'),
        ended_at timestamptz,
        primary key (account_id, number)
      );
      create table commons.service_account_history (
        service_account_id text not null references commons.service_account,
        version int not null,
        what text not null,
        at timestamptz not null,
        by_person_id text not null,
        primary key (service_account_id, version)
      );`);
  }
}
