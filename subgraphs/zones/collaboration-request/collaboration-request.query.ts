import { Arg, Args, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { CollaborationZone } from '../collaboration-zone/zone.entity.js';
import { zoneById } from '../collaboration-zone/zone.loader.js';
import { JointCase } from '../joint-case/joint-case.entity.js';
import { jointCaseById } from '../joint-case/joint-case.loader.js';
import { type Participant, ParticipantUnion } from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { Place } from '../place/place.entity.js';
import { ProblemClue } from '../problem-clue/problem-clue.entity.js';
import {
  CollaborationAsk,
  type CollaborationMode,
  collaborationModeEnum,
  CollaborationRequest,
  CollaborationRequestHandler,
  CollaborationRequestStep,
  type RequestCriterion,
  requestCriterionEnum,
  requestStateEnum,
} from './collaboration-request.entity.js';
import {
  collaborationRequestById,
  collaborationRequestList,
  handlersOfRequest,
  requestOfCase,
  stepsOfRequest,
} from './collaboration-request.loader.js';
import { requestStages, type RequestState } from './collaboration-request.stages.js';

const CollaborationRequestConnection = connectionType('CollaborationRequest', () => CollaborationRequest);

@ObjectType({
  simpleResolvers: true,
  description:
    'What is assembled for a request that was approved: organisations, and outside bodies that are named only (S1-13). 别动队:承办单位及仅登记名称的外部单位。',
})
class FlyingSquad {
  @Field(() => [CollaborationRequestHandler], { description: 'Organisations, the lead first. 承办单位。' })
  organisations!: readonly CollaborationRequestHandler[];
  @Field(() => [String], {
    description: 'Outside bodies, by name; they have no access. 外部单位名称,无访问权限。',
  })
  outsideBodies!: readonly string[];
}

@Resolver(() => CollaborationRequest)
export class CollaborationRequestResolver {
  @Query(() => CollaborationRequest, {
    nullable: true,
    description: 'One collaboration request. Errors: NOT_FOUND. 按标识取协作申请。',
  })
  collaborationRequest(
    @Arg('id', () => ID, { description: 'Id of a collaboration request. 协作申请标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<CollaborationRequest> {
    return context.find(collaborationRequestById, 'CollaborationRequest', id);
  }

  @Query(() => CollaborationRequestConnection, {
    nullable: true,
    description: 'The collaboration requests that you may see, newest first. 您可见的协作申请,新者在前。',
  })
  collaborationRequests(
    @Arg('zoneId', () => ID, { nullable: true, description: 'Only those of this zone. 仅该片区。' })
    zoneId: string | null,
    @Arg('states', () => [requestStateEnum], {
      nullable: true,
      description: 'Only those in these states. 仅这些状态。',
    })
    states: RequestState[] | null,
    @Arg('mode', () => collaborationModeEnum, {
      nullable: true,
      description: 'Only those of this mode, proposed or decided. 仅该办理方式(拟定或已批准)。',
    })
    mode: CollaborationMode | null,
    @Arg('criteria', () => [requestCriterionEnum], {
      nullable: true,
      description: 'Only those for one of these reasons. 仅具有其中任一情形的。',
    })
    criteria: RequestCriterion[] | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<CollaborationRequest>> {
    if (zoneId != null) expectId(zoneId, 'zoneId', 'CollaborationZone');
    const filter = { zoneId, states, mode, criteria, updatedAfter };
    return connect(collaborationRequestList, context, filter, { first, after });
  }

  @FieldResolver(() => CollaborationZone, { nullable: true, description: 'The zone. 所属片区。' })
  zone(@Root() { zoneId }: CollaborationRequest, @Ctx() context: Context): Promise<CollaborationZone | null> {
    return context.load(zoneById, zoneId);
  }

  @FieldResolver(() => ParticipantUnion, { nullable: true, description: 'Who applies. 申请单位。' })
  applicant(@Root() { applicantId }: CollaborationRequest): Participant {
    return { id: applicantId };
  }

  @FieldResolver(() => ParticipantUnion, {
    nullable: true,
    description: 'Who clarifies and decides. 对口室(或区纪委监委)。',
  })
  counterpart(@Root() { counterpartId }: CollaborationRequest): Participant {
    return { id: counterpartId };
  }

  @FieldResolver(() => ProblemClue, {
    nullable: true,
    description: 'The clue; null where none is in the register. 问题线索;未登记时为空。',
  })
  clue(@Root() { clueId }: CollaborationRequest): ProblemClue | null {
    return clueId == null ? null : { id: clueId };
  }

  @FieldResolver(() => Place, { nullable: true, description: 'Where the matter lies. 事项所在区划。' })
  area(@Root() { areaId }: CollaborationRequest): Place {
    return { id: areaId };
  }

  @FieldResolver(() => [requestStateEnum], { description: 'States that may follow. 可到达的下一状态。' })
  followingStates(@Root() { state }: CollaborationRequest): readonly RequestState[] {
    return requestStages.follows[state];
  }

  @FieldResolver(() => [CollaborationRequestHandler], {
    description: 'Who is to handle it, proposed or decided, the lead first. 承办单位(拟定或已批准)。',
  })
  async handlers(
    @Root() { id }: CollaborationRequest,
    @Ctx() context: Context,
  ): Promise<CollaborationRequestHandler[]> {
    return (await context.load(handlersOfRequest, id)) ?? [];
  }

  @FieldResolver(() => FlyingSquad, {
    nullable: true,
    description: 'What is assembled for it; null before it is approved. 别动队;批准前为空。',
  })
  async flyingSquad(
    @Root() { id, leadId, outsideBodies }: CollaborationRequest,
    @Ctx() context: Context,
  ): Promise<FlyingSquad | null> {
    if (leadId == null) return null;
    return { organisations: (await context.load(handlersOfRequest, id)) ?? [], outsideBodies };
  }

  @FieldResolver(() => JointCase, {
    nullable: true,
    description: 'The case that was opened from it. 由此发起的联合办案。',
  })
  jointCase(
    @Root() { caseId }: CollaborationRequest,
    @Ctx() context: Context,
  ): Promise<JointCase | null> | null {
    return caseId == null ? null : context.load(jointCaseById, caseId);
  }

  @FieldResolver(() => [CollaborationRequestStep], {
    description: 'Its signed steps, oldest first. 流转记录。',
  })
  async history(
    @Root() { id }: CollaborationRequest,
    @Ctx() context: Context,
  ): Promise<CollaborationRequestStep[]> {
    return (await context.load(stepsOfRequest, id)) ?? [];
  }
}

@Resolver(() => CollaborationAsk)
export class CollaborationAskResolver {
  @FieldResolver(() => ParticipantUnion, { nullable: true, description: 'Who is asked. 被请求单位。' })
  organisation(@Root() { organisationId }: CollaborationAsk): Participant {
    return { id: organisationId };
  }
}

@Resolver(() => CollaborationRequestHandler)
export class CollaborationRequestHandlerResolver {
  @FieldResolver(() => ParticipantUnion, { nullable: true, description: 'The organisation. 单位。' })
  organisation(@Root() { organisationId }: CollaborationRequestHandler): Participant {
    return { id: organisationId };
  }
}

@Resolver(() => CollaborationRequestStep)
export class CollaborationRequestStepResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who signed it. 签署人。' })
  person(@Root() { personId }: CollaborationRequestStep): Person {
    return { id: personId };
  }
}

/** What requests add to a case. */
@Resolver(() => JointCase)
export class JointCaseRequestResolver {
  @FieldResolver(() => CollaborationRequest, {
    nullable: true,
    description: 'The request that it came out of, as it is now; null when there was none. 来源协作申请。',
  })
  collaborationRequest(
    @Root() { id }: JointCase,
    @Ctx() context: Context,
  ): Promise<CollaborationRequest | null> {
    return context.load(requestOfCase, id);
  }
}
