import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { HubError } from '../../../shared/kernel/hub-error.js';
import { type ConnectionValue, connectionOf, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { Commission } from '../commission/commission.entity.js';
import { commissionById } from '../commission/commission.loader.js';
import { Person } from '../person/person.entity.js';
import { type OfficeKind, officeKindEnum, SupervisionOffice } from './supervision-office.entity.js';
import {
  supervisionOfficeById,
  supervisionOfficeCount,
  supervisionOfficePage,
} from './supervision-office.loader.js';

const SupervisionOfficeConnection = connectionType('SupervisionOffice', () => SupervisionOffice);

@Resolver(() => SupervisionOffice)
export class SupervisionOfficeResolver {
  @Query(() => SupervisionOffice, {
    nullable: true,
    description: 'One office of a commission. Errors: NOT_FOUND. 按标识取内设机构。',
  })
  async supervisionOffice(
    @Arg('id', () => ID, { description: 'Id of an office. 内设机构标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<SupervisionOffice> {
    const found = await context.load(supervisionOfficeById, expectId(id, 'id', 'SupervisionOffice'));
    if (found === null) throw new HubError('NOT_FOUND', { field: 'id' });
    return found;
  }

  @Query(() => SupervisionOfficeConnection, { nullable: true, description: 'All offices. 内设机构列表。' })
  async supervisionOffices(
    @Arg('kind', () => officeKindEnum, { nullable: true, description: 'Only this kind. 仅该类别。' })
    kind: OfficeKind | null,
    @Arg('updatedAfter', () => DateTime, {
      nullable: true,
      description: 'Only those changed after this moment. 仅此后有变更的。',
    })
    updatedAfter: Date | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100. 条数,1 至 100。' })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to continue from. 起始游标。' })
    after: string | null,
    @Ctx() { scope }: Context,
  ): Promise<ConnectionValue<SupervisionOffice>> {
    const filter = { kind, updatedAfter };
    return connectionOf(await supervisionOfficePage(scope, filter, { first, after }), () =>
      supervisionOfficeCount(scope, filter),
    );
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
