// Edges: arguments in, loaders called, nothing decided here.
import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { Access, accessTo } from '../../../shared/server/access.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { type Participant, ParticipantUnion } from '../organisation/organisation.entity.js';
import { tasksOfCase } from './task.loader.js';
import { Task } from './task.entity.js';
import { CollaborationZone } from '../collaboration-zone/zone.entity.js';
import { zoneById } from '../collaboration-zone/zone.loader.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { asOfArgument, JointCase, JointCaseParticipant, stageEnum } from './joint-case.entity.js';
import { factsOfCase, jointCaseById, jointCaseList, participantsOfCase } from './joint-case.loader.js';
import { jointCasesAsOf, participantsAsOf, thenKey } from './joint-case-as-of.loader.js';
import { jointCasePolicy } from './joint-case.policy.js';
import type { JointCaseStage } from './joint-case.stages.js';

export const JointCaseConnection = connectionType('JointCase', () => JointCase);

@ObjectType({
  simpleResolvers: true,
  description: 'How much of a joint case is done, by its tasks. 办理进度,按任务计。',
})
export class Progress {
  @Field(() => Int, { description: 'Tasks that are done. 已完成任务数。' }) tasksDone!: number;
  @Field(() => Int, { description: 'All tasks. 任务总数。' }) tasksTotal!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Share of tasks done, 0 to 1; null without tasks. 完成比例,0 至 1;无任务时为空。',
  })
  share!: number | null;
}

/** Share of tasks done; a case without tasks has no share. */
function progressBy(tasks: readonly Task[]): Progress {
  const tasksDone = tasks.filter(({ doneAt }) => doneAt != null).length;
  return { tasksDone, tasksTotal: tasks.length, share: tasks.length === 0 ? null : tasksDone / tasks.length };
}

function participantsOf({ id, asOf }: JointCase, context: Context): Promise<JointCaseParticipant[] | null> {
  return asOf === undefined
    ? context.load(participantsOfCase, id)
    : context.load(participantsAsOf, thenKey(id, asOf));
}

@Resolver(() => JointCase)
export class JointCaseResolver {
  @Query(() => JointCase, {
    nullable: true,
    description: 'One joint case. Errors: NOT_FOUND when it is absent or not for you. 按标识取联合办案。',
  })
  jointCase(
    @Arg('id', () => ID, { description: 'Id of a joint case. 联合办案标识。' }) id: string,
    @Arg('asOf', () => DateTime, asOfArgument) asOf: Date | null,
    @Ctx() context: Context,
  ): Promise<JointCase> {
    return context.find(asOf == null ? jointCaseById : jointCasesAsOf(asOf).byId, 'JointCase', id);
  }

  @Query(() => JointCaseConnection, {
    nullable: true,
    description: 'The joint cases that you may see, newest first. 您可见的联合办案,新者在前。',
  })
  jointCases(
    @Arg('zoneId', () => ID, { nullable: true, description: 'Only those of this zone. 仅该片区。' })
    zoneId: string | null,
    @Arg('stages', () => [stageEnum], {
      nullable: true,
      description: 'Only those in these stages. 仅这些阶段。',
    })
    stages: JointCaseStage[] | null,
    @Arg('asOf', () => DateTime, asOfArgument) asOf: Date | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<JointCase>> {
    if (zoneId != null) expectId(zoneId, 'zoneId', 'CollaborationZone');
    const list = asOf == null ? jointCaseList : jointCasesAsOf(asOf);
    return connect(list, context, { zoneId, stages, updatedAfter }, { first, after });
  }

  @FieldResolver(() => CollaborationZone, { description: 'The zone in which it is handled. 所属协作片区。' })
  zone(@Root() { zoneId }: JointCase, @Ctx() context: Context): Promise<CollaborationZone | null> {
    return context.load(zoneById, zoneId);
  }

  @FieldResolver(() => [JointCaseParticipant], {
    description: 'Who takes part now, or took part at the moment of `asOf`. 参加单位。',
  })
  participants(
    @Root() jointCase: JointCase,
    @Ctx() context: Context,
  ): Promise<JointCaseParticipant[] | null> {
    return participantsOf(jointCase, context);
  }

  @FieldResolver(() => ParticipantUnion, {
    nullable: true,
    description: 'The one organisation that leads. 牵头单位。',
  })
  async lead(@Root() jointCase: JointCase, @Ctx() context: Context): Promise<Participant | null> {
    const participants = await participantsOf(jointCase, context);
    const lead = participants?.find((participant) => participant.role === 'LEAD');
    return lead ? { id: lead.organisationId } : null;
  }

  @FieldResolver(() => [Task], {
    description: 'Its tasks as they are now, in order. 任务清单,均为当前内容。',
  })
  tasks(@Root() { id }: JointCase, @Ctx() context: Context): Promise<Task[] | null> {
    return context.load(tasksOfCase, id);
  }

  @FieldResolver(() => Progress, { description: 'How much is done by now. 当前办理进度。' })
  async progress(@Root() { id }: JointCase, @Ctx() context: Context): Promise<Progress> {
    return progressBy((await context.load(tasksOfCase, id)) ?? []);
  }

  @FieldResolver(() => Access, {
    nullable: true,
    description:
      'Why you see this case, and what you may do. With `personId` the access of somebody else: for leaders of the organisation that leads it. 您对本案的访问依据;给出 personId 则为他人的,仅牵头单位负责人可查。',
  })
  async access(
    @Root() { id }: JointCase,
    @Arg('personId', () => ID, { nullable: true, description: 'Id of somebody else. 他人标识。' })
    personId: string | null,
    @Ctx() context: Context,
  ): Promise<Access | null> {
    const facts = await context.load(factsOfCase, id);
    return facts && accessTo(context, jointCasePolicy, facts, personId);
  }
}

@Resolver(() => JointCaseParticipant)
export class JointCaseParticipantResolver {
  @FieldResolver(() => ParticipantUnion, { nullable: true, description: 'The organisation. 单位。' })
  organisation(@Root() { organisationId }: JointCaseParticipant): Participant {
    return { id: organisationId };
  }
}
