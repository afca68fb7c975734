import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { CollaborationHandlerInput, expectHandlers } from './analyse-collaboration-request.mutation.js';
import {
  type CollaborationMode,
  collaborationModeEnum,
  CollaborationRequest,
} from './collaboration-request.entity.js';
import { collaborationRequestById } from './collaboration-request.loader.js';
import { decideCollaborationRequest } from './collaboration-request.repo.js';
import type { RequestDecision } from './collaboration-request.rules.js';

const decisionEnum = describedEnum<RequestDecision['decision']>(
  'CollaborationDecision',
  'What is decided on a request. 审批决定。',
  { APPROVE: 'It is handled. 批准。', REJECT: 'It is not handled. 不批准。' },
);

@InputType({ description: 'What is decided on a request. 审批内容。' })
class CollaborationRequestDecideInput {
  @Field(() => ID, { description: 'Id of a collaboration request. 协作申请标识。' })
  id!: string;
  @Field(() => decisionEnum, { description: 'The decision. 审批决定。' })
  decision!: RequestDecision['decision'];
  @Field(() => String, {
    description:
      'Opinion, or why it is refused, at most 2000 characters. 审批意见或不批准的理由,最多 2000 字。',
  })
  opinion!: string;
  @Field(() => collaborationModeEnum, {
    nullable: true,
    description: 'Another mode than the proposed one. 与拟定不同的办理方式。',
  })
  mode?: CollaborationMode | null;
  @Field(() => [CollaborationHandlerInput], {
    nullable: true,
    description: 'Others than the proposed ones. 与拟定不同的承办单位。',
  })
  handlers?: CollaborationHandlerInput[] | null;
  @Field(() => [String], {
    nullable: true,
    description: 'Other outside bodies than the proposed ones. 与拟定不同的外部单位。',
  })
  outsideBodies?: string[] | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Refused with CONFLICT when the request has another version by now. 版本号,不一致时拒绝。',
  })
  expectedVersion?: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The request, or why nothing was changed. 协作申请;或未更改的原因。' })
class CollaborationRequestDecidePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => CollaborationRequestDecidePayload)
export class DecideCollaborationRequest {
  @Mutation(() => CollaborationRequestDecidePayload, {
    nullable: true,
    description:
      'Approves a request in one of the three modes, or refuses it (S3-08, S1-13). The leader in charge of the counterpart office, or the leader of the counterpart district, does this: nobody of the applicant, nor who drafted, submitted or analysed it, nor who covers for one of them. 审批协作申请,由对口室分管领导或对口区领导办理;申请单位人员、提交人、研判人及与其有顶岗关系者不得审批。',
  })
  collaborationRequestDecide(
    @Arg('input', () => CollaborationRequestDecideInput, {
      description: 'What is decided on a request. 审批内容。',
    })
    input: CollaborationRequestDecideInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'CollaborationRequest');
      expectHandlers(input.handlers ?? []);
      return decideCollaborationRequest(context, input);
    });
  }

  @FieldResolver(() => CollaborationRequest, {
    nullable: true,
    description: 'The request; null when nothing was changed. 协作申请;未更改时为空。',
  })
  collaborationRequest(
    @Root() { id }: CollaborationRequestDecidePayload,
    @Ctx() context: Context,
  ): Promise<CollaborationRequest | null> | null {
    return id === null ? null : context.load(collaborationRequestById, id);
  }
}
