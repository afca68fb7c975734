import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import type { ZoneLevel } from './zone.entity.js';

/** Members of zones are what access is decided on: the table is in `authz`. An organisation is in one zone of each level. */
@ObjectType({
  description: 'That an organisation is, or was, a member of a zone. 片区成员关系(含已结束的)。',
})
@Entity({ schema: 'authz', tableName: 'zone_membership' })
export class ZoneMembership {
  @PrimaryKey({ type: 'text' }) zoneId!: string;
  @PrimaryKey({ type: 'text' }) organisationId!: string;

  @Field(() => DateTime, { description: 'Since when. 加入时间。' })
  @PrimaryKey({ type: 'Date', columnType: 'timestamptz' })
  since!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it ended; null while it lasts. 结束时间;仍为成员时为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  until?: Date | null;

  @Property({ type: 'text' }) level!: ZoneLevel;

  @Field(() => String, { nullable: true, description: 'Why it ended. 结束原因。' })
  reason?: string | null;
}
