import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { ConnectionValue } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { CollaborationZone } from '../zone/zone.entity.js';
import type { JointCase } from './joint-case.entity.js';
import { JointCaseConnection, jointCaseList } from './joint-case.query.js';

/** What joint cases add to a zone. */
@Resolver(() => CollaborationZone)
export class ZoneCasesResolver {
  @FieldResolver(() => JointCaseConnection, {
    description: 'Joint cases of this zone that you may see, newest first. 本片区中您可见的联合办案。',
  })
  jointCases(
    @Root() { id }: CollaborationZone,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100. 条数,1 至 100。' })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to continue from. 起始游标。' })
    after: string | null,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<JointCase>> {
    return jointCaseList(context, { zoneId: id }, first, after);
  }
}
