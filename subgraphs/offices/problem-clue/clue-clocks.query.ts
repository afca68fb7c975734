import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { Clock } from './clock.entity.js';
import { clocksOfClue } from './clock.loader.js';
import { ProblemClue } from './problem-clue.entity.js';

/** What clocks add to a clue. */
@Resolver(() => ProblemClue)
export class ClueClocksResolver {
  @FieldResolver(() => [Clock], {
    nullable: 'items',
    description: 'Its clocks, soonest due first, stopped ones among them. 时限,先到期者在前,含已终止的。',
  })
  clocks(@Root() { id }: ProblemClue, @Ctx() context: Context): Promise<Clock[] | null> {
    return context.load(clocksOfClue, id);
  }
}
