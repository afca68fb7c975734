import { Migration } from '@mikro-orm/migrations';

/**
 * What is due is found without the log of what is done, and how a consumer fares is told of what the one who asks may see: of a
 * matter that they are recused from no number and no moment is left.
 */
export class CommonsWebhooksAtSize extends Migration {
  override name = 'commons-0016';

  override up(): void {
    this.addSql(`
      create index webhook_delivery_next on commons.webhook_delivery (endpoint_id, position) where status = 'PENDING';
      create index webhook_delivery_settled on commons.webhook_delivery (endpoint_id, status, updated_at)
        where status <> 'PENDING';
      drop index commons.webhook_delivery_done;
      create view commons.webhook_delivery_seen with (security_invoker = true) as
        select * from commons.webhook_delivery where coalesce(matter_id, '') <> all ((select authz.recused())::text[]);
      create or replace view commons.feed_consumer with (security_invoker = true) as
        select endpoint.id, endpoint.organisation_id, endpoint.person_id, endpoint.updated_at,
          (head.position - progress.position)::int as unread, waiting.count::int as waiting, waiting.oldest as oldest_waiting,
          taken.at as succeeded_at, case when num_nulls(progress.failing_since, refused.since) = 0
            then greatest(progress.failing_since, refused.since) end as failing_since
        from commons.webhook_endpoint endpoint
        join commons.webhook_progress progress on progress.endpoint_id = endpoint.id
        cross join feed.head head
        cross join lateral (select count(*) as count, min(occurred_at) as oldest,
            min(created_at) filter (where attempts > 0) as tried
          from commons.webhook_delivery_seen where endpoint_id = endpoint.id and status = 'PENDING') waiting
        cross join lateral (select max(updated_at) as at
          from commons.webhook_delivery_seen where endpoint_id = endpoint.id and status = 'DELIVERED') taken
        cross join lateral (select least(waiting.tried, min(created_at)) as since
          from commons.webhook_delivery_seen
          where endpoint_id = endpoint.id and status = 'FAILED' and updated_at >= progress.failing_since) refused;`);
  }
}
