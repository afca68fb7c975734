import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { Person } from '../person/person.entity.js';

export const leadershipTiers = {
  IN_CHARGE_LEADER: 'The leader in charge of the office. 室分管领导。',
  ASSISTING_LEADER: 'The assisting leader. 协管领导。',
  OFFICE_HEAD: 'The head of the office. 部室领导。',
} as const;
export type LeadershipTier = keyof typeof leadershipTiers;
export const leadershipTierEnum = describedEnum(
  'LeadershipTier',
  'The three tiers that lead a zone, each answerable at its level (S3:23). 三级领导体制中的层级。',
  leadershipTiers,
);

@ObjectType({
  simpleResolvers: true,
  description:
    'The three tiers of leadership of a zone (S3:23). 片区三级领导体制:室分管领导、协管领导、部室领导。',
})
export class ZoneLeadership {
  @Field(() => Person, { nullable: true, description: leadershipTiers.IN_CHARGE_LEADER })
  inChargeLeader!: Person | null;
  @Field(() => Person, { nullable: true, description: leadershipTiers.ASSISTING_LEADER })
  assistingLeader!: Person | null;
  @Field(() => Person, { nullable: true, description: leadershipTiers.OFFICE_HEAD })
  officeHead!: Person | null;
}

@ObjectType({
  description:
    'That somebody leads a zone on one tier, for a period; each term is its own history. 某人在某层级领导片区的一段任期。',
})
@Entity({ schema: 'zones', tableName: 'zone_leadership_term' })
export class ZoneLeadershipTerm {
  @PrimaryKey({ type: 'text' }) id!: string;
  @Property({ type: 'text' }) zoneId!: string;

  @Field(() => leadershipTierEnum, { description: 'Tier. 层级。' })
  @Property({ type: 'text' })
  tier!: LeadershipTier;

  @Property({ type: 'text' }) personId!: string;

  @Field(() => DateTime, { description: 'From when. 起始时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  from!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it ends, this moment not included; null while no end is known. 截止时间(不含);未定为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  until?: Date | null;
}
