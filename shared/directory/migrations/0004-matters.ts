import { Migration } from '@mikro-orm/migrations';

/**
 * Cases and clues as they are looked for: what each is called, spelled as names are, and a row for each way to it, as its
 * policy has them. Whoever keeps a matter keeps both equal to it, by triggers; only commons reads them. The second wall lets
 * an index serve neither `like` nor pieces, so there are none: what somebody may see is compared, and nothing else.
 */
export class DirectoryMatters extends Migration {
  override name = 'directory-0004';

  override up(): void {
    this.addSql(`
      create table directory.matter (
        id text primary key,
        type text not null check (type in ('JOINT_CASE', 'PROBLEM_CLUE')),
        number text not null,
        title text not null,
        spelled text not null,
        name_length int not null generated always as (char_length(title)) stored,
        level authz.level not null,
        updated_at timestamptz not null
      );
      create index matter_shortest on directory.matter (name_length, id);
      create index matter_updated on directory.matter (updated_at);
      create table directory.matter_reader (
        matter_id text not null references directory.matter,
        zone_id text,
        escalated_to_id text,
        organisation_id text,
        lead_id text,
        commission_id text,
        handler_id text,
        level authz.level not null,
        need_to_know boolean not null
      );
      create index matter_reader_matter on directory.matter_reader (matter_id);
      create index matter_reader_zone on directory.matter_reader (zone_id, matter_id);
      create index matter_reader_escalated on directory.matter_reader (escalated_to_id, matter_id);
      create index matter_reader_organisation on directory.matter_reader (organisation_id, matter_id);
      create index matter_reader_lead on directory.matter_reader (lead_id, matter_id);
      create index matter_reader_commission on directory.matter_reader (commission_id, matter_id);
      create index matter_reader_handler on directory.matter_reader (handler_id, matter_id);
      call authz.protect('directory.matter', 'id', 'level');
      call authz.protect('directory.matter_reader', 'matter_id', 'level');`);
  }
}
