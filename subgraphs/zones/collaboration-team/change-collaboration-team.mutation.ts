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
import { participantTypes } from '../organisation/organisation.entity.js';
import { CollaborationTeam } from './collaboration-team.entity.js';
import { collaborationTeamById } from './collaboration-team.loader.js';
import { changeCollaborationTeam } from './collaboration-team.repo.js';

@InputType({ description: 'What of a team is to be other than it is. 协作小组变更内容。' })
class CollaborationTeamChangeInput {
  @Field(() => ID, {
    description: 'Id of a team that has not ended. 未撤销的协作小组标识。',
  })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'Name that no other team of the zone has, at most 100 characters. 名称,片区内不得重复,最多 100 字。',
  })
  name?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'What it is there for, at most 500 characters. 职责,最多 500 字。',
  })
  duties?: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the team leader, who holds a post in one of its members now. 协作组长标识,须现任职于小组成员单位。',
  })
  leaderId?: string | null;
  @Field(() => [ID], {
    nullable: true,
    description:
      'All of them: ids of the organisations in it, 1 to 100, members of the zone now. 成员单位标识,1 至 100 个,须为片区现有成员。',
  })
  memberIds?: string[] | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The team as it is now, or why nothing changed. 变更结果。' })
class CollaborationTeamChangePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => CollaborationTeamChangePayload)
export class ChangeCollaborationTeam {
  @Mutation(() => CollaborationTeamChangePayload, {
    nullable: true,
    description:
      'Gives a team another name, duties, leader or members; what is left out stays. 变更协作小组的名称、职责、组长或成员,未填者不变。',
  })
  collaborationTeamChange(
    @Arg('input', () => CollaborationTeamChangeInput, { description: 'The change. 变更内容。' })
    input: CollaborationTeamChangeInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'CollaborationTeam');
      if (input.leaderId != null) expectId(input.leaderId, 'leaderId', 'Person');
      for (const [index, id] of (input.memberIds ?? []).entries())
        expectId(id, `memberIds.${index}`, ...participantTypes);
      return changeCollaborationTeam(context, input);
    });
  }

  @FieldResolver(() => CollaborationTeam, {
    nullable: true,
    description: 'The team; null when nothing was changed. 小组;未变更时为空。',
  })
  team(
    @Root() { id }: CollaborationTeamChangePayload,
    @Ctx() context: Context,
  ): Promise<CollaborationTeam | null> | null {
    return id === null ? null : context.load(collaborationTeamById, id);
  }
}
