import { Migration } from '@mikro-orm/migrations';

/** Contact between offices and groups, and what groups ask; seen by both sides, and as the matter is that it names. */
export class OfficesLiaisonLog extends Migration {
  override name = 'offices-0014';

  override up(): void {
    this.addSql(log);
    this.addSql(following);
  }
}

const log = `
  create table offices.liaison_log (
    id text primary key,
    liaison_id text not null references offices.counterpart_liaison,
    office_id text not null references offices.supervision_office,
    group_id text not null,
    kind text not null,
    at timestamptz not null,
    text text not null,
    matter_id text,
    level authz.level not null,
    need_to_know boolean not null,
    author_id text not null,
    recorded_at timestamptz not null,
    answer text,
    answered_by_id text,
    answered_at timestamptz,
    updated_at timestamptz not null,
    version int not null,
    check (answered_at is null or kind = 'QUESTION'),
    check ((answer is null) = (answered_at is null) and (answered_by_id is null) = (answered_at is null))
  );
  create index liaison_log_newest on offices.liaison_log (at, id);
  create index liaison_log_office on offices.liaison_log (office_id, at, id);
  create index liaison_log_group on offices.liaison_log (group_id, at, id);
  create index liaison_log_liaison on offices.liaison_log (liaison_id, at desc, id desc);
  create index liaison_log_open on offices.liaison_log (liaison_id) where kind = 'QUESTION' and answered_at is null;
  create index liaison_log_author on offices.liaison_log (author_id, id);
  create index liaison_log_matter on offices.liaison_log (matter_id) where matter_id is not null;
  create index liaison_log_updated on offices.liaison_log (updated_at);
  create view offices.liaison_log_reader with (security_invoker = true) as
    select id as log_id, office_id as organisation_id, author_id, matter_id, level, need_to_know from offices.liaison_log
    union all select id, group_id, author_id, matter_id, level, need_to_know from offices.liaison_log;
  call authz.protect('offices.liaison_log', 'matter_id', 'level');`;

/** What marks a matter marks what was said about it. */
const following = `
  create function offices.liaison_log_follows() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $$
  begin
    update offices.liaison_log set level = new.level, need_to_know = new.need_to_know where matter_id = new.id;
    return null;
  end $$;
  revoke execute on function offices.liaison_log_follows from public;
  create trigger liaison_log_follows after update on authz.joint_case for each row
    when ((old.level, old.need_to_know) is distinct from (new.level, new.need_to_know))
    execute function offices.liaison_log_follows();
  create trigger liaison_log_follows after update of level, need_to_know on offices.problem_clue for each row
    when ((old.level, old.need_to_know) is distinct from (new.level, new.need_to_know))
    execute function offices.liaison_log_follows();`;
