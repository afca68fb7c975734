import { Migration } from '@mikro-orm/migrations';

/** What this database is: one row, written when it is created. */
export class HubInitial extends Migration {
  override name = 'hub-0001';

  override up(): void {
    this.addSql(`
      create table hub.installation (
        singleton boolean primary key default true check (singleton),
        created_at timestamptz not null default now(),
        demonstration boolean not null,
        day date not null default (now() at time zone 'Asia/Shanghai')::date,
        scale int not null default 1,
        login_prefix text not null,
        key_fingerprint text not null,
        world_loaded_at timestamptz
      );
    `);
  }
}
