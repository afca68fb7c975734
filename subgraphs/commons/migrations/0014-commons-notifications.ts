import { Migration } from '@mikro-orm/migrations';

/**
 * What people are told of, and how they are told: ids alone. Somebody's notifications are for them, and not of a matter that they
 * are recused from. They are made while nobody asks, and forgotten by age alone. What happened before there were any is history,
 * of which nobody is told: that of an older hub, or of the demonstration.
 */
export class CommonsNotifications extends Migration {
  override name = 'commons-0014';

  override up(): void {
    this.addSql(notifications);
    this.addSql(digests);
  }
}

const notifications = `
      create table commons.notification (
        id text primary key,
        person_id text not null,
        event text not null,
        object_id text not null,
        matter_id text,
        position bigint not null,
        occurred_at timestamptz not null,
        read_at timestamptz,
        updated_at timestamptz not null,
        unique (position, person_id)
      );
      create index notification_person on commons.notification (person_id, occurred_at, id);
      create index notification_unread on commons.notification (person_id, occurred_at, id) where read_at is null;
      create index notification_occurred on commons.notification (occurred_at);
      call authz.wall('commons.notification',
        'person_id = (select authz.asking()) and coalesce(matter_id, '''') <> all ((select authz.recused())::text[])');
      create policy made on commons.notification for insert with check (true);
      create function commons.forget_notifications(before timestamptz, most int) returns int
        language sql security definer set search_path = pg_catalog, pg_temp as $$
        with old as (
          delete from commons.notification where id in (
            select id from commons.notification where occurred_at < before order by occurred_at limit most)
          returning id
        )
        select count(*)::int from old
      $$;
      revoke execute on function commons.forget_notifications from public;
      create table commons.notification_beginning as select clock_timestamp() as at;
      insert into commons.inbox (consumer, position) select 'commons', position from feed.head on conflict do nothing;`;

/** Who is written to next: locked, with the place of the newest of all that they were told of, be it hidden from them by now. */
const digests = `
  create table commons.notification_preference (
    person_id text primary key,
    email text,
    digest text not null check (digest in ('AT_ONCE', 'DAILY', 'NONE')),
    told_up_to bigint not null,
    next_at timestamptz not null,
    tries int not null,
    updated_at timestamptz not null,
    check (digest = 'NONE' or email is not null)
  );
  create index notification_preference_due on commons.notification_preference (next_at) where digest <> 'NONE';
  create index notification_news on commons.notification (person_id, position) where read_at is null;
  create function commons.next_digest()
    returns table (person text, email text, digest text, after bigint, newest bigint, tries int, now timestamptz)
    language sql security definer set search_path = pg_catalog, pg_temp as $$
    select person_id, email, digest, told_up_to, (
        select max(position) from commons.notification told
        where told.person_id = preference.person_id and read_at is null),
      tries, clock_timestamp()
    from commons.notification_preference preference
    where digest <> 'NONE' and next_at <= clock_timestamp() and exists (
      select from commons.notification told
      where told.person_id = preference.person_id and read_at is null and position > told_up_to)
    order by next_at limit 1 for update of preference skip locked
  $$;
  revoke execute on function commons.next_digest from public;`;
