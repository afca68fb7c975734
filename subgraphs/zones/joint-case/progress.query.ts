import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { Period } from '../../../shared/server/period.js';
import { Progress, ProgressBaseline, ProgressClocks } from './progress.entity.js';
import { clockCountsOfCase, progressBefore } from './progress.loader.js';
import { BASELINE_DAYS, progressOf } from './progress.rules.js';

const before = progressBefore(BASELINE_DAYS);

/** What beside a figure says how to read it: its period, its baseline, and whether the case is in time. */
@Resolver(() => Progress)
export class ProgressResolver {
  @FieldResolver(() => Period, {
    nullable: true,
    description: 'From the opening of the case to now. 统计期间:自发起至今。',
  })
  async period(@Root() { caseId }: Progress, @Ctx() context: Context): Promise<Period | null> {
    const found = await context.load(before, caseId);
    return found && { from: found.openedAt, until: found.now };
  }

  @FieldResolver(() => ProgressBaseline, {
    nullable: true,
    description: 'How far it had come 30 days ago, by the same definition. 对比基数:30 日前的进度。',
  })
  async baseline(@Root() { caseId }: Progress, @Ctx() context: Context): Promise<ProgressBaseline | null> {
    const found = await context.load(before, caseId);
    if (found === null) return null;
    const { openedAt: from, then, stage } = found;
    return stage === null
      ? { period: { from, until: from }, overall: null }
      : { period: { from, until: then }, overall: progressOf(stage, found).overall };
  }

  @FieldResolver(() => ProgressClocks, { description: 'Whether it is in time. 时限情况。' })
  async clocks(@Root() { caseId }: Progress, @Ctx() context: Context): Promise<ProgressClocks> {
    return (await context.load(clockCountsOfCase, caseId)) ?? { running: 0, amber: 0, red: 0 };
  }
}
