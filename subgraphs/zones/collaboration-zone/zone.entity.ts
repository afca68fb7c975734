import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { DateTime } from '../../../shared/server/date-time.js';

/** Zones are nested: a district's zones divide its streets, a street's zones its villages (S3:15). */
export const zoneLevels = {
  CITY: 'Zone of the city. 市级片区。',
  DISTRICT: 'Zone of a district. 区级片区。',
  SUBDISTRICT: 'Zone of villages and communities within a township-level unit. 镇街所属村(社区)片区。',
} as const;
export type ZoneLevel = keyof typeof zoneLevels;
export const zoneLevelEnum = describedEnum(
  'ZoneLevel',
  'Level of a collaboration zone. 片区层级。',
  zoneLevels,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    "Organisations that supervise one another's areas and handle cases together (S3:15–23). 协作片区。",
})
@Entity({ schema: 'zones', tableName: 'zone' })
export class CollaborationZone {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, { description: 'Name. 名称。' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => zoneLevelEnum, { description: 'Level. 层级。' })
  @Property({ type: 'text' })
  level!: ZoneLevel;

  @Property({ type: 'text', nullable: true }) parentId?: string | null;
  @Property({ type: 'text', nullable: true }) leaderId?: string | null;

  @Property({ type: 'text', nullable: true }) compositionTemplateId?: string | null;

  @Field(() => Boolean, {
    description: 'True when it belongs to the demonstration world. 是否属于演示数据。',
  })
  @Property({ type: 'boolean' })
  fictional!: boolean;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  @Property({ type: 'int' })
  version!: number;
}

/** What of a zone was changed. */
export type ZoneChange =
  | 'MEMBER_ADDED'
  | 'MEMBER_REMOVED'
  | 'CHARTER_PUBLISHED'
  | 'LEADERSHIP_ASSIGNED'
  | 'LEADERSHIP_ENDED'
  | 'TEMPLATE_SET';

/** One change of a zone: the row of a version that `change()` writes. */
@Entity({ schema: 'zones', tableName: 'zone_history' })
export class ZoneStep {
  @PrimaryKey({ type: 'text' }) zoneId!: string;
  @PrimaryKey({ type: 'int' }) version!: number;
  @Property({ type: 'text' }) change!: ZoneChange;
  @Property({ type: 'text', nullable: true }) organisationId?: string | null;
  @Property({ type: 'text', nullable: true }) compositionTemplateId?: string | null;
  @Property({ type: 'text', nullable: true }) reason?: string | null;
  @Property({ type: 'Date', columnType: 'timestamptz' }) at!: Date;
  @Property({ type: 'text' }) personId!: string;
}
