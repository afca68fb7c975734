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
import { addCollaborationTeam } from './collaboration-team.repo.js';

@InputType({ description: 'A team within a zone. 片区内新的协作小组。' })
class CollaborationTeamAddInput {
  @Field(() => ID, {
    description: 'Id of the zone. 片区标识。',
  })
  zoneId!: string;
  @Field(() => String, {
    description:
      'Name that no other team of the zone has, at most 100 characters. 名称,片区内不得重复,最多 100 字。',
  })
  name!: string;
  @Field(() => String, {
    description: 'What it is there for, at most 500 characters. 职责,最多 500 字。',
  })
  duties!: string;
  @Field(() => ID, {
    description:
      'Id of the team leader, who holds a post in one of its members now. 协作组长标识,须现任职于小组成员单位。',
  })
  leaderId!: string;
  @Field(() => [ID], {
    description:
      'Ids of the organisations in it, 1 to 100, members of the zone now. 成员单位标识,1 至 100 个,须为片区现有成员。',
  })
  memberIds!: string[];
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The new team, or why not. 新增结果。' })
class CollaborationTeamAddPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => CollaborationTeamAddPayload)
export class AddCollaborationTeam {
  @Mutation(() => CollaborationTeamAddPayload, {
    nullable: true,
    description:
      'Forms a team of members of a zone, with a leader and duties (S3:17). Leaders of the commission and those in charge do this, and the leader of the zone. 在片区内组建协作小组;由委领导、分管领导或本片区片区长办理。',
  })
  collaborationTeamAdd(
    @Arg('input', () => CollaborationTeamAddInput, { description: 'The change. 变更内容。' })
    input: CollaborationTeamAddInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.zoneId, 'zoneId', 'CollaborationZone');
      expectId(input.leaderId, 'leaderId', 'Person');
      for (const [index, id] of input.memberIds.entries())
        expectId(id, `memberIds.${index}`, ...participantTypes);
      return addCollaborationTeam(context, input);
    });
  }

  @FieldResolver(() => CollaborationTeam, {
    nullable: true,
    description: 'The team; null when nothing was changed. 小组;未变更时为空。',
  })
  team(
    @Root() { id }: CollaborationTeamAddPayload,
    @Ctx() context: Context,
  ): Promise<CollaborationTeam | null> | null {
    return id === null ? null : context.load(collaborationTeamById, id);
  }
}
