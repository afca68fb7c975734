import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { JointCase } from '../joint-case/joint-case.entity.js';
import { type Participant, ParticipantUnion } from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { JointCaseLeadOffer } from './lead-offer.entity.js';
import { leadOfferOfCase } from './lead-offer.loader.js';

@Resolver(() => JointCase)
export class JointCaseLeadOfferResolver {
  @FieldResolver(() => JointCaseLeadOffer, {
    nullable: true,
    description:
      'The lead as it is offered now to another participant; null when it is not. 待确认的牵头移交;没有时为空。',
  })
  leadOffer(@Root() { id }: JointCase, @Ctx() context: Context): Promise<JointCaseLeadOffer | null> {
    return context.load(leadOfferOfCase, id);
  }
}

@Resolver(() => JointCaseLeadOffer)
export class LeadOfferPartiesResolver {
  @FieldResolver(() => ParticipantUnion, {
    nullable: true,
    description: 'To which organisation. 拟接任的牵头单位。',
  })
  organisation(@Root() { organisationId }: JointCaseLeadOffer): Participant {
    return { id: organisationId };
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who offers it. 提出人。' })
  offeredBy(@Root() { offeredById }: JointCaseLeadOffer): Person {
    return { id: offeredById };
  }
}
