import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectAnyId, expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { type Matter, matterOf, MatterUnion } from '../matter/matter.entity.js';
import { Person } from '../person/person.entity.js';
import { personById } from '../person/person.loader.js';
import { Recusal, recusalStageEnum } from './recusal.entity.js';
import { isOfPrincipal, recusalById, recusalList } from './recusal.loader.js';
import { recusalFollows, type RecusalStage } from './recusal.stages.js';

const RecusalConnection = connectionType('Recusal', () => Recusal);

@Resolver(() => Recusal)
export class RecusalResolver {
  @Query(() => Recusal, {
    nullable: true,
    description: 'One recusal. Errors: NOT_FOUND when it is absent or not for you. 按标识取回避。',
  })
  recusal(
    @Arg('id', () => ID, { description: 'Id of a recusal. 回避标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<Recusal> {
    return context.find(recusalById, 'Recusal', id);
  }

  @Query(() => RecusalConnection, {
    nullable: true,
    description:
      'The recusals that you may decide on, and those of the same matters; never your own, nor any of a matter that you are recused from. 您有权决定或查阅的回避;本人的回避及本人须回避事项的回避一律不可见。',
  })
  recusals(
    @Arg('matterId', () => ID, {
      nullable: true,
      description: 'Only those from this matter, of whatever type. 仅该事项的,类型不限。',
    })
    matterId: string | null,
    @Arg('personId', () => ID, { nullable: true, description: 'Only those of this person. 仅该人员的。' })
    personId: string | null,
    @Arg('stages', () => [recusalStageEnum], {
      nullable: true,
      description: 'Only those in these stages. 仅这些阶段。',
    })
    stages: RecusalStage[] | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<Recusal>> {
    if (matterId != null) expectAnyId(matterId, 'matterId');
    if (personId != null) expectId(personId, 'personId', 'Person');
    const filter = { matterId, personId, stages, updatedAfter };
    return connect(recusalList, context, filter, { first, after });
  }

  @FieldResolver(() => MatterUnion, {
    nullable: true,
    description: 'The matter; null when there is none, or none for you. 所涉事项;不存在或您不可见时为空。',
  })
  matter(@Root() { matterId }: Recusal): Matter | null {
    return matterOf(matterId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who is to take no part. 回避人员。' })
  person(@Root() { personId }: Recusal, @Ctx() context: Context): Promise<Person | null> {
    return context.load(personById, personId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who entered it. 录入人。' })
  askedByPerson(@Root() { askedByPersonId }: Recusal, @Ctx() context: Context): Promise<Person | null> {
    return context.load(personById, askedByPersonId);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who decided last; null before. 最近一次的决定人。',
  })
  decidedBy(@Root() { decidedByPersonId }: Recusal, @Ctx() context: Context): Promise<Person | null> | null {
    return decidedByPersonId == null ? null : context.load(personById, decidedByPersonId);
  }

  @FieldResolver(() => Boolean, {
    description:
      'True when the person holds a leading role in the organisation that leads the matter now: then a commission leader decides. 该人员现为牵头单位负责人时为真,须由委领导决定。',
  })
  principal(@Root() { id }: Recusal, @Ctx() context: Context): Promise<boolean | null> {
    return context.load(isOfPrincipal, id);
  }

  @FieldResolver(() => [recusalStageEnum], { description: 'Stages that may follow. 可进入的下一阶段。' })
  followingStages(@Root() { stage }: Recusal): readonly RecusalStage[] {
    return recusalFollows[stage];
  }
}
