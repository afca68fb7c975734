import { Migration } from '@mikro-orm/migrations';

/** What a case found out about money: assets, losses, what was recovered. Amounts are whole fen. */
export class ZonesAssets extends Migration {
  override name = 'zones-0016';

  override up(): void {
    this.addSql(`
      create table zones.case_asset (
        id text primary key,
        case_id text not null references zones.joint_case,
        kind text not null,
        description text not null,
        amount_fen bigint,
        recorded_by_id text not null,
        recorded_at timestamptz not null,
        updated_at timestamptz not null,
        annulled_at timestamptz,
        annul_reason text,
        version int not null,
        check (amount_fen >= 0),
        check (kind = 'ASSET' or amount_fen is not null)
      );
      create index case_asset_case on zones.case_asset (case_id, recorded_at desc, id desc);
      create view zones.shown_case_asset with (security_invoker = true) as
        select asset.*, zone_id, level, need_to_know
        from zones.case_asset asset join zones.joint_case on joint_case.id = case_id;
      call authz.protect_part('zones.case_asset', 'case_id', 'zones.joint_case');`);
  }
}
