import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { DispatchedGroup } from '../dispatched-group/dispatched-group.entity.js';
import { Person } from '../person/person.entity.js';
import { SupervisionOffice } from '../supervision-office/supervision-office.entity.js';
import { supervisionOfficeById } from '../supervision-office/supervision-office.loader.js';
import { CounterpartLiaison } from './counterpart-liaison.entity.js';
import { counterpartLiaisonById } from './counterpart-liaison.loader.js';

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
