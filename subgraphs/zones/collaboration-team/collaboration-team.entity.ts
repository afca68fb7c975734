import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
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

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it ended; null while it lasts. 撤销时间;存续期间为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  endedAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it ended. 撤销原因。' })
  @Property({ type: 'text', nullable: true })
  endReason?: string | null;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  @Property({ type: 'int' })
  version!: number;
}

@Entity({ schema: 'zones', tableName: 'collaboration_team_member' })
export class CollaborationTeamMember {
  @PrimaryKey({ type: 'text' }) teamId!: string;
  @PrimaryKey({ type: 'text' }) organisationId!: string;
}

/** What a team was after each of its changes: the row of a version that `change()` writes. */
@Entity({ schema: 'zones', tableName: 'collaboration_team_history' })
export class CollaborationTeamStep {
  @PrimaryKey({ type: 'text' }) teamId!: string;
  @PrimaryKey({ type: 'int' }) version!: number;
  @Property({ type: 'text' }) name!: string;
  @Property({ type: 'text', nullable: true }) leaderId?: string | null;
  @Property({ type: 'text' }) duties!: string;
  @Property({ type: 'string[]', columnType: 'text[]' }) memberIds!: string[];
  @Property({ type: 'boolean' }) ended!: boolean;
  @Property({ type: 'Date', columnType: 'timestamptz' }) at!: Date;
  @Property({ type: 'text' }) personId!: string;
}
