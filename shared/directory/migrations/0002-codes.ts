import { Migration } from '@mikro-orm/migrations';

/**
 * By which codes the objects of registers are known: their ids, codes of the registers' own such as those of places, and
 * the codes of whoever imported them. Triggers keep the first two, an import adds the third; an import finds by them what
 * it refers to, whichever subgraph keeps it. Codes name nobody: they hold no names.
 */
export class DirectoryCodes extends Migration {
  override name = 'directory-codes';

  override up(): void {
    this.addSql(`
      create table directory.code (
        type text not null,
        code text not null,
        id text not null,
        primary key (type, code)
      );
      create index code_id on directory.code (id);
      create function directory.code() returns trigger language plpgsql security definer
        set search_path = pg_catalog, pg_temp as $$
      begin
        insert into directory.code (type, code, id) select tg_argv[0], id, id from added;
        if tg_argv[1] <> '' then
          insert into directory.code (type, code, id) select tg_argv[0], to_jsonb(added) ->> tg_argv[1], id from added;
        end if;
        return null;
      end $$;
      revoke execute on function directory.code() from public;

      create procedure directory.make_coded(register text, type text, own_code text) language plpgsql as $$
      begin
        execute format('insert into directory.code (type, code, id) select %L, id, id from %s', type, register);
        if own_code is not null then
          execute format('insert into directory.code (type, code, id) select %L, %I, id from %s', type, own_code, register);
        end if;
        execute format('create trigger code after insert on %s referencing new table as added
          for each statement execute function directory.code(%L, %L)',
          register, type, coalesce(own_code, ''));
      end $$;`);
  }
}
