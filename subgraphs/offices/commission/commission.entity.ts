import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { DateTime } from '../../../shared/server/date-time.js';

/** Groups are dispatched at three levels, each by the commission of that level (S0:5). */
export const commissionLevels = {
  PROVINCE: 'Commission of a province. 省级纪委监委。',
  CITY: 'Commission of a city. 市级纪委监委。',
  DISTRICT: 'Commission of a district or county. 区县级纪委监委。',
} as const;
export type CommissionLevel = keyof typeof commissionLevels;
const commissionLevelEnum = describedEnum(
  'CommissionLevel',
  'Level of a commission (S0:5). 纪委监委层级。',
  commissionLevels,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'A discipline inspection and supervision commission: it has offices and dispatches groups (S0:22). 纪委监委(派出机关)。',
})
@Entity({ schema: 'offices', tableName: 'commission' })
export class Commission {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, { description: 'Name. 名称。' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => commissionLevelEnum, { description: 'Level. 层级。' })
  @Property({ type: 'text' })
  level!: CommissionLevel;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;
}
