import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { HubError } from '../../../shared/kernel/hub-error.js';
import { type ConnectionValue, connectionOf, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { Commission } from './commission.entity.js';
import { commissionById, commissionCount, commissionPage } from './commission.loader.js';

const CommissionConnection = connectionType('Commission', () => Commission);

@Resolver(() => Commission)
export class CommissionResolver {
  @Query(() => Commission, {
    nullable: true,
    description: 'One commission. Errors: NOT_FOUND. 按标识取纪委监委。',
  })
  async commission(
    @Arg('id', () => ID, { description: 'Id of a commission. 纪委监委标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<Commission> {
    const found = await context.load(commissionById, expectId(id, 'id', 'Commission'));
    if (found === null) throw new HubError('NOT_FOUND', { field: 'id' });
    return found;
  }

  @Query(() => CommissionConnection, { nullable: true, description: 'All commissions. 纪委监委列表。' })
  async commissions(
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
  ): Promise<ConnectionValue<Commission>> {
    const filter = { updatedAfter };
    return connectionOf(await commissionPage(scope, filter, { first, after }), () =>
      commissionCount(scope, filter),
    );
  }
}
