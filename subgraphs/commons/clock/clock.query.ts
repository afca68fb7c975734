import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { forecastOf } from '../../../shared/clock/running-clock.js';
import { HubError } from '../../../shared/kernel/hub-error.js';
import { expectAnyId, expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { type Matter, matterOf, MatterUnion } from '../matter/matter.entity.js';
import { type Organisation, OrganisationUnion } from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { personById } from '../person/person.loader.js';
import {
  Clock,
  ClockExtension,
  ClockForecast,
  clockKindEnum,
  type ClockState,
  clockStateEnum,
  ClockStep,
} from './clock.entity.js';
import { clockById, clockList, extensionsOfClock, type Span, stepsOfClock } from './clock.loader.js';
import { spanOf } from './clock.rules.js';

const ClockConnection = connectionType('Clock', () => Clock);

/** Those that run. */
const RUNNING: readonly ClockState[] = ['GREEN', 'AMBER', 'RED', 'PAUSED'];

/** Errors: INVALID_INPUT. */
function expectSpan(text: string, field: string): Span {
  const span = spanOf(text);
  if (span === null)
    throw new HubError('INVALID_INPUT', { field, reason: 'days / 天数: 10, P10D, P2W, P1M' });
  return span;
}

@Resolver(() => Clock)
export class ClockResolver {
  @Query(() => Clock, {
    nullable: true,
    description: 'One clock. Errors: NOT_FOUND when absent or not for you. 按标识取时限。',
  })
  clock(
    @Arg('id', () => ID, { description: 'Id of a clock. 时限标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<Clock> {
    return context.find(clockById, 'Clock', id);
  }

  @Query(() => ClockConnection, {
    nullable: true,
    description:
      'The clocks of matters that you may see, soonest due first; without `states` those that run. Errors: INVALID_INPUT. 您可见事项的时限,先到期者在前;未给出 states 时仅未终止的。',
  })
  clocks(
    @Arg('breachingWithin', () => String, {
      nullable: true,
      description:
        'Only those that are overdue by the end of so many days from today on unless something happens: `10`, or an ISO 8601 duration in months, weeks and days (`P1M`, `P2W`, `P10D`). 仅在该期限内将超期或已超期的:天数或 ISO 8601 时长。',
    })
    breachingWithin: string | null,
    @Arg('kinds', () => [clockKindEnum], {
      nullable: true,
      description: 'Only those of these kinds. 仅这些种类。',
    })
    kinds: Clock['kind'][] | null,
    @Arg('organisationId', () => ID, {
      nullable: true,
      description: 'Only those that this organisation owes. 仅由该单位负责的。',
    })
    organisationId: string | null,
    @Arg('zoneId', () => ID, { nullable: true, description: 'Only those of this zone. 仅该片区。' })
    zoneId: string | null,
    @Arg('matterId', () => ID, { nullable: true, description: 'Only those of this matter. 仅该事项。' })
    matterId: string | null,
    @Arg('states', () => [clockStateEnum], {
      nullable: true,
      description: 'Only those in these states. 仅这些状态。',
    })
    states: ClockState[] | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<Clock>> {
    if (organisationId != null) expectAnyId(organisationId, 'organisationId');
    if (zoneId != null) expectId(zoneId, 'zoneId', 'CollaborationZone');
    if (matterId != null) expectAnyId(matterId, 'matterId');
    const within = breachingWithin == null ? null : expectSpan(breachingWithin, 'breachingWithin');
    const filter = { breachingWithin: within, kinds, organisationId, zoneId, matterId, updatedAfter };
    return connect(clockList, context, { ...filter, states: states ?? RUNNING }, { first, after });
  }

  @FieldResolver(() => MatterUnion, {
    nullable: true,
    description: 'The matter that it belongs to; null for a type that is not shown as one. 所属事项。',
  })
  matter(@Root() { matterId }: Clock): Matter | null {
    return matterOf(matterId);
  }

  @FieldResolver(() => OrganisationUnion, {
    nullable: true,
    description: 'Who owes it: whoever led the matter when it started. 责任单位,即起算时的牵头单位。',
  })
  organisation(@Root() { organisationId }: Clock): Organisation | null {
    return organisationId === null ? null : { id: organisationId };
  }

  @FieldResolver(() => ClockForecast, {
    nullable: true,
    description: 'When it will be due if nothing more happens; null once it stopped. 预测;已终止为空。',
  })
  forecast(@Root() clock: Clock, @Ctx() { services }: Context): ClockForecast | null {
    if (clock.stoppedAt !== null) return null;
    return forecastOf({ ...clock, pausedAt: clock.pausedSince }, clock.now, services.limits.clocks.calendar);
  }

  @FieldResolver(() => [ClockExtension], { description: 'Extensions that were asked for. 延长申请。' })
  extensions(@Root() { id }: Clock, @Ctx() context: Context): Promise<ClockExtension[] | null> {
    return context.load(extensionsOfClock, id);
  }

  @FieldResolver(() => [ClockStep], { description: 'What happened to it, oldest first. 变动记录。' })
  history(@Root() { id }: Clock, @Ctx() context: Context): Promise<ClockStep[] | null> {
    return context.load(stepsOfClock, id);
  }
}

@Resolver(() => ClockExtension)
export class ClockExtensionResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who asked. 申请人。' })
  askedBy(@Root() { askedById }: ClockExtension, @Ctx() context: Context): Promise<Person | null> {
    return context.load(personById, askedById);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who decided; null while it waits. 审批人。' })
  decidedBy(@Root() { decidedById }: ClockExtension, @Ctx() context: Context): Promise<Person | null> | null {
    return decidedById === null ? null : context.load(personById, decidedById);
  }
}

@Resolver(() => ClockStep)
export class ClockStepResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who did it. 操作人。' })
  person(@Root() { personId }: ClockStep, @Ctx() context: Context): Promise<Person | null> {
    return context.load(personById, personId);
  }
}
