import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'Members of a zone that work together within it, under a team leader (S3:17). 片区内的协作小组。',
})
@Entity({ schema: 'zones', tableName: 'collaboration_team' })
export class CollaborationTeam {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) zoneId!: string;

  @Field(() => String, { description: 'Name. 名称。' })
  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text', nullable: true }) leaderId?: string | null;

  @Field(() => String, { description: 'What it is there for. 职责。' })
  @Property({ type: 'text' })
  duties!: string;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;
}

@Entity({ schema: 'zones', tableName: 'collaboration_team_member' })
export class CollaborationTeamMember {
  @PrimaryKey({ type: 'text' }) teamId!: string;
  @PrimaryKey({ type: 'text' }) organisationId!: string;
}
