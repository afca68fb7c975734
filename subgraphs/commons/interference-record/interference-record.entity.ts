import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';

/** What has to be reported (监察法 art. 66; domain 2, rule 28). */
export const interferenceKinds = {
  ASKED_ABOUT: 'Somebody asked about a matter. 打听案情。',
  PASSED_ON: 'Somebody passed something on, or asked for a favour for others. 过问案件、说情、转递材料。',
  INTERFERED: 'Somebody interfered in a matter. 干预案件。',
  UNAUTHORISED_CONTACT:
    'Somebody met the subject or others who are concerned without leave. 未经批准接触被调查人、涉案人员或者特定关系人。',
} as const;
export type InterferenceKind = keyof typeof interferenceKinds;
export const interferenceKindEnum = describedEnum(
  'InterferenceKind',
  'Kinds of interference (监察法 art. 66). 干预类别。',
  interferenceKinds,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'That somebody asked about, passed on or interfered in a matter, or met whom he was not to meet (监察法 art. 66; domain 2, rule 28). Never changed; never shown to whom it is about, to whoever covers for them, to those recused from the matter, nor to the reporter as such. 干预登记:不可更改;被登记人、其代理人、该事项的回避人员均不可见,报告人亦不因报告而可见。',
})
@Entity({ schema: 'commons', tableName: 'interference_record' })
export class InterferenceRecord {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => interferenceKindEnum, { description: 'Kind. 类别。' })
  @Property({ type: 'text' })
  kind!: InterferenceKind;

  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the matter, of whatever type, whether there is one or not; null when it was about none in particular. 所涉事项标识,类型不限,是否存在不作核验;不涉具体事项时为空。',
  })
  @Property({ type: 'text', nullable: true })
  matterId?: string | null;

  @Property({ type: 'text', nullable: true }) interfererId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who it was, when it was nobody of the hub. 干预人姓名(非系统内人员)。',
  })
  @Property({ type: 'text', nullable: true })
  interfererName?: string | null;

  @Field(() => DateTime, { description: 'When it happened. 发生时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  at!: Date;

  @Field(() => String, { description: 'What happened. 情况说明。' })
  @Property({ type: 'text' })
  note!: string;

  @Property({ type: 'text' }) organisationId!: string;
  @Property({ type: 'text' }) reportedById!: string;

  @Field(() => DateTime, { description: 'When it was reported. 报告时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  reportedAt!: Date;

  @Field(() => Boolean, {
    description: 'True when the reporter is invented for demonstration. 是否为演示用虚构记录。',
  })
  @Property({ type: 'boolean' })
  fictional!: boolean;
}
