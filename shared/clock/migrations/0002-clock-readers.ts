import { Migration } from '@mikro-orm/migrations';

/** Who reads a clock where the matter is not reached by its zone: by whichever organisations and persons its keeper says. */
export class ClockReaders extends Migration {
  override name = 'clock-0002';

  override up(): void {
    this.addSql(readers);
    this.addSql(reached);
  }
}

/** A row for each way to the matter, which whoever keeps the matter keeps equal to it, by triggers. */
const readers = `
  create table clock.reader (
    clock_id text not null references clock.clock,
    matter_id text not null,
    organisation_id text not null,
    commission_id text not null,
    handler_id text,
    level authz.level not null,
    need_to_know boolean not null
  );
  create index reader_clock on clock.reader (clock_id);
  create index reader_matter on clock.reader (matter_id);
  create index reader_organisation on clock.reader (organisation_id, clock_id);
  create index reader_commission on clock.reader (commission_id, clock_id);
  create index reader_handler on clock.reader (handler_id, clock_id) where handler_id is not null;
  call authz.protect('clock.reader', 'matter_id', 'level');`;

/** What access to a clock is decided on: the row itself, and its readers. Without a condition, so that an index is reached through it. */
const reached = `
  create view clock.clock_reader with (security_invoker = true) as
    select id as clock_id, matter_id, zone_id, null::text as organisation_id, null::text as commission_id,
      null::text as handler_id, level, need_to_know from clock.clock
    union all select clock_id, matter_id, null, organisation_id, commission_id, handler_id, level, need_to_know
      from clock.reader;`;
