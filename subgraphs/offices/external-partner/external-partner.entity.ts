import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { DateTime } from '../../../shared/server/date-time.js';

/** What an institution outside is; the source names no other kinds (S0:35). */
export const externalPartnerKinds = {
  REGULATOR: 'Supervises a trade, by its offices. 监管机构(业务处室)。',
  REGULATOR_DISCIPLINE_COMMITTEE: 'The discipline committee of a regulator. 监管机构纪委。',
} as const;
export type ExternalPartnerKind = keyof typeof externalPartnerKinds;
export const externalPartnerKindEnum = describedEnum(
  'ExternalPartnerKind',
  'What an institution outside is. 外部协作方类别。',
  externalPartnerKinds,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'An institution outside the discipline organs that groups consult with; it sees nothing but what is shared to it (S0:35). 外部协作方:与派驻机构建立协调会商机制的监管机构,仅可见向其共享的内容。',
})
@Entity({ schema: 'offices', tableName: 'external_partner' })
export class ExternalPartner {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, { description: 'Name. 名称。' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => externalPartnerKindEnum, { description: 'What it is. 类别。' })
  @Property({ type: 'text' })
  kind!: ExternalPartnerKind;

  @Field(() => Boolean, {
    description:
      'True when the institution is invented for demonstration; a real one may be consulted by invented groups. 是否为演示用虚构机构。',
  })
  @Property({ type: 'boolean' })
  fictional!: boolean;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;
}

/** That a group consults with a partner. */
@Entity({ schema: 'offices', tableName: 'external_consultation' })
export class ExternalConsultation {
  @PrimaryKey({ type: 'text' }) partnerId!: string;
  @PrimaryKey({ type: 'text' }) groupId!: string;
}
