import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { Level } from '../../../shared/kernel/level.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { type ReporterOpeningStage, reporterOpeningStageNames } from './reporter-opening.stages.js';

const reporterOpeningStageEnum = describedEnum(
  'ReporterOpeningStage',
  'How far an opening of a reporter’s identity has come. 查看举报人信息申请所处阶段。',
  reporterOpeningStageNames,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'That somebody asks to see who reported, and another person approves it; both outside the line of the accused (S2:23; domain 2, rules 27 to 29). 查看举报人信息:一人申请、另一人批准,二人均不在被反映人所在单位及其上下级任职。',
})
@Entity({ schema: 'offices', tableName: 'reporter_opening' })
export class ReporterOpening {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) intakeRecordId!: string;
  /** Office and level of the record, which do not change: what access is decided on. */
  @Property({ type: 'text' }) officeId!: string;
  @Property({ type: 'text', columnType: 'authz.level' }) level!: Level;

  @Field(() => reporterOpeningStageEnum, { description: 'How far it has come. 所处阶段。' })
  @Property({ type: 'text' })
  stage!: ReporterOpeningStage;

  @Field(() => String, { description: 'What the identity is needed for. 用途。' })
  @Property({ type: 'text' })
  purpose!: string;

  @Property({ type: 'text' }) askedById!: string;

  @Field(() => DateTime, { description: 'When it was asked for. 申请时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  requestedAt!: Date;

  @Property({ type: 'text', nullable: true }) approvedById?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was approved; null while it was not. 批准时间;未批准为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  approvedAt?: Date | null;

  @Field(() => DateTime, {
    description:
      'Until when it waits for approval, or, approved, until when it shows the identity. 待审批或可查看的截止时间。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  until!: Date;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  @Property({ type: 'int' })
  version!: number;
}

/** One step that an opening has taken, and who took it. */
@Entity({ schema: 'offices', tableName: 'reporter_opening_history' })
export class ReporterOpeningStep {
  @PrimaryKey({ type: 'text' }) openingId!: string;
  @PrimaryKey({ type: 'int' }) version!: number;
  @Property({ type: 'text' }) stage!: ReporterOpeningStage;
  @Property({ type: 'Date', columnType: 'timestamptz' }) at!: Date;
  @Property({ type: 'text' }) personId!: string;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Who reported, and the report as it came: out of the vault, for whoever asked and was approved. 举报人信息及举报原文。',
})
export class ReporterIdentity {
  @Field(() => String, { description: 'Name. 姓名。' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Telephone, mail and the like. 联系方式。' })
  contact?: string | null;
  @Field(() => String, { nullable: true, description: 'Number of an identity paper. 证件号码。' })
  identityNumber?: string | null;
  @Field(() => String, { nullable: true, description: 'Address. 住址。' })
  address?: string | null;
  @Field(() => String, { description: 'The report as it came. 举报原文。' })
  original!: string;
}

/** Where people stand towards an accused: the loader reads it, the rules judge it. */
export interface AccusedLine {
  /** The organisation of the accused. */
  readonly accused: string;
  /** Organisations in which the people in question hold a post now, or cover for one. */
  readonly held: readonly string[];
  /** Of each of these: the organisations above it, itself among them. */
  readonly above: Readonly<Record<string, readonly string[]>>;
}
