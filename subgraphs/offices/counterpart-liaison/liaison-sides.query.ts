import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { DispatchedGroup } from '../dispatched-group/dispatched-group.entity.js';
import { SupervisionOffice } from '../supervision-office/supervision-office.entity.js';
import { CounterpartLiaison } from './counterpart-liaison.entity.js';
import { liaisonOfGroup, liaisonsOfOffice } from './counterpart-liaison.loader.js';

/** What liaisons add to an office. */
@Resolver(() => SupervisionOffice)
export class OfficeLiaisonsResolver {
  @FieldResolver(() => [CounterpartLiaison], {
    description: 'Its active liaisons with groups (S0:22–23). 现行对口联系。',
  })
  liaisons(@Root() { id }: SupervisionOffice, @Ctx() context: Context): Promise<CounterpartLiaison[] | null> {
    return context.load(liaisonsOfOffice, id);
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
