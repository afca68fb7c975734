import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { connectNested, type ConnectionValue } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { PageOf } from '../../../shared/server/list-arguments.js';
import { DispatchedGroup } from '../dispatched-group/dispatched-group.entity.js';
import { SupervisionOffice } from '../supervision-office/supervision-office.entity.js';
import { CounterpartLiaison } from './counterpart-liaison.entity.js';
import { groupsOfOffice, liaisonOfGroup, liaisonsOfOffice } from './counterpart-liaison.loader.js';
import { CounterpartLiaisonConnection } from './counterpart-liaison.query.js';

/** What liaisons add to an office. */
@Resolver(() => SupervisionOffice)
export class OfficeLiaisonsResolver {
  @FieldResolver(() => [CounterpartLiaison], {
    description: 'Its active liaisons with groups (S0:22–23). 现行对口联系。',
  })
  liaisons(@Root() { id }: SupervisionOffice, @Ctx() context: Context): Promise<CounterpartLiaison[] | null> {
    return context.load(liaisonsOfOffice, id);
  }

  @FieldResolver(() => CounterpartLiaisonConnection, {
    description:
      'Its groups, each by its active primary liaison, with last contact and open questions, newest first (S0:22–23). 所对口的派驻机构:以现行主要对口联系列出,新者在前。',
  })
  counterpartGroups(
    @Root() { id }: SupervisionOffice,
    @Args(() => PageOf) { first, after }: PageOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<CounterpartLiaison>> {
    return connectNested(groupsOfOffice, context, id, { first, after });
  }
}

/** What liaisons add to a group. */
@Resolver(() => DispatchedGroup)
export class GroupLiaisonResolver {
  @FieldResolver(() => CounterpartLiaison, {
    nullable: true,
    description: 'Its active primary liaison with the counterpart office (S0:22–23). 现行主要对口联系。',
  })
  liaison(@Root() { id }: DispatchedGroup, @Ctx() context: Context): Promise<CounterpartLiaison | null> {
    return context.load(liaisonOfGroup, id);
  }
}
