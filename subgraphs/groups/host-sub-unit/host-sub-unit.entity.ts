import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';

/** The kinds of parts of host units that the sources name. */
export const hostSubUnitKinds = {
  COLLEGE: 'College of a university (S0:9). 二级学院。',
  DIRECT_UNIT: 'Unit directly under a host unit (S0:9). 直属单位。',
  HOSPITAL: 'Hospital (S0:13). 医院。',
  SUBSIDIARY: 'Company of an enterprise (S0:2). 所属企业。',
} as const;
export type HostSubUnitKind = keyof typeof hostSubUnitKinds;
export const hostSubUnitKindEnum = describedEnum(
  'HostSubUnitKind',
  'Kind of a part of a host unit. 下级单位类别。',
  hostSubUnitKinds,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'A part of a host unit: a college, a hospital, a company … With a party committee it must have a discipline organ (S0:9). 驻在单位的二级学院、直属单位、医院、所属企业等。',
})
@Entity({ schema: 'groups', tableName: 'host_sub_unit' })
export class HostSubUnit {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, { description: 'Name. 名称。' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => hostSubUnitKindEnum, { description: 'Kind. 类别。' })
  @Property({ type: 'text' })
  kind!: HostSubUnitKind;

  @Property({ type: 'text' }) hostUnitId!: string;

  @Field(() => Boolean, { description: 'Whether it has a party committee of its own. 是否设立党委。' })
  @Property({ type: 'boolean' })
  partyCommittee!: boolean;

  @Field(() => Boolean, {
    description: 'True when it is invented for the demonstration. 是否为演示用虚构单位。',
  })
  @Property({ type: 'boolean' })
  fictional!: boolean;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;
}
