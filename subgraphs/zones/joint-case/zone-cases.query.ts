import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { connectNested, type ConnectionValue } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { PageOf } from '../../../shared/server/list-arguments.js';
import { CollaborationZone } from '../collaboration-zone/zone.entity.js';
import { casesOfZoneAsOf } from './joint-case-as-of.loader.js';
import { asOfArgument, type JointCase } from './joint-case.entity.js';
import { casesOfZone } from './joint-case.loader.js';
import { JointCaseConnection } from './joint-case.query.js';

/** What joint cases add to a zone. */
@Resolver(() => CollaborationZone)
export class ZoneCasesResolver {
  @FieldResolver(() => JointCaseConnection, {
    description: 'Joint cases of this zone that you may see, newest first. 本片区中您可见的联合办案。',
  })
  jointCases(
    @Root() { id }: CollaborationZone,
    @Arg('asOf', () => DateTime, asOfArgument) asOf: Date | null,
    @Args(() => PageOf) { first, after }: PageOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<JointCase>> {
    const list = asOf == null ? casesOfZone : casesOfZoneAsOf(context.scope, asOf);
    return connectNested(list, context, id, { first, after });
  }
}
