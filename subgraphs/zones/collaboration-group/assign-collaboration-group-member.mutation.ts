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
import { CollaborationGroup } from './collaboration-group.entity.js';
import { collaborationGroupById } from './collaboration-group.loader.js';
import { assignCollaborationGroupMember } from './collaboration-group.repo.js';

@InputType({ description: 'A dispatched group and where it is to be. 派驻机构编入协作组。' })
class CollaborationGroupMemberAssignInput {
  @Field(() => ID, { description: 'Id of the collaboration group. 协作组标识。' })
  collaborationGroupId!: string;
  @Field(() => ID, { description: 'Id of the dispatched group. 派驻机构标识。' })
  groupId!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The collaboration group with the group, or why not. 编入结果。' })
class CollaborationGroupMemberAssignPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => CollaborationGroupMemberAssignPayload)
export class AssignCollaborationGroupMember {
  @Mutation(() => CollaborationGroupMemberAssignPayload, {
    nullable: true,
    description:
      'Puts a dispatched group into a collaboration group. It is in exactly one, so it leaves the one it was in (S0:29–30). 派驻机构编入协作组;每个派驻机构只在一个协作组,原协作组随之退出。',
  })
  collaborationGroupMemberAssign(
    @Arg('input', () => CollaborationGroupMemberAssignInput, { description: 'The change. 变更内容。' })
    input: CollaborationGroupMemberAssignInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.collaborationGroupId, 'collaborationGroupId', 'CollaborationGroup');
      expectId(input.groupId, 'groupId', 'DispatchedGroup');
      return assignCollaborationGroupMember(context, input);
    });
  }

  @FieldResolver(() => CollaborationGroup, {
    nullable: true,
    description: 'The collaboration group; null when nothing was changed. 协作组;未变更时为空。',
  })
  collaborationGroup(
    @Root() { id }: CollaborationGroupMemberAssignPayload,
    @Ctx() context: Context,
  ): Promise<CollaborationGroup | null> | null {
    return id === null ? null : context.load(collaborationGroupById, id);
  }
}
