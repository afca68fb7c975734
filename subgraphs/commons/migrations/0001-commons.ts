import { Migration } from '@mikro-orm/migrations';
import { standardTables } from '../../../shared/database/standard-tables.js';

/** Persons. Their posts and identities are in `authz`, which this subgraph writes. */
export class CommonsInitial extends Migration {
  override name = 'commons-0001';

  override up(): void {
    this.addSql(standardTables('commons'));
    this.addSql(`
      create table commons.person (
        id text primary key,
        name text not null,
        fictional boolean not null,
        updated_at timestamptz not null
      );
      create index person_updated on commons.person (updated_at);
      create view commons.live_post with (security_invoker = true) as
        select id, person_id, organisation_id, role, "from", until, updated_at from authz.post
        where matter_id is null and "from" <= now() and (until is null or until > now());`);
  }
}
