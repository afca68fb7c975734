import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SearchOf } from '../../../shared/server/list-arguments.js';
import { Commission } from './commission.entity.js';
import { commissionById, commissionList } from './commission.loader.js';

const CommissionConnection = connectionType('Commission', () => Commission);

@Resolver(() => Commission)
export class CommissionResolver {
  @Query(() => Commission, {
    nullable: true,
    description: 'One commission. Errors: NOT_FOUND. 按标识取纪委监委。',
  })
  commission(
    @Arg('id', () => ID, { description: 'Id of a commission. 纪委监委标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<Commission> {
    return context.find(commissionById, 'Commission', id);
  }

  @Query(() => CommissionConnection, { nullable: true, description: 'All commissions. 纪委监委列表。' })
  commissions(
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<Commission>> {
    const filter = { search, updatedAfter };
    return connect(commissionList, context, filter, { first, after });
  }
}
