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
import { assessCollaborationRequest } from './collaboration-request.repo.js';

@InputType({ description: 'The assessment of a collaboration. 评估内容。' })
class CollaborationRequestAssessInput {
  @Field(() => ID, { description: 'Id of a collaboration request. 协作申请标识。' })
  id!: string;
  @Field(() => String, { description: 'The assessment, at most 2000 characters. 评估意见,最多 2000 字。' })
  assessment!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The request, or why nothing was changed. 协作申请;或未更改的原因。' })
class CollaborationRequestAssessPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => CollaborationRequestAssessPayload)
export class AssessCollaborationRequest {
  @Mutation(() => CollaborationRequestAssessPayload, {
    nullable: true,
    description:
      'Assesses a collaboration that has ended (S3-09). The leader in charge or the leader of the zone does this, never whoever concluded it. 评估已办结的协作事项;由分管领导或片区长办理,办结人不得评估。',
  })
  collaborationRequestAssess(
    @Arg('input', () => CollaborationRequestAssessInput, {
      description: 'The assessment of a collaboration. 评估内容。',
    })
    input: CollaborationRequestAssessInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'CollaborationRequest');
      return assessCollaborationRequest(context, input);
    });
  }

  @FieldResolver(() => CollaborationRequest, {
    nullable: true,
    description: 'The request; null when nothing was changed. 协作申请;未更改时为空。',
  })
  collaborationRequest(
    @Root() { id }: CollaborationRequestAssessPayload,
    @Ctx() context: Context,
  ): Promise<CollaborationRequest | null> | null {
    return id === null ? null : context.load(collaborationRequestById, id);
  }
}
