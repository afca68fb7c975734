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
import { CollaborationTeam } from './collaboration-team.entity.js';
import { collaborationTeamById } from './collaboration-team.loader.js';
import { endCollaborationTeam } from './collaboration-team.repo.js';

@InputType({ description: 'The end of a team. 撤销协作小组。' })
class CollaborationTeamEndInput {
  @Field(() => ID, {
    description: 'Id of a team that has not ended. 未撤销的协作小组标识。',
  })
  id!: string;
  @Field(() => String, {
    description:
      'Why, at most 500 characters; read by all who read the team. 原因,最多 500 字,可见小组者皆可见。',
  })
  reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The team with its end, or why not. 撤销结果。' })
class CollaborationTeamEndPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => CollaborationTeamEndPayload)
export class EndCollaborationTeam {
  @Mutation(() => CollaborationTeamEndPayload, {
    nullable: true,
    description:
      'Ends a team; it is found by its id, and listed no more. 撤销协作小组:仍可按标识查询,不再列出。',
  })
  collaborationTeamEnd(
    @Arg('input', () => CollaborationTeamEndInput, { description: 'The change. 变更内容。' })
    input: CollaborationTeamEndInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'CollaborationTeam');
      return endCollaborationTeam(context, input);
    });
  }

  @FieldResolver(() => CollaborationTeam, {
    nullable: true,
    description: 'The team; null when nothing was changed. 小组;未变更时为空。',
  })
  team(
    @Root() { id }: CollaborationTeamEndPayload,
    @Ctx() context: Context,
  ): Promise<CollaborationTeam | null> | null {
    return id === null ? null : context.load(collaborationTeamById, id);
  }
}
