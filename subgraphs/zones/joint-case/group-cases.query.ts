import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { connectNested, type ConnectionValue } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { PageOf } from '../../../shared/server/list-arguments.js';
import { DispatchedGroup } from '../organisation/organisation.entity.js';
import type { JointCase } from './joint-case.entity.js';
import { casesOfGroup } from './joint-case.loader.js';
import { JointCaseConnection } from './joint-case.query.js';

/** What joint cases add to a group. */
@Resolver(() => DispatchedGroup)
export class GroupCasesResolver {
  @FieldResolver(() => JointCaseConnection, {
    nullable: true,
    description:
      'Joint cases in which it takes part now, of those that you may see, newest first. 该派驻机构现参与的、您可见的联合办案,新者在前。',
  })
  jointCases(
    @Root() { id }: DispatchedGroup,
    @Args(() => PageOf) { first, after }: PageOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<JointCase>> {
    return connectNested(casesOfGroup, context, id, { first, after });
  }
}
