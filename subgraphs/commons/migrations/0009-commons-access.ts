import { Migration } from '@mikro-orm/migrations';

/** Emergencies and who is told of them; what became of clearances. What both give lies in `authz`. */
export class CommonsAccess extends Migration {
  override name = 'commons-0009';

  override up(): void {
    this.addSql(breakGlass);
    this.addSql(`
      create table commons.clearance_history (
        person_id text not null references commons.person,
        version int not null,
        level authz.level not null,
        until timestamptz,
        reason text not null,
        at timestamptz not null,
        by_person_id text not null,
        primary key (person_id, version)
      );`);
  }
}

/**
 * Whoever asks keeps sight of the own requests, recused or not: they look as they would if the object were not there, where
 * nobody could have approved them. All others who are recused see none.
 */
const breakGlass = `
  create table commons.break_glass (
    id text primary key,
    object_id text not null,
    reason text not null,
    asked_by_id text not null references commons.person,
    asked_at timestamptz not null,
    lapses_at timestamptz not null check (lapses_at > asked_at),
    approved_by_id text references commons.person check (approved_by_id <> asked_by_id),
    approved_at timestamptz check (approved_at < lapses_at),
    until timestamptz check (until > approved_at and until <= approved_at + interval '60 minutes'),
    updated_at timestamptz not null,
    version int not null,
    check (num_nulls(approved_by_id, approved_at, until) in (0, 3))
  );
  create index break_glass_object on commons.break_glass (object_id, id);
  create index break_glass_asked_by on commons.break_glass (asked_by_id, id);
  create index break_glass_updated on commons.break_glass (updated_at);
  create table commons.break_glass_history (
    break_glass_id text not null references commons.break_glass,
    version int not null,
    stage text not null,
    until timestamptz,
    at timestamptz not null,
    by_person_id text not null,
    primary key (break_glass_id, version)
  );
  create table commons.break_glass_reader (
    break_glass_id text not null references commons.break_glass,
    reader_id text not null,
    matter_id text,
    primary key (break_glass_id, reader_id)
  );
  create index break_glass_reader_reader on commons.break_glass_reader (reader_id, break_glass_id);
  create index break_glass_reader_matter on commons.break_glass_reader (matter_id, break_glass_id);
  call authz.wall('commons.break_glass',
    '(object_id <> all ((select authz.recused())::text[]) or asked_by_id = (select authz.asking()))');
  call authz.protect_part('commons.break_glass_history', 'break_glass_id', 'commons.break_glass');
  call authz.protect_part('commons.break_glass_reader', 'break_glass_id', 'commons.break_glass');
  create view commons.break_glass_shown with (security_invoker = true) as
    select id, object_id, reason, asked_by_id, asked_at, lapses_at,
      case when recused then null else approved_by_id end as approved_by_id,
      case when recused then null else approved_at end as approved_at,
      case when recused then null else until end as until,
      case when recused then asked_at else updated_at end as updated_at,
      case when recused then 1 else version end as version
    from (select *, coalesce(object_id = any ((select authz.recused())::text[]), false) as recused from commons.break_glass) seen;`;
