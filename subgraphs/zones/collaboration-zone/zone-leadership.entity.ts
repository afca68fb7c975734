import { Field, ObjectType } from 'type-graphql';
import { Person } from '../person/person.entity.js';

@ObjectType({
  simpleResolvers: true,
  description:
    'The three tiers of leadership of a zone (S3:23). 片区三级领导体制:室分管领导、协管领导、部室领导。',
})
export class ZoneLeadership {
  @Field(() => Person, { nullable: true, description: 'The leader in charge of the office. 室分管领导。' })
  inChargeLeader!: Person | null;
  @Field(() => Person, { nullable: true, description: 'The assisting leader. 协管领导。' })
  assistingLeader!: Person | null;
  @Field(() => Person, { nullable: true, description: 'The head of the office. 部室领导。' })
  officeHead!: Person | null;
}
