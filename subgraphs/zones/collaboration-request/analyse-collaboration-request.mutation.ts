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
import { type ParticipantRole, participantRoleEnum } from '../joint-case/joint-case.entity.js';
import { participantTypes } from '../organisation/organisation.entity.js';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import {
  type CollaborationMode,
  collaborationModeEnum,
  CollaborationRequest,
} from './collaboration-request.entity.js';
import { collaborationRequestById } from './collaboration-request.loader.js';
import { analyseCollaborationRequest } from './collaboration-request.repo.js';

@InputType({
  description: 'An organisation that is to handle the matter, and in which part. 承办单位及角色。',
})
export class CollaborationHandlerInput {
  @Field(() => ID, {
    description: 'Id of an office, group, district commission or township-level organ. 单位标识。',
  })
  organisationId!: string;
  @Field(() => participantRoleEnum, { description: 'Exactly one is the LEAD. 角色,有且只有一个牵头。' })
  role!: ParticipantRole;
}

/** Errors: INVALID_ID, WRONG_TYPE. */
export function expectHandlers(handlers: readonly CollaborationHandlerInput[]): void {
  for (const [index, { organisationId }] of handlers.entries())
    expectId(organisationId, `handlers.${index}.organisationId`, ...participantTypes);
}

@InputType({ description: 'The analysis of a request. 研判内容。' })
class CollaborationRequestAnalyseInput {
  @Field(() => ID, { description: 'Id of a collaboration request. 协作申请标识。' })
  id!: string;
  @Field(() => String, { description: 'The analysis, at most 2000 characters. 研判意见,最多 2000 字。' })
  analysis!: string;
  @Field(() => collaborationModeEnum, { description: 'Mode that is proposed. 拟定的办理方式。' })
  mode!: CollaborationMode;
  @Field(() => [CollaborationHandlerInput], {
    description:
      'Who is to handle it, at most 50: nobody of the area of the clue in the mode CROSS, or where cadres of the place must recuse themselves (S3-08). 拟定的承办单位,最多 50 个;交叉办理或当地干部需要回避的,线索所在地单位不得承办。',
  })
  handlers!: CollaborationHandlerInput[];
  @Field(() => [String], {
    defaultValue: [],
    description:
      'Outside bodies of the flying squad, named only and without access, at most 20 (S1-13). 别动队的外部单位,仅登记名称、无访问权限,最多 20 个。',
  })
  outsideBodies!: string[];
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The request, or why nothing was changed. 协作申请;或未更改的原因。' })
class CollaborationRequestAnalysePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => CollaborationRequestAnalysePayload)
export class AnalyseCollaborationRequest {
  @Mutation(() => CollaborationRequestAnalysePayload, {
    nullable: true,
    description:
      'Analyses a request: what it needs, in which mode and by whom it is to be handled (S3-08). Leaders of the counterpart, or the leader of the zone, do this. 研判协作申请,拟定办理方式和承办单位;由对口单位负责人或片区长办理。',
  })
  collaborationRequestAnalyse(
    @Arg('input', () => CollaborationRequestAnalyseInput, {
      description: 'The analysis of a request. 研判内容。',
    })
    input: CollaborationRequestAnalyseInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'CollaborationRequest');
      expectHandlers(input.handlers);
      return analyseCollaborationRequest(context, input);
    });
  }

  @FieldResolver(() => CollaborationRequest, {
    nullable: true,
    description: 'The request; null when nothing was changed. 协作申请;未更改时为空。',
  })
  collaborationRequest(
    @Root() { id }: CollaborationRequestAnalysePayload,
    @Ctx() context: Context,
  ): Promise<CollaborationRequest | null> | null {
    return id === null ? null : context.load(collaborationRequestById, id);
  }
}
