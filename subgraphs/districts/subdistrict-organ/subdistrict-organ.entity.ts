import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { DateTime } from '../../../shared/server/date-time.js';

/** The kinds of township-level organs, by the unit that they belong to (S3:15). */
export const subdistrictOrganKinds = {
  STREET: 'Working committee of a street. 街道纪检监察工委。',
  TOWN: 'Discipline commission of a town. 镇纪委。',
  TOWNSHIP: 'Discipline commission of a township. 乡纪委。',
  DEVELOPMENT_ZONE: 'Organ of a development zone or park. 开发区纪检监察组织。',
} as const;
export type SubdistrictOrganKind = keyof typeof subdistrictOrganKinds;
export const subdistrictOrganKindEnum = describedEnum(
  'SubdistrictOrganKind',
  'Kind of a township-level organ. 镇街纪检监察组织类别。',
  subdistrictOrganKinds,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'The discipline organ of a township-level unit: street, town, township or development zone (S3:15). 镇街、开发区纪检监察组织。',
})
@Entity({ schema: 'districts', tableName: 'subdistrict_organ' })
export class SubdistrictOrgan {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, { description: 'Name. 名称。' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => subdistrictOrganKindEnum, { description: 'Kind. 类别。' })
  @Property({ type: 'text' })
  kind!: SubdistrictOrganKind;

  @Property({ type: 'text', unique: true }) placeId!: string;
  @Property({ type: 'text' }) districtId!: string;
  @Property({ type: 'text', nullable: true }) headId?: string | null;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;
}
