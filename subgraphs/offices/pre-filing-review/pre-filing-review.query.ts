import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { DispatchedGroup } from '../dispatched-group/dispatched-group.entity.js';
import { JointCase } from '../joint-case/joint-case.entity.js';
import { Person } from '../person/person.entity.js';
import { SupervisionOffice } from '../supervision-office/supervision-office.entity.js';
import { supervisionOfficeById } from '../supervision-office/supervision-office.loader.js';
import {
  PreFilingReview,
  PreFilingReviewCheck,
  preFilingReviewStageEnum,
} from './pre-filing-review.entity.js';
import {
  checksOfReview,
  preFilingReviewById,
  preFilingReviewList,
  reviewOfCase,
} from './pre-filing-review.loader.js';
import type { PreFilingReviewStage } from './pre-filing-review.stages.js';

const PreFilingReviewConnection = connectionType('PreFilingReview', () => PreFilingReview);

@Resolver(() => PreFilingReview)
export class PreFilingReviewResolver {
  @Query(() => PreFilingReview, {
    nullable: true,
    description: 'One review before filing. Errors: NOT_FOUND. 按标识取前置审核。',
  })
  preFilingReview(
    @Arg('id', () => ID, { description: 'Id of a review. 前置审核标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<PreFilingReview> {
    return context.find(preFilingReviewById, 'PreFilingReview', id);
  }

  @Query(() => PreFilingReviewConnection, {
    nullable: true,
    description:
      'Reviews of the cases that you may see, last submitted first (S0:24). 您可见案件的前置审核,新者在前。',
  })
  preFilingReviews(
    @Arg('officeId', () => ID, { nullable: true, description: 'Only those by this office. 仅该室审核的。' })
    officeId: string | null,
    @Arg('stages', () => [preFilingReviewStageEnum], {
      nullable: true,
      description: 'Only those in these stages. 仅这些阶段。',
    })
    stages: PreFilingReviewStage[] | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<PreFilingReview>> {
    if (officeId != null) expectId(officeId, 'officeId', 'SupervisionOffice');
    return connect(preFilingReviewList, context, { officeId, stages, updatedAfter }, { first, after });
  }

  @FieldResolver(() => JointCase, { nullable: true, description: 'The case. 案件。' })
  jointCase(@Root() { caseId }: PreFilingReview): JointCase {
    return { id: caseId };
  }

  @FieldResolver(() => DispatchedGroup, {
    nullable: true,
    description: 'The group that leads it. 牵头派驻机构。',
  })
  group(@Root() { groupId }: PreFilingReview): DispatchedGroup {
    return { id: groupId };
  }

  @FieldResolver(() => SupervisionOffice, {
    nullable: true,
    description: 'The counterpart office, which reviews. 审核的对口联系室。',
  })
  office(@Root() { officeId }: PreFilingReview, @Ctx() context: Context): Promise<SupervisionOffice | null> {
    return context.load(supervisionOfficeById, officeId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who last submitted it. 报送人。' })
  submittedBy(@Root() { submittedById }: PreFilingReview): Person {
    return { id: submittedById };
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who last decided on it; null while nobody has. 审核决定人;未决定为空。',
  })
  decidedBy(@Root() { decidedById }: PreFilingReview): Person | null {
    return decidedById ? { id: decidedById } : null;
  }

  @FieldResolver(() => [PreFilingReviewCheck], {
    description: 'What was found on facts, procedure and evidence, decision by decision. 历次审核意见。',
  })
  async checks(@Root() { id }: PreFilingReview, @Ctx() context: Context): Promise<PreFilingReviewCheck[]> {
    return (await context.load(checksOfReview, id)) ?? [];
  }
}

/** What reviews add to a case. */
@Resolver(() => JointCase)
export class JointCaseReviewResolver {
  @FieldResolver(() => PreFilingReview, {
    nullable: true,
    description:
      'Its last review before filing, as it is now whatever `asOf` (S0:24); null when there is none. 最近一次前置审核(当前内容);没有时为空。',
  })
  preFilingReview(@Root() { id }: JointCase, @Ctx() context: Context): Promise<PreFilingReview | null> {
    return context.load(reviewOfCase, id);
  }
}
