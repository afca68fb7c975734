import { Period } from '../../../shared/server/period.js';
import { Arg, Ctx, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { HubError } from '../../../shared/kernel/hub-error.js';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import {
  type DispatchLevel,
  dispatchLevelEnum,
  type HostKind,
  hostKindEnum,
} from '../dispatched-group/dispatched-group.entity.js';
import { coverageByKind, nowOf } from './coverage.loader.js';
import {
  type Counts,
  figureOf,
  type FigureValue,
  type Span,
  spanBefore,
  spanOf,
  sumOf,
} from './coverage.rules.js';

const DEFINITIONS = {
  nominal:
    'Units whose group was dispatched before the period ended, of all units in force when it ended; the baseline counts the same units (S0:6). 有形覆盖:期末前已有派驻机构的单位占期末在册单位;基数按同一批单位计。',
  effective:
    'Units at which their group was active in the period by a record that is not annulled, of all units in force when it ended; the baseline counts the same units (S0:6). 有效覆盖:期内有监督活动记录(未作废)的单位占期末在册单位;基数按同一批单位计。',
} as const;

@ObjectType({ simpleResolvers: true, description: 'What a figure is compared with. 对比基数。' })
class CoverageBaseline {
  @Field(() => Period, { description: 'The period of the same length just before. 紧邻的等长期间。' })
  period!: Period;
  @Field(() => Int, { description: 'Units covered then. 当时覆盖单位数。' }) covered!: number;
  @Field(() => Float, { nullable: true, description: 'Share then, 0 to 1. 当时覆盖率,0 至 1。' })
  share!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A figure with its period, its definition and its baseline. 指标值及其期间、定义、基数。',
})
class CoverageFigure {
  @Field(() => Int, { description: 'Units covered. 覆盖单位数。' }) covered!: number;
  @Field(() => Int, { description: 'Units in force when the period ended. 期末在册单位数。' }) units!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Covered of all units, 0 to 1; null without units. 覆盖率,0 至 1;无单位时为空。',
  })
  share!: number | null;
  @Field(() => Period, { description: 'For which period. 统计期间。' }) period!: Period;
  @Field(() => String, { description: 'What is counted. 指标定义。' }) definition!: string;
  @Field(() => CoverageBaseline, { description: 'What it is compared with. 对比基数。' })
  baseline!: CoverageBaseline;
}

@ObjectType({ simpleResolvers: true, description: 'Coverage of some units, both ways. 一类单位的覆盖情况。' })
class Coverage {
  @Field(() => hostKindEnum, {
    nullable: true,
    description: 'Kind of these units; null for all kinds together. 单位类别;合计时为空。',
  })
  hostKind!: HostKind | null;
  @Field(() => CoverageFigure, { description: 'Nominal coverage. 有形覆盖。' }) nominal!: CoverageFigure;
  @Field(() => CoverageFigure, { description: 'Effective coverage. 有效覆盖。' }) effective!: CoverageFigure;
}

@ObjectType({
  simpleResolvers: true,
  description: 'Nominal and effective coverage of host units by dispatched groups (S0:6). 派驻监督覆盖情况。',
})
class CoverageReport {
  @Field(() => Coverage, { description: 'All kinds together. 合计。' }) total!: Coverage;
  @Field(() => [Coverage], { description: 'Each kind that has units. 分类别。' }) byHostKind!: Coverage[];
}

function coverageOf(hostKind: HostKind | null, counts: Counts, period: Span, before: Span): Coverage {
  const figure = (definition: string, now: FigureValue, then: FigureValue): CoverageFigure => ({
    ...now,
    period,
    definition,
    baseline: { ...then, period: before },
  });
  const of = (covered: number): FigureValue => figureOf(covered, counts.units);
  return {
    hostKind,
    nominal: figure(DEFINITIONS.nominal, of(counts.nominal), of(counts.nominalBefore)),
    effective: figure(DEFINITIONS.effective, of(counts.effective), of(counts.effectiveBefore)),
  };
}

@Resolver()
export class CoverageResolver {
  @Query(() => CoverageReport, {
    nullable: true,
    description:
      'Nominal and effective coverage in a period, by kind of host. Errors: INVALID_INPUT. 期间内有形覆盖与有效覆盖。',
  })
  async coverageReport(
    @Arg('from', () => DateTime, {
      nullable: true,
      description: 'When the period begins; 365 days before its end unless given. 期初,默认为期末前 365 天。',
    })
    from: Date | null,
    @Arg('until', () => DateTime, {
      nullable: true,
      description:
        'When it ends, not included; the end of today (Asia/Shanghai) unless given. 期末(不含),默认为今日结束(北京时间)。',
    })
    until: Date | null,
    @Arg('level', () => dispatchLevelEnum, {
      nullable: true,
      description: 'Only groups of this level (S0:5). 仅该派驻层级。',
    })
    level: DispatchLevel | null,
    @Arg('hostKind', () => hostKindEnum, { nullable: true, description: 'Only this kind. 仅该类单位。' })
    hostKind: HostKind | null,
    @Ctx() { scope }: Context,
  ): Promise<CoverageReport> {
    const period = spanOf(from, until, await nowOf(scope));
    if (isRefusal(period)) throw new HubError(period.refused, period.parameters);
    const before = spanBefore(period);
    const rows = await coverageByKind(scope, period, before, { level, hostKind });
    return {
      total: coverageOf(null, sumOf(rows), period, before),
      byHostKind: rows.map((row) => coverageOf(row.hostKind, row, period, before)),
    };
  }
}
