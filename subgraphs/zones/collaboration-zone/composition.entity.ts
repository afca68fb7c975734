import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
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

/**
 * Of whom zones are to consist, as a district has laid it down, for instance "1+3+N+N" (S3:19): configuration that a
 * zone may follow, no rule for all.
 */
@Entity({ schema: 'zones', tableName: 'composition_template' })
export class CompositionTemplate {
  @PrimaryKey({ type: 'text' }) id!: string;
  @Property({ type: 'text' }) name!: string;
  @Property({ type: 'text' }) source!: string;
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

  /** Type of the ids of the organisations that fit. */
  @Property({ type: 'text' }) organisationType!: string;
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
