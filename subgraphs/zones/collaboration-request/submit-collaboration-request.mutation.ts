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
import { submitCollaborationRequest } from './collaboration-request.repo.js';

@InputType({ description: 'A draft to be submitted. 提交的申请。' })
class CollaborationRequestSubmitInput {
  @Field(() => ID, { description: 'Id of a collaboration request. 协作申请标识。' })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The request, or why nothing was changed. 协作申请;或未更改的原因。' })
class CollaborationRequestSubmitPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => CollaborationRequestSubmitPayload)
export class SubmitCollaborationRequest {
  @Mutation(() => CollaborationRequestSubmitPayload, {
    nullable: true,
    description:
      'Submits a draft to the counterpart office (S3-08). Leaders of the applicant do this. 提交协作申请;由申请单位负责人办理。',
  })
  collaborationRequestSubmit(
    @Arg('input', () => CollaborationRequestSubmitInput, {
      description: 'A draft to be submitted. 提交的申请。',
    })
    input: CollaborationRequestSubmitInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'CollaborationRequest');
      return submitCollaborationRequest(context, input);
    });
  }

  @FieldResolver(() => CollaborationRequest, {
    nullable: true,
    description: 'The request; null when nothing was changed. 协作申请;未更改时为空。',
  })
  collaborationRequest(
    @Root() { id }: CollaborationRequestSubmitPayload,
    @Ctx() context: Context,
  ): Promise<CollaborationRequest | null> | null {
    return id === null ? null : context.load(collaborationRequestById, id);
  }
}
