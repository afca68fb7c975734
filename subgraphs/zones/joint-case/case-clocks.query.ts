import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { Clock } from './clock.entity.js';
import { clocksOfCase } from './clock.loader.js';
import { JointCase } from './joint-case.entity.js';

/** What clocks add to a joint case. */
@Resolver(() => JointCase)
export class CaseClocksResolver {
  @FieldResolver(() => [Clock], {
    nullable: 'items',
    description: 'Its clocks, soonest due first, stopped ones among them. 时限,先到期者在前,含已终止的。',
  })
  clocks(@Root() { id }: JointCase, @Ctx() context: Context): Promise<Clock[] | null> {
    return context.load(clocksOfCase, id);
  }
}
