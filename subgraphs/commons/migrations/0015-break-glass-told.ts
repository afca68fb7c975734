import { Migration } from '@mikro-orm/migrations';

/** Who reads a request, together with what it was about, as no list may show it to whoever asked. */
export class CommonsBreakGlassTold extends Migration {
  override name = 'commons-0015';

  override up(): void {
    this.addSql(`
      create view commons.break_glass_told with (security_invoker = true) as
        select break_glass_id, reader_id, object_id as matter_id
        from commons.break_glass_reader join commons.break_glass on break_glass.id = break_glass_id;`);
  }
}
