import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import type { Level } from '../../../shared/kernel/level.js';
import { levelEnum } from '../../../shared/server/level.js';
import { participantTypes } from '../organisation/organisation.entity.js';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import {
  CollaborationRequest,
  type RequestCriterion,
  requestCriterionEnum,
} from './collaboration-request.entity.js';
import { collaborationRequestById } from './collaboration-request.loader.js';
import { draftCollaborationRequest } from './collaboration-request.repo.js';

@InputType({ description: 'What is asked of one organisation. 请求某单位协作的事项。' })
class CollaborationAskInput {
  @Field(() => ID, { description: 'Id of the organisation. 单位标识。' })
  organisationId!: string;
  @Field(() => String, { description: 'What is asked, at most 500 characters. 请求事项,最多 500 字。' })
  text!: string;
}

@InputType({ description: 'A request for collaboration. 协作申请内容。' })
class CollaborationRequestDraftInput {
  @Field(() => ID, { description: 'Zone in which the applicant is a member. 申请单位所在片区。' })
  zoneId!: string;
  @Field(() => ID, {
    description:
      'The organisation that applies, one of yours: an office, a group or a local organ. 申请单位。',
  })
  applicantId!: string;
  @Field(() => ID, {
    description:
      'The counterpart office, or the district commission, which clarifies and decides; of the zone or of one above it. 对口室(或区纪委监委)。',
  })
  counterpartId!: string;
  @Field(() => ID, {
    nullable: true,
    description: 'A clue that the applicant holds. 申请单位承办的问题线索。',
  })
  clueId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the place where the matter lies; what the register of clues says goes before it. 事项所在区划;线索已登记所在地的以登记为准。',
  })
  areaId?: string | null;
  @Field(() => [requestCriterionEnum], {
    description: 'Why it is asked for, at least one (S3-08). 申请情形,至少一项。',
  })
  criteria!: RequestCriterion[];
  @Field(() => String, { description: 'Short title, at most 200 characters. 标题,最多 200 字。' })
  title!: string;
  @Field(() => [CollaborationAskInput], {
    description: 'What is asked of whom, one to 20. 请求事项,1 至 20 项。',
  })
  asks!: CollaborationAskInput[];
  @Field(() => levelEnum, {
    defaultValue: 'INTERNAL',
    description: 'Its level, at most your own clearance. 密级,不得高于本人许可级别。',
  })
  level!: Level;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: the leader of the zone does not see it. Left out, it is true where cadres of the place must recuse themselves. 知悉范围;不填时,当地干部需要回避的为真。',
  })
  needToKnow?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The draft, or why there is none. 草拟结果。' })
class CollaborationRequestDraftPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => CollaborationRequestDraftPayload)
export class DraftCollaborationRequest {
  @Mutation(() => CollaborationRequestDraftPayload, {
    nullable: true,
    description:
      'Drafts a request for collaboration (S3-08). Leaders of the applicant do this, and heads of township-level organs. 草拟协作申请;由申请单位负责人办理。',
  })
  collaborationRequestDraft(
    @Arg('input', () => CollaborationRequestDraftInput, {
      description: 'A request for collaboration. 协作申请内容。',
    })
    input: CollaborationRequestDraftInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.zoneId, 'zoneId', 'CollaborationZone');
      expectId(input.applicantId, 'applicantId', ...participantTypes);
      expectId(input.counterpartId, 'counterpartId', 'SupervisionOffice', 'DistrictCommission');
      if (input.clueId != null) expectId(input.clueId, 'clueId', 'ProblemClue');
      if (input.areaId != null) expectId(input.areaId, 'areaId', 'Place');
      for (const [index, { organisationId }] of input.asks.entries())
        expectId(organisationId, `asks.${index}.organisationId`, ...participantTypes);
      return draftCollaborationRequest(context, input);
    });
  }

  @FieldResolver(() => CollaborationRequest, {
    nullable: true,
    description: 'The draft; null when there is none. 协作申请;未草拟时为空。',
  })
  collaborationRequest(
    @Root() { id }: CollaborationRequestDraftPayload,
    @Ctx() context: Context,
  ): Promise<CollaborationRequest | null> | null {
    return id === null ? null : context.load(collaborationRequestById, id);
  }
}
