import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { DateTime } from '../../../shared/server/date-time.js';

/** The kinds of units that groups are dispatched to (S0:5). */
export const hostKinds = {
  PARTY_STATE_ORGAN: 'Party and state organ. 党和国家机关。',
  UNIVERSITY: 'University. 高校。',
  SOE: 'State-owned enterprise. 国有企业。',
  FINANCIAL_ENTERPRISE: 'Financial enterprise. 金融企业。',
} as const;
export type HostKind = keyof typeof hostKinds;
export const hostKindEnum = describedEnum(
  'HostKind',
  'Kind of the units that a group is dispatched to (S0:5). 驻在单位类别。',
  hostKinds,
);

export const dispatchModes = {
  COMPREHENSIVE: 'One group for several units. 综合派驻。',
  SINGLE: 'One group for one unit. 单独派驻。',
} as const;
export type DispatchMode = keyof typeof dispatchModes;
const dispatchModeEnum = describedEnum(
  'DispatchMode',
  'Whether a group supervises one unit or several (S1:39). 派驻方式。',
  dispatchModes,
);

/** Three-level dispatch (S0:5). */
export const dispatchLevels = {
  PROVINCE: 'Dispatched by the commission of a province. 省级派驻。',
  CITY: 'Dispatched by the commission of a city. 市级派驻。',
  DISTRICT: 'Dispatched by the commission of a district or county. 区县级派驻。',
} as const;
export type DispatchLevel = keyof typeof dispatchLevels;
export const dispatchLevelEnum = describedEnum(
  'DispatchLevel',
  'Level of the commission that dispatched a group (S0:5). 派驻层级。',
  dispatchLevels,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'A discipline inspection and supervision group that a commission dispatches to host units (S0:5); it is part of that commission and answers to it. 派驻纪检监察组。',
})
@Entity({ schema: 'groups', tableName: 'dispatched_group' })
export class DispatchedGroup {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, { description: 'Name. 名称。' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => hostKindEnum, { description: 'Kind of its host units. 驻在单位类别。' })
  @Property({ type: 'text' })
  hostKind!: HostKind;

  @Field(() => dispatchModeEnum, { description: 'Whether it supervises one unit or several. 派驻方式。' })
  @Property({ type: 'text' })
  dispatchMode!: DispatchMode;

  @Field(() => dispatchLevelEnum, { description: 'Level of dispatch. 派驻层级。' })
  @Property({ type: 'text' })
  level!: DispatchLevel;

  @Property({ type: 'text', nullable: true }) leaderId?: string | null;

  @Field(() => Boolean, {
    description: 'True when it is invented for the demonstration. 是否为演示用虚构单位。',
  })
  @Property({ type: 'boolean' })
  fictional!: boolean;

  @Field(() => DateTime, { description: 'When it was dispatched. 派驻时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  dispatchedAt!: Date;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;
}
