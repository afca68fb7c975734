import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { DispatchedGroup } from '../dispatched-group/dispatched-group.entity.js';
import { Person } from '../person/person.entity.js';
import { SupervisionOffice } from '../supervision-office/supervision-office.entity.js';
import { supervisionOfficeById } from '../supervision-office/supervision-office.loader.js';
import { CounterpartLiaison } from './counterpart-liaison.entity.js';
import {
  counterpartLiaisonById,
  counterpartLiaisonList,
  successorOfLiaison,
} from './counterpart-liaison.loader.js';

export const CounterpartLiaisonConnection = connectionType('CounterpartLiaison', () => CounterpartLiaison);

@Resolver(() => CounterpartLiaison)
export class CounterpartLiaisonResolver {
  @Query(() => CounterpartLiaison, {
    nullable: true,
    description: 'One counterpart liaison. Errors: NOT_FOUND. 按标识取对口联系。',
  })
  counterpartLiaison(
    @Arg('id', () => ID, { description: 'Id of a counterpart liaison. 对口联系标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<CounterpartLiaison> {
    return context.find(counterpartLiaisonById, 'CounterpartLiaison', id);
  }

  @Query(() => CounterpartLiaisonConnection, {
    nullable: true,
    description:
      'Who is and was the contact of which group, newest first (S0:22–23). 对口联系列表,含历任,新者在前。',
  })
  counterpartLiaisons(
    @Arg('groupId', () => ID, { nullable: true, description: 'Only those of this group. 仅该派驻机构的。' })
    groupId: string | null,
    @Arg('officeId', () => ID, { nullable: true, description: 'Only those of this office. 仅该室的。' })
    officeId: string | null,
    @Arg('active', () => Boolean, {
      nullable: true,
      description:
        'True: only the active ones; false: only those that ended. 是否仅现行:真为现行,假为已结束。',
    })
    active: boolean | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<CounterpartLiaison>> {
    if (groupId != null) expectId(groupId, 'groupId', 'DispatchedGroup');
    if (officeId != null) expectId(officeId, 'officeId', 'SupervisionOffice');
    const filter = { groupId, officeId, active, updatedAfter };
    return connect(counterpartLiaisonList, context, filter, { first, after });
  }

  @FieldResolver(() => CounterpartLiaison, {
    nullable: true,
    description:
      'The primary liaison that it took over from; null for the first one. 所接替的对口联系;首任为空。',
  })
  handedOverFrom(
    @Root() { handedOverFromId }: CounterpartLiaison,
    @Ctx() context: Context,
  ): Promise<CounterpartLiaison | null> | null {
    return handedOverFromId ? context.load(counterpartLiaisonById, handedOverFromId) : null;
  }

  @FieldResolver(() => CounterpartLiaison, {
    nullable: true,
    description: 'The primary liaison that took over from it; null while nobody has. 接替者;尚无则为空。',
  })
  handedOverTo(
    @Root() { id }: CounterpartLiaison,
    @Ctx() context: Context,
  ): Promise<CounterpartLiaison | null> {
    return context.load(successorOfLiaison, id);
  }

  @FieldResolver(() => SupervisionOffice, { description: 'The counterpart office. 对口联系的室。' })
  office(
    @Root() { officeId }: CounterpartLiaison,
    @Ctx() context: Context,
  ): Promise<SupervisionOffice | null> {
    return context.load(supervisionOfficeById, officeId);
  }

  @FieldResolver(() => DispatchedGroup, { nullable: true, description: 'The group. 被联系的派驻机构。' })
  group(@Root() { groupId }: CounterpartLiaison): DispatchedGroup {
    return { id: groupId };
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'The officer who keeps contact. 负责联系的业务骨干。',
  })
  officer(@Root() { officerId }: CounterpartLiaison): Person {
    return { id: officerId };
  }
}
