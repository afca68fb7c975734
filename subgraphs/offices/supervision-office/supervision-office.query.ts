import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SearchOf } from '../../../shared/server/list-arguments.js';
import { Commission } from '../commission/commission.entity.js';
import { commissionById } from '../commission/commission.loader.js';
import { Person } from '../person/person.entity.js';
import { type OfficeKind, officeKindEnum, SupervisionOffice } from './supervision-office.entity.js';
import { supervisionOfficeById, supervisionOfficeList } from './supervision-office.loader.js';

const SupervisionOfficeConnection = connectionType('SupervisionOffice', () => SupervisionOffice);

@Resolver(() => SupervisionOffice)
export class SupervisionOfficeResolver {
  @Query(() => SupervisionOffice, {
    nullable: true,
    description: 'One office of a commission. Errors: NOT_FOUND. 按标识取内设机构。',
  })
  supervisionOffice(
    @Arg('id', () => ID, { description: 'Id of an office. 内设机构标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<SupervisionOffice> {
    return context.find(supervisionOfficeById, 'SupervisionOffice', id);
  }

  @Query(() => SupervisionOfficeConnection, { nullable: true, description: 'All offices. 内设机构列表。' })
  supervisionOffices(
    @Arg('kind', () => officeKindEnum, { nullable: true, description: 'Only this kind. 仅该类别。' })
    kind: OfficeKind | null,
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<SupervisionOffice>> {
    const filter = { kind, search, updatedAfter };
    return connect(supervisionOfficeList, context, filter, { first, after });
  }

  @FieldResolver(() => Commission, { description: 'The commission it belongs to. 所属纪委监委。' })
  commission(
    @Root() { commissionId }: SupervisionOffice,
    @Ctx() context: Context,
  ): Promise<Commission | null> {
    return context.load(commissionById, commissionId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who heads it. 室主任(部门负责人)。' })
  head(@Root() { headId }: SupervisionOffice): Person | null {
    return headId ? { id: headId } : null;
  }
}
