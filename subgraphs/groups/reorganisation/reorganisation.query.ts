import { Arg, Args, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { HostUnit } from '../host-unit/host-unit.entity.js';
import { hostUnitById } from '../host-unit/host-unit.loader.js';
import { type Done, Reorganisation, type StepKind, stepKindEnum } from './reorganisation.entity.js';
import { reorganisationById, reorganisationList } from './reorganisation.loader.js';

const ReorganisationConnection = connectionType('Reorganisation', () => Reorganisation);

@ObjectType({ simpleResolvers: true, description: 'One step of a reorganisation. 机构调整步骤。' })
class ReorganisationStep {
  @Field(() => stepKindEnum, { description: 'What it did. 步骤类别。' })
  kind!: StepKind;
  before!: readonly string[];
  after!: readonly string[];
}

const unitsOf = (ids: readonly string[], context: Context) =>
  Promise.all(ids.map((id) => context.load(hostUnitById, id)));

@Resolver(() => ReorganisationStep)
export class ReorganisationStepResolver {
  @FieldResolver(() => [HostUnit], {
    nullable: 'items',
    description: 'The units that it was about. 涉及的单位。',
  })
  before(@Root() { before }: ReorganisationStep, @Ctx() context: Context): Promise<(HostUnit | null)[]> {
    return unitsOf(before, context);
  }

  @FieldResolver(() => [HostUnit], {
    nullable: 'items',
    description: 'The units that were there after it. 调整后的单位。',
  })
  after(@Root() { after }: ReorganisationStep, @Ctx() context: Context): Promise<(HostUnit | null)[]> {
    return unitsOf(after, context);
  }
}

@Resolver(() => Reorganisation)
export class ReorganisationResolver {
  @Query(() => Reorganisation, {
    nullable: true,
    description: 'One reorganisation. Errors: NOT_FOUND. 按标识取机构调整。',
  })
  reorganisation(
    @Arg('id', () => ID, { description: 'Id of a reorganisation. 机构调整标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<Reorganisation> {
    return context.find(reorganisationById, 'Reorganisation', id);
  }

  @Query(() => ReorganisationConnection, {
    nullable: true,
    description: 'What changed the structure, newest first. 机构调整列表,新者在前。',
  })
  reorganisations(
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<Reorganisation>> {
    return connect(reorganisationList, context, { updatedAfter }, { first, after });
  }

  @FieldResolver(() => [ReorganisationStep], { description: 'Its steps, in order. 各步骤。' })
  steps(@Root() { steps }: Reorganisation): readonly Done[] {
    return steps;
  }
}
