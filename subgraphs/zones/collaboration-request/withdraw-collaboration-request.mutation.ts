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
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { CollaborationRequest } from './collaboration-request.entity.js';
import { collaborationRequestById } from './collaboration-request.loader.js';
import { withdrawCollaborationRequest } from './collaboration-request.repo.js';

@InputType({ description: 'A request to be withdrawn. 撤回的申请。' })
class CollaborationRequestWithdrawInput {
  @Field(() => ID, { description: 'Id of a collaboration request. 协作申请标识。' })
  id!: string;
  @Field(() => String, { description: 'Why, at most 2000 characters. 理由,最多 2000 字。' })
  reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The request, or why nothing was changed. 协作申请;或未更改的原因。' })
class CollaborationRequestWithdrawPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => CollaborationRequestWithdrawPayload)
export class WithdrawCollaborationRequest {
  @Mutation(() => CollaborationRequestWithdrawPayload, {
    nullable: true,
    description:
      'Withdraws a request before it is decided on (domain 1.6). Leaders of the applicant do this. 撤回尚未审批的协作申请;由申请单位负责人办理。',
  })
  collaborationRequestWithdraw(
    @Arg('input', () => CollaborationRequestWithdrawInput, {
      description: 'A request to be withdrawn. 撤回的申请。',
    })
    input: CollaborationRequestWithdrawInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'CollaborationRequest');
      return withdrawCollaborationRequest(context, input);
    });
  }

  @FieldResolver(() => CollaborationRequest, {
    nullable: true,
    description: 'The request; null when nothing was changed. 协作申请;未更改时为空。',
  })
  collaborationRequest(
    @Root() { id }: CollaborationRequestWithdrawPayload,
    @Ctx() context: Context,
  ): Promise<CollaborationRequest | null> | null {
    return id === null ? null : context.load(collaborationRequestById, id);
  }
}
