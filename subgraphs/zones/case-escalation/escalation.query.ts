import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { JointCase } from '../joint-case/joint-case.entity.js';
import { Person } from '../person/person.entity.js';
import { JointCaseEscalation } from './escalation.entity.js';
import { escalationsOfCase } from './escalation.loader.js';

@Resolver(() => JointCase)
export class JointCaseEscalationsResolver {
  @FieldResolver(() => [JointCaseEscalation], {
    description:
      'To which tiers of the leadership of the zone it was put because it was stuck, in order, as it is now (S3-10). 受阻提请协调记录。',
  })
  async escalations(@Root() { id }: JointCase, @Ctx() context: Context): Promise<JointCaseEscalation[]> {
    return (await context.load(escalationsOfCase, id)) ?? [];
  }
}

@Resolver(() => JointCaseEscalation)
export class EscalationPersonsResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'To whom it was put. 该层级领导。' })
  leader(@Root() { leaderId }: JointCaseEscalation): Person {
    return { id: leaderId };
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who put it to them. 提请人。' })
  askedBy(@Root() { askedById }: JointCaseEscalation): Person {
    return { id: askedById };
  }
}
