import { Migration } from '@mikro-orm/migrations';

/**
 * Two joint cases become one for recusals. Who keeps cases may do that of cases, and writes the table in no other way: the
 * function runs with the rights of the owner.
 */
export class AuthzJoinedCases extends Migration {
  override name = 'authz-0009';

  override up(): void {
    this.addSql(`
      create function authz.join_cases(one text, other text) returns void language plpgsql security definer
        set search_path = pg_catalog, pg_temp as $$
      begin
        if one not like 'JointCase\\_%' or other not like 'JointCase\\_%' then
          raise exception 'only joint cases are joined here';
        end if;
        perform authz.join_matters(one, other);
      end $$;
      revoke execute on function authz.join_cases from public;`);
  }
}
