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
import { concludeCollaborationRequest } from './collaboration-request.repo.js';

@InputType({ description: 'The result of a collaboration. 办理结果。' })
class CollaborationRequestConcludeInput {
  @Field(() => ID, { description: 'Id of a collaboration request. 协作申请标识。' })
  id!: string;
  @Field(() => String, { description: 'What came of it, at most 2000 characters. 办理结果,最多 2000 字。' })
  result!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The request, or why nothing was changed. 协作申请;或未更改的原因。' })
class CollaborationRequestConcludePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => CollaborationRequestConcludePayload)
export class ConcludeCollaborationRequest {
  @Mutation(() => CollaborationRequestConcludePayload, {
    nullable: true,
    description:
      'Ends the collaboration with its result (S3-09). Leaders of the counterpart office do this. 办结协作事项;由对口室负责人办理。',
  })
  collaborationRequestConclude(
    @Arg('input', () => CollaborationRequestConcludeInput, {
      description: 'The result of a collaboration. 办理结果。',
    })
    input: CollaborationRequestConcludeInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'CollaborationRequest');
      return concludeCollaborationRequest(context, input);
    });
  }

  @FieldResolver(() => CollaborationRequest, {
    nullable: true,
    description: 'The request; null when nothing was changed. 协作申请;未更改时为空。',
  })
  collaborationRequest(
    @Root() { id }: CollaborationRequestConcludePayload,
    @Ctx() context: Context,
  ): Promise<CollaborationRequest | null> | null {
    return id === null ? null : context.load(collaborationRequestById, id);
  }
}
