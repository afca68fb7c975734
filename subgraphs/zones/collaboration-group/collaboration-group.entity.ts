import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { DateTime } from '../../../shared/server/date-time.js';

/** The sectors in which the articles divide groups (S0:29). */
export const groupSectors = {
  MUNICIPAL_ORGANS: 'Party and state organs of the city. 市级党和国家机关。',
  FINANCIAL_ENTERPRISES: 'Financial enterprises managed by the city. 市管金融企业。',
  UNIVERSITIES: 'Universities of the city. 市属高校。',
} as const;
export type GroupSector = keyof typeof groupSectors;
const groupSectorEnum = describedEnum(
  'GroupSector',
  'Sector of a collaboration group. 协作组所属领域。',
  groupSectors,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'Dispatched groups of one sector that work together (S0:29–30); a group is in exactly one. 派驻机构协作组。',
})
@Entity({ schema: 'zones', tableName: 'collaboration_group' })
export class CollaborationGroup {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, { description: 'Name. 名称。' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => groupSectorEnum, { description: 'Sector. 所属领域。' })
  @Property({ type: 'text' })
  sector!: GroupSector;

  @Property({ type: 'text', nullable: true }) leadingLeaderId?: string | null;
  @Property({ type: 'text' }) coordinatingOfficeId!: string;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  @Property({ type: 'int' })
  version!: number;
}

/** A group came or went: the row of a version that `change()` writes. */
@Entity({ schema: 'zones', tableName: 'collaboration_group_history' })
export class CollaborationGroupStep {
  @PrimaryKey({ type: 'text' }) collaborationGroupId!: string;
  @PrimaryKey({ type: 'int' }) version!: number;
  @Property({ type: 'text' }) change!: 'MEMBER_CAME' | 'MEMBER_WENT';
  @Property({ type: 'text' }) groupId!: string;
  @Property({ type: 'Date', columnType: 'timestamptz' }) at!: Date;
  @Property({ type: 'text' }) personId!: string;
}

@Entity({ schema: 'zones', tableName: 'collaboration_group_member' })
export class CollaborationGroupMember {
  /** The key alone keeps a group in exactly one collaboration group. */
  @PrimaryKey({ type: 'text' }) groupId!: string;
  @Property({ type: 'text' }) collaborationGroupId!: string;
}
