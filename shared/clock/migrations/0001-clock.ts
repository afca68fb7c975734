import { Migration } from '@mikro-orm/migrations';

/**
 * Clocks of whatever has a limit. Whoever keeps a matter writes its clocks, and commons those of all: it shows them, lets
 * them be paused and extended, and tells when they turn.
 */
export class ClockInitial extends Migration {
  override name = 'clock-0001';

  override up(): void {
    this.addSql(tables);
    this.addSql(walls);
    this.addSql(following);
    this.addSql(states);
  }
}

/**
 * `alarm_at` is when people are to be told next: null when they were told of all, and when it stopped or paused before
 * that. What is brought along with its past was told when it turned: `told` may be left out then.
 */
const tables = `
  create schema clock;
  create table clock.clock (
    id text primary key,
    kind text not null,
    object_id text not null,
    matter_id text not null,
    keeper text not null,
    zone_id text,
    level authz.level not null,
    need_to_know boolean not null,
    organisation_id text,
    clause text not null,
    confidence text not null,
    configured boolean not null,
    started_at timestamptz not null,
    unit text not null,
    amount int not null check (amount > 0),
    amber int not null,
    extensions int not null,
    pauses jsonb not null,
    paused_at timestamptz,
    pause_reason text,
    due_on date not null,
    due_at timestamptz not null,
    amber_on date not null,
    amber_at timestamptz not null check (amber_at < due_at),
    provisional boolean not null,
    edition text not null,
    told text not null check (told in ('GREEN', 'AMBER', 'RED')),
    stopped_at timestamptz,
    outcome text,
    updated_at timestamptz not null,
    version int not null,
    alarm_at timestamptz generated always as (case
      when told = 'GREEN' and amber_at <= coalesce(stopped_at, paused_at, 'infinity') then amber_at
      when told = 'AMBER' and due_at <= coalesce(stopped_at, paused_at, 'infinity') then due_at end) stored,
    check ((paused_at is null) = (pause_reason is null)),
    check ((stopped_at is null) = (outcome is null))
  );
  create unique index clock_one_runs on clock.clock (object_id, kind) where stopped_at is null;
  create index clock_matter on clock.clock (matter_id, due_at, id);
  create index clock_zone on clock.clock (zone_id);
  create index clock_organisation on clock.clock (organisation_id, due_at, id);
  create index clock_runs on clock.clock (due_at, id) where stopped_at is null;
  create index clock_due on clock.clock (due_at, id);
  create index clock_updated on clock.clock (updated_at);
  create index clock_alarm on clock.clock (alarm_at) where alarm_at is not null;
  create index clock_edition on clock.clock (edition) where stopped_at is null and unit = 'WORKING_DAYS';
  create function clock.told_before() returns trigger language plpgsql as $$
  begin
    new.told := coalesce(new.told, case
      when clock_timestamp() >= new.due_at then 'RED'
      when clock_timestamp() >= new.amber_at then 'AMBER' else 'GREEN' end);
    return new;
  end $$;
  create trigger told_before before insert on clock.clock for each row execute function clock.told_before();
  create table clock.clock_history (
    clock_id text not null references clock.clock,
    version int not null,
    what text not null,
    at timestamptz not null,
    person_id text not null,
    reason text,
    due_on date not null,
    primary key (clock_id, version)
  );
  create table clock.extension (
    clock_id text not null references clock.clock,
    number int not null,
    amount int not null check (amount > 0),
    reason text not null,
    stage text not null check (stage in ('REQUESTED', 'APPROVED', 'REFUSED')),
    asked_by_id text not null,
    asked_at timestamptz not null,
    decided_by_id text check (decided_by_id <> asked_by_id),
    decided_at timestamptz,
    note text,
    primary key (clock_id, number),
    check ((stage = 'REQUESTED') = (decided_by_id is null))
  );
  create unique index extension_one_waits on clock.extension (clock_id) where stage = 'REQUESTED';`;

/** Besides the wall of every matter: a subgraph writes the clocks of the matters that it keeps, and commons those of all. */
const walls = `
  call authz.protect('clock.clock', 'matter_id', 'level');
  call authz.protect_part('clock.clock_history', 'clock_id', 'clock.clock');
  call authz.protect_part('clock.extension', 'clock_id', 'clock.clock');
  create policy own_matters_made on clock.clock as restrictive for insert
    with check (current_user !~ '_(zones|offices)$' or current_user like '%\\_' || keeper);
  create policy own_matters_changed on clock.clock as restrictive for update
    using (current_user !~ '_(zones|offices)$' or current_user like '%\\_' || keeper);`;

/** A clock is seen as its matter is: what marks the matter marks its clocks. */
const following = `
  create function clock.follow() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    update clock.clock set level = new.level, need_to_know = new.need_to_know where matter_id = new.id;
    return null;
  end $$;
  revoke execute on function clock.follow() from public;
  create procedure clock.keep_with(register text) language plpgsql as $$
  begin
    execute format('create trigger clocks_follow after update on %s for each row
      when ((old.level, old.need_to_know) is distinct from (new.level, new.need_to_know))
      execute function clock.follow()', register);
  end $$;
  revoke execute on procedure clock.keep_with from public;`;

/** A pause keeps from turning, and does not mend what had turned before it. */
const states = `
  create function clock.state_of(one clock.clock) returns text language sql stable as $$
    select case
      when one.stopped_at is not null then 'STOPPED'
      when one.due_at <= coalesce(one.paused_at, clock_timestamp()) then 'RED'
      when one.paused_at is not null then 'PAUSED'
      when one.amber_at <= clock_timestamp() then 'AMBER' else 'GREEN' end
  $$;`;
