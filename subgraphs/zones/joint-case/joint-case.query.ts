// Edges: arguments in, loaders called, nothing decided here.
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { Access, accessTo } from '../../../shared/server/access.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SearchOf } from '../../../shared/server/list-arguments.js';
import { type Participant, ParticipantUnion } from '../organisation/organisation.entity.js';
import { CollaborationZone } from '../collaboration-zone/zone.entity.js';
import { zoneById } from '../collaboration-zone/zone.loader.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { asOfArgument, JointCase, JointCaseParticipant, stageEnum } from './joint-case.entity.js';
import {
  factsOfCase,
  jointCaseById,
  jointCaseList,
  participantsOfCase,
  taskCountsOfCase,
} from './joint-case.loader.js';
import { jointCasesAsOf, participantsAsOf, thenKey } from './joint-case-as-of.loader.js';
import { jointCasePolicy } from './joint-case.policy.js';
import type { JointCaseStage } from './joint-case.stages.js';
import { Progress } from './progress.entity.js';
import { progressOf } from './progress.rules.js';

export const JointCaseConnection = connectionType('JointCase', () => JointCase);

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
    description:
      'The joint cases that you may see, newest first; `search` looks at the title and the case number of now. 您可见的联合办案,新者在前;search 按现案名、案号查找。',
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
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<JointCase>> {
    if (zoneId != null) expectId(zoneId, 'zoneId', 'CollaborationZone');
    const list = asOf == null ? jointCaseList : jointCasesAsOf(asOf);
    return connect(list, context, { zoneId, stages, search, updatedAfter }, { first, after });
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

  @FieldResolver(() => Progress, {
    description:
      'How far it has come, by its stage and by all of its tasks; docs/progress.md defines it. 办理进度,按阶段和全部任务计,定义见 docs/progress.md。',
  })
  async progress(@Root() { id, stage }: JointCase, @Ctx() context: Context): Promise<Progress> {
    const counts = (await context.load(taskCountsOfCase, id)) ?? { done: 0, total: 0 };
    return { caseId: id, ...progressOf(stage, counts) };
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
