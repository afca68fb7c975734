import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';

export const partyCommitteeKinds = {
  PARTY_COMMITTEE: 'Party committee. 党委。',
  LEADING_PARTY_GROUP: 'Leading party members group of an organ. 党组。',
} as const;
export type PartyCommitteeKind = keyof typeof partyCommitteeKinds;
export const partyCommitteeKindEnum = describedEnum(
  'PartyCommitteeKind',
  'Kind of the party committee of a host unit. 驻在单位党组织类别。',
  partyCommitteeKinds,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description: 'A unit that a dispatched group supervises (S0:5). 驻在单位(含综合监督单位)。',
})
@Entity({ schema: 'groups', tableName: 'host_unit' })
export class HostUnit {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, { description: 'Name. 名称。' })
  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text' }) groupId!: string;

  @Field(() => Boolean, {
    description: 'True for the unit in which the group sits; a group has one seat. 是否为派驻机构所驻单位。',
  })
  @Property({ type: 'boolean' })
  seat!: boolean;

  @Property({ type: 'text', nullable: true }) partySecretaryId?: string | null;

  @Property({ type: 'text', nullable: true }) partyCommitteeKind?: PartyCommitteeKind | null;

  @Field(() => Boolean, {
    description:
      'True when it is invented for the demonstration, as all of its units are. 是否为演示用虚构单位。',
  })
  @Property({ type: 'boolean' })
  fictional!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it ended, by a merger, a split or for good; null while it is in force. 撤销、合并或分设的时间;现行有效时为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  abolishedFrom?: Date | null;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;
}
