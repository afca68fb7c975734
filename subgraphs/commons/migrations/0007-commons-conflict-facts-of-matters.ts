import { Migration } from '@mikro-orm/migrations';

/** Whoever is recused from a matter finds no conflict fact about it either, but keeps the receipts of their own. */
export class CommonsConflictFactsOfMatters extends Migration {
  override name = 'commons-0007';

  override up(): void {
    this.addSql(`
      create or replace view commons.readable_conflict_fact with (security_invoker = true) as
        select fact.id, post.person_id as decided_by_id, fact.decision_id
        from commons.conflict_fact fact join commons.live_post post on post.id = fact.decided_by_post_id
        where fact.expires_at > now();
      call authz.wall('commons.conflict_fact',
        '(decision_id <> all ((select authz.recused())::text[]) or declared_by_id = (select authz.asking()))');`);
  }
}
