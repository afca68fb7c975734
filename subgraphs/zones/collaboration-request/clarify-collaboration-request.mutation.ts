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
import { clarifyCollaborationRequest } from './collaboration-request.repo.js';

@InputType({ description: 'What the counterpart office clarified. 厘清内容。' })
class CollaborationRequestClarifyInput {
  @Field(() => ID, { description: 'Id of a collaboration request. 协作申请标识。' })
  id!: string;
  @Field(() => String, {
    description: 'What was clarified, at most 2000 characters. 厘清的事项,最多 2000 字。',
  })
  clarification!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The request, or why nothing was changed. 协作申请;或未更改的原因。' })
class CollaborationRequestClarifyPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => CollaborationRequestClarifyPayload)
export class ClarifyCollaborationRequest {
  @Mutation(() => CollaborationRequestClarifyPayload, {
    nullable: true,
    description:
      'Clarifies the matters of a request (S1-13). The counterpart office does this. 厘清协作申请事项;由对口室办理。',
  })
  collaborationRequestClarify(
    @Arg('input', () => CollaborationRequestClarifyInput, {
      description: 'What the counterpart office clarified. 厘清内容。',
    })
    input: CollaborationRequestClarifyInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'CollaborationRequest');
      return clarifyCollaborationRequest(context, input);
    });
  }

  @FieldResolver(() => CollaborationRequest, {
    nullable: true,
    description: 'The request; null when nothing was changed. 协作申请;未更改时为空。',
  })
  collaborationRequest(
    @Root() { id }: CollaborationRequestClarifyPayload,
    @Ctx() context: Context,
  ): Promise<CollaborationRequest | null> | null {
    return id === null ? null : context.load(collaborationRequestById, id);
  }
}
