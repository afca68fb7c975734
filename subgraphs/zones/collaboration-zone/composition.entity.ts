import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';

/** Whether a slot holds as many organisations as its template wants. */
export const slotStates = {
  FILLED: 'As many as wanted. 已配齐。',
  MISSING: 'Fewer than wanted. 有空缺。',
  SURPLUS: 'More than wanted. 超出。',
  NOT_COUNTED:
    'Its organisations are no members of zones themselves; they take part through a member. 不作为片区成员,由成员单位带动参与。',
} as const;
export type SlotState = keyof typeof slotStates;
export const slotStateEnum = describedEnum(
  'CompositionSlotState',
  'Whether a slot of a zone is filled. 片区组成位的配备状态。',
  slotStates,
);

/** Types of organisation for which a template can have slots. */
export const slotTypes = {
  SUPERVISION_OFFICE: 'Office of a commission. 室。',
  DISPATCHED_GROUP: 'Dispatched group. 派驻纪检监察组。',
  DISTRICT_COMMISSION: 'Commission of a district. 区纪委监委。',
  SUBDISTRICT_ORGAN: 'Township-level or development-zone organ. 镇街、开发区纪检监察组织。',
  LIAISON_STATION:
    'Liaison station: no member of zones itself, it takes part through a member. 联络站:不作为片区成员,由成员单位带动参与。',
} as const;
export type SlotType = keyof typeof slotTypes;
export const slotTypeEnum = describedEnum(
  'CompositionSlotType',
  'Types of organisation that slots of templates are for. 组成位所属单位类别。',
  slotTypes,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'Of whom zones are to consist, as a district has laid it down, for instance "1+3+N+N" (S3:19): a zone may follow it. 片区组成模板。',
})
@Entity({ schema: 'zones', tableName: 'composition_template' })
export class CompositionTemplate {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, { description: 'Name. 名称。' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => String, { description: 'Who laid it down, and where it is written. 模板来源。' })
  @Property({ type: 'text' })
  source!: string;

  @Field(() => DateTime, { description: 'When it was added. 新增时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Property({ type: 'text', nullable: true }) addedById?: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'One place of a template, for one or more organisations. 组成模板中的一个组成位。',
})
@Entity({ schema: 'zones', tableName: 'composition_slot' })
export class CompositionSlot {
  @PrimaryKey({ type: 'text' }) templateId!: string;

  @Field(() => Int, { description: 'Place in the template, from 1. 次序,从 1 起。' })
  @PrimaryKey({ type: 'int' })
  number!: number;

  @Field(() => String, { description: 'Who belongs here. 名称。' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => slotTypeEnum, { description: 'Type of the organisations that fit. 单位类别。' })
  @Property({ type: 'text' })
  organisationType!: SlotType;

  /** The one organisation that fits, where the template names it. */
  @Property({ type: 'text', nullable: true }) organisationId?: string | null;

  @Field(() => Int, { description: 'At least so many. 最少数量。' })
  @Property({ type: 'int' })
  least!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'At most so many; null for any number (N). 最多数量;不限为空。',
  })
  @Property({ type: 'int', nullable: true })
  most?: number | null;
}
