import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { Person } from '../person/person.entity.js';
import { personById } from '../person/person.loader.js';
import { BreakGlass, breakGlassStageEnum } from './break-glass.entity.js';
import { breakGlassById, breakGlassList, superiorsToldOf } from './break-glass.loader.js';
import { stageOf } from './break-glass.rules.js';
import type { BreakGlassStage } from './break-glass.stages.js';

const BreakGlassConnection = connectionType('BreakGlass', () => BreakGlass);

@Resolver(() => BreakGlass)
export class BreakGlassResolver {
  @Query(() => BreakGlass, {
    nullable: true,
    description:
      'One request for emergency access. Errors: NOT_FOUND when absent or not for you. 按标识取应急查阅申请。',
  })
  breakGlass(
    @Arg('id', () => ID, { description: 'Id of a request. 申请标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<BreakGlass> {
    return context.find(breakGlassById, 'BreakGlass', id);
  }

  @Query(() => BreakGlassConnection, {
    nullable: true,
    description:
      'The requests for emergency access that are yours, that you may approve, or of which you were told as a superior. 您提出的、可由您批准的或已向您告知的应急查阅申请。',
  })
  breakGlasses(
    @Arg('stages', () => [breakGlassStageEnum], {
      nullable: true,
      description: 'Only those in these stages. 仅这些阶段。',
    })
    stages: BreakGlassStage[] | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<BreakGlass>> {
    return connect(breakGlassList, context, { stages, updatedAfter }, { first, after });
  }

  @FieldResolver(() => breakGlassStageEnum, { description: 'How far it has come by now. 当前所处阶段。' })
  async stage(@Root() request: BreakGlass, @Ctx() { scope }: Context): Promise<BreakGlassStage> {
    return stageOf(request, (await scope.read()).now);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who asked. 申请人。' })
  askedBy(@Root() { askedById }: BreakGlass, @Ctx() context: Context): Promise<Person | null> {
    return context.load(personById, askedById);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who approved it; null when nobody did. 批准人;未批准时为空。',
  })
  approvedBy(@Root() { approvedById }: BreakGlass, @Ctx() context: Context): Promise<Person | null> | null {
    return approvedById ? context.load(personById, approvedById) : null;
  }

  @FieldResolver(() => [Person], {
    nullable: 'items',
    description:
      'Who was told of the approval: who is above the asker, and above the approver, as things stood then. 批准时所告知的双方上级。',
  })
  async superiors(@Root() { id }: BreakGlass, @Ctx() context: Context): Promise<(Person | null)[]> {
    const told = (await context.load(superiorsToldOf, id)) ?? [];
    return Promise.all(told.map((person) => context.load(personById, person)));
  }
}
