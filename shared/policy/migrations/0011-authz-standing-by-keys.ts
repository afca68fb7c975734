import { Migration } from '@mikro-orm/migrations';

/**
 * A standing as before, at one cost however many shares and memberships there are: each is found by the keys of the organisations where
 * somebody holds a post; joined with these, all shares of the city were read.
 */
export class AuthzStandingByKeys extends Migration {
  override name = 'authz-0011';

  override up(): void {
    this.addSql(`
      create or replace function authz.standing(person text) returns jsonb language plpgsql stable
        set search_path = pg_catalog, pg_temp as $$
      declare
        moment timestamptz := clock_timestamp();
        held jsonb;
        organisations text[];
        selves text[];
        recused text[];
      begin
        select jsonb_agg(jsonb_build_object('id', post.id, 'organisation', post.organisation_id, 'role', post.role,
            'matter', post.matter_id)),
          array_agg(covered.person_id) filter (where covered.person_id <> person)
          into held, selves
          from authz.post post left join authz.post covered on covered.id = post.covers_for_post_id
          where post.person_id = person and post."from" <= moment and (post.until is null or post.until > moment);
        selves := array[person] || selves;
        organisations := array(select distinct post ->> 'organisation' from jsonb_array_elements(held) post
          where post ->> 'matter' is null);
        recused := array(select matter_id from authz.recusal
          where person_id = any(selves) and since <= moment and (until is null or until > moment));
        recused := array(select unnest(recused) union select other.matter_id
          from authz.joined_matter one join authz.joined_matter other using (whole_id) where one.matter_id = any(recused));
        return jsonb_build_object(
          'person', person,
          'held', coalesce(held, '[]'),
          'selves', selves,
          'zones', (select coalesce(jsonb_agg(jsonb_build_object('zone', zone_id, 'organisation', organisation_id)), '[]')
            from authz.zone_membership where until is null and organisation_id = any(organisations)),
          'recused', recused,
          'shared', exists (select from authz.live_grant
            where matter_id <> all(recused) and organisation_id = any(organisations)),
          'opened', array(select matter_id from authz.break_glass
            where person_id = person and since <= moment and until > moment),
          'clearance', (select level from authz.clearance
            where person_id = person and (until is null or until > moment)));
      end $$;`);
  }
}
