import { Migration } from '@mikro-orm/migrations';

/** Conflict facts, who may read them when, and that some were deleted. */
export class CommonsConflictFacts extends Migration {
  override name = 'commons-0005';

  override up(): void {
    this.addSql(`
      create table commons.conflict_fact (
        id text primary key,
        person_id text not null references commons.person,
        kind text not null,
        relates_to_id text,
        note text,
        decision_id text not null,
        decided_by_post_id text not null references authz.post,
        declared_by_id text not null,
        declared_at timestamptz not null,
        expires_at timestamptz not null check (expires_at > declared_at),
        check (relates_to_id is not null or note is not null)
      );
      create index conflict_fact_decision on commons.conflict_fact (decision_id, id);
      create index conflict_fact_decided_by on commons.conflict_fact (decided_by_post_id);
      create index conflict_fact_declared_by on commons.conflict_fact (declared_by_id);
      create index conflict_fact_expires on commons.conflict_fact (expires_at);
      create view commons.readable_conflict_fact with (security_invoker = true) as
        select fact.id, post.person_id as decided_by_id
        from commons.conflict_fact fact join commons.live_post post on post.id = fact.decided_by_post_id
        where fact.expires_at > now();
      create table commons.conflict_fact_history (
        fact_id text primary key,
        ended text not null,
        at timestamptz not null
      );`);
  }
}
