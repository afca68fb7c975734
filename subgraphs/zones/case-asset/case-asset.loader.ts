import { sql } from 'kysely';
import { defineList } from '../../../shared/database/list.js';
import { inOrder, type LoaderDefinition } from '../../../shared/database/loader.js';
import { nestedList } from '../../../shared/database/nested-page.js';
import { yuanOf } from '../../../shared/kernel/money.js';
import { whereRow } from '../../../shared/policy/where.js';
import type { RecordKind } from '../case-record/case-record.entity.js';
import { CaseAsset, type CaseAssetTotals } from './case-asset.entity.js';
import { caseAssetPolicy, caseWithAssetsPolicy } from './case-asset.policy.js';

const shown = {
  table: 'zones.shown_case_asset',
  columns: sql`id, case_id as "caseId", kind, description, amount_fen as "amountFen", recorded_by_id as "recordedById",
    recorded_at as "recordedAt", updated_at as "updatedAt", annulled_at as "annulledAt", annul_reason as "annulReason",
    annulled_by_id as "annulledById", version`,
  policy: caseAssetPolicy,
};

export const caseAssetById = defineList<CaseAsset, object>({
  ...shown,
  name: 'caseAssets',
  filters: {},
}).byId;

export const caseAssetRecords: RecordKind<CaseAsset> = {
  entity: CaseAsset,
  policy: caseAssetPolicy,
  authorOf: ({ recordedById }) => recordedById,
};

/** Newest first; served by `case_asset_case`. */
export const assetsOfCase = nestedList<CaseAsset>({
  ...shown,
  name: 'JointCase.assets',
  parent: 'case_id',
  order: {
    columns: [
      { sql: 'recorded_at', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'desc',
  },
});

/** The key of the sums of a case, of what stands now or stood at a moment. */
export const totalsKey = (id: string, asOf?: Date): string => `${id} ${asOf?.toISOString() ?? 'infinity'}`;

/** Of cases whose assets are for whoever asks, by their keys. */
export const assetTotalsOfCase: LoaderDefinition<CaseAssetTotals> = async (scope, keys) => {
  const { db, standing } = await scope.read();
  const parts = keys.map((key) => key.split(' '));
  const ids = parts.map(([id]) => id!);
  const { rows } = await sql<{ id: string; assets: number; value: string; loss: string; recovered: string }>`
    select wanted.key as id, count(*) filter (where kind = 'ASSET')::int as assets,
      coalesce(sum(amount_fen) filter (where kind = 'ASSET'), 0)::text as value,
      coalesce(sum(amount_fen) filter (where kind = 'LOSS'), 0)::text as loss,
      coalesce(sum(amount_fen) filter (where kind = 'RECOVERED'), 0)::text as recovered
    from (select id from zones.joint_case
      where id = any(${ids}) and ${whereRow(caseWithAssetsPolicy, 'read', standing)}) seen
    join unnest(${[...keys]}::text[], ${ids}::text[], ${parts.map(([, at]) => at)}::timestamptz[]) as wanted (key, id, at) using (id)
    left join zones.case_asset on case_id = seen.id and (annulled_at is null or annulled_at > wanted.at)
    group by wanted.key`.execute(db);
  const yuan = (fen: string): string => yuanOf(BigInt(fen));
  return inOrder(
    keys,
    rows.map(({ id, assets, value, loss, recovered }) => ({
      id,
      assets,
      assetValue: yuan(value),
      loss: yuan(loss),
      recovered: yuan(recovered),
    })),
  );
};
