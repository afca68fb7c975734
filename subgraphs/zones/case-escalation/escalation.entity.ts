// A case that is stuck, put to one tier of its zone's leadership, and what that says.
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { type LeadershipTier, leadershipTierEnum } from '../collaboration-zone/zone-leadership.entity.js';

@ObjectType({
  simpleResolvers: true,
  description:
    'That a case is stuck, put to one tier of the leadership of its zone (S3-10); to each tier once. 案件受阻后提请片区某层级领导协调,每一层级一次。',
})
@Entity({ schema: 'zones', tableName: 'joint_case_escalation' })
export class JointCaseEscalation {
  @PrimaryKey({ type: 'text' }) caseId!: string;

  @Field(() => leadershipTierEnum, { description: 'Tier. 层级。' })
  @PrimaryKey({ type: 'text' })
  tier!: LeadershipTier;

  @Property({ type: 'text' }) leaderId!: string;

  @Field(() => String, { description: 'What keeps the case from moving. 受阻情况。' })
  @Property({ type: 'text' })
  reason!: string;

  @Property({ type: 'text' }) askedById!: string;

  @Field(() => DateTime, { description: 'When it was put to that tier. 提请时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  askedAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'What is to be done; null while nobody has answered. 协调意见;未答复时为空。',
  })
  @Property({ type: 'text', nullable: true })
  answer?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was answered. 答复时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  answeredAt?: Date | null;
}
