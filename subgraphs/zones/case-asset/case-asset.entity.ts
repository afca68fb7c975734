import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { CaseRecord } from '../case-record/case-record.entity.js';

const assetKinds = {
  ASSET: 'An asset that the case is about (S0:27); its value may not be known. 涉案资产,价值可未知。',
  LOSS: 'A loss that was found. 查明的损失。',
  RECOVERED: 'An amount that was recovered. 挽回的金额。',
} as const;
export type CaseAssetKind = keyof typeof assetKinds;
export const caseAssetKindEnum = describedEnum(
  'CaseAssetKind',
  'What an amount of a case is. 涉案资产与金额的类别。',
  assetKinds,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  implements: CaseRecord,
  description:
    'An asset, a loss or a recovered amount of a joint case (S0:27–28). Seen by the participants that work on the case and by the leader of its zone; not by those in support, nor by whom the case is shared with. 涉案资产、损失或挽回金额:承办各方和片区长可见;协助单位和共享对象不可见。',
})
@Entity({ schema: 'zones', tableName: 'case_asset' })
export class CaseAsset extends CaseRecord {
  @Field(() => caseAssetKindEnum, { description: 'What it is. 类别。' })
  @Property({ type: 'text' })
  kind!: CaseAssetKind;

  @Field(() => String, { description: 'Which one, or of what. 说明。' })
  @Property({ type: 'text' })
  description!: string;

  @Property({ type: 'bigint', nullable: true }) amountFen?: bigint | null;
  @Property({ type: 'text' }) recordedById!: string;

  @Field(() => DateTime, { description: 'When it was recorded. 登记时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  recordedAt!: Date;
}

@ObjectType({
  simpleResolvers: true,
  description: 'The sums of what is recorded of a case and stands. 涉案资产与金额合计,不含已作废的。',
})
export class CaseAssetTotals {
  @Field(() => Int, { description: 'How many assets. 资产项数。' }) assets!: number;
  @Field(() => String, {
    description:
      'Value of the assets whose value is known, yuan with two decimals. 已知价值资产合计,元,两位小数。',
  })
  assetValue!: string;
  @Field(() => String, { description: 'Losses, yuan with two decimals. 损失合计,元,两位小数。' })
  loss!: string;
  @Field(() => String, { description: 'Recovered, yuan with two decimals. 挽回合计,元,两位小数。' })
  recovered!: string;
}
