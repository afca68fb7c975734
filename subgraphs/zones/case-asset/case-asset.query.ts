import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { yuanOf } from '../../../shared/kernel/money.js';
import { connectNested, type ConnectionValue, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { PageOf } from '../../../shared/server/list-arguments.js';
import { pageAsItStood } from '../case-record/case-record.entity.js';
import { JointCase } from '../joint-case/joint-case.entity.js';
import { Person } from '../person/person.entity.js';
import { CaseAsset, CaseAssetTotals } from './case-asset.entity.js';
import { assetsOfCase, assetTotalsOfCase, totalsKey } from './case-asset.loader.js';

const CaseAssetConnection = connectionType('CaseAsset', () => CaseAsset);

/** What assets add to a case. */
@Resolver(() => JointCase)
export class CaseAssetsResolver {
  @FieldResolver(() => CaseAssetConnection, {
    description:
      'Assets, losses and recovered amounts, newest first; empty when they are not for you. 涉案资产、损失与挽回金额,新者在前;您不可见时为空列表。',
  })
  async assets(
    @Root() { id, asOf }: JointCase,
    @Args(() => PageOf) { first, after }: PageOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<CaseAsset>> {
    return pageAsItStood(await connectNested(assetsOfCase, context, id, { first, after }), asOf);
  }

  @FieldResolver(() => CaseAssetTotals, {
    nullable: true,
    description: 'Their sums; null when they are not for you. 合计;您不可见时为空。',
  })
  assetTotals(@Root() { id, asOf }: JointCase, @Ctx() context: Context): Promise<CaseAssetTotals | null> {
    return context.load(assetTotalsOfCase, totalsKey(id, asOf));
  }
}

@Resolver(() => CaseAsset)
export class CaseAssetResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Yuan with two decimals; null when the value of an asset is not known. 金额,元,两位小数;资产价值未知为空。',
  })
  amount(@Root() { amountFen }: CaseAsset): string | null {
    return amountFen == null ? null : yuanOf(BigInt(amountFen)); // plain rows hold large numbers as text
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who recorded it. 登记人。' })
  recordedBy(@Root() { recordedById }: CaseAsset): Person {
    return { id: recordedById };
  }
}
