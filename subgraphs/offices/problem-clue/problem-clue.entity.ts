import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { Level } from '../../../shared/kernel/level.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { levelEnum } from '../../../shared/server/level.js';
import {
  type Disposition,
  dispositionNames,
  type ProblemClueStage,
  problemClueStageNames,
} from './problem-clue.stages.js';

/** Where clues come from (domain 2, rule 4; S2-01). */
export const clueSources = {
  PETITION: 'A report that the petition office classified and handed over. 信访举报。',
  FOUND_IN_WORK: 'Found in supervision or in the handling of cases. 工作中发现。',
  INSPECTION: 'Handed over by an inspection. 巡视巡察移交。',
  CENTRAL_INSPECTION: 'Handed over by a central inspection supervision group (S2-01). 中央巡视督导移交。',
  OTHER_BODY: 'Handed over by another body. 其他机关单位移送。',
} as const;
export type ClueSource = keyof typeof clueSources;
export const clueSourceEnum = describedEnum(
  'ClueSource',
  'Where a clue came from (domain 2, rule 4; S2-01). 问题线索来源。',
  clueSources,
);

export const clueStageEnum = describedEnum(
  'ProblemClueStage',
  'How far a clue has come. 问题线索所处阶段。',
  problemClueStageNames,
);

export const dispositionEnum = describedEnum<Disposition>(
  'ClueDisposition',
  'How a clue is handled (监督执纪工作规则 art. 21). 线索处置方式。',
  dispositionNames,
);

/** Who manages whom a clue is about: it decides who may handle it (S1-04). */
export const cadreRanks = {
  CITY_MANAGED: 'A cadre whom the city manages. 市管干部。',
  DISTRICT_MANAGED: 'A cadre whom a district manages. 区管干部。',
  UNIT_MANAGED: 'A cadre whom the own unit manages. 单位管理的干部。',
  OTHER: 'Anybody else. 其他人员。',
} as const;
export type CadreRank = keyof typeof cadreRanks;
export const cadreRankEnum = describedEnum(
  'CadreRank',
  'Who manages whom a clue is about (S1-04). 被反映人干部管理类别。',
  cadreRanks,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'A clue about a problem, in the central register (domain 2, rules 1 to 4). Seen by those who handle it in the organisation that holds it, by the case supervision office of its commission, and by the leaders of that; for whoever is recused from it, or from the report that it came from, it does not exist. 问题线索:承办单位、案管室及委领导可见;对回避人员视同不存在。',
})
@Entity({ schema: 'offices', tableName: 'problem_clue' })
export class ProblemClue {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, {
    description: 'Number; does not run in sequence, so that gaps reveal nothing. 线索编号,不连续。',
  })
  @Property({ type: 'text', unique: true })
  clueNumber!: string;

  @Field(() => clueSourceEnum, { description: 'Where it came from. 来源。' })
  @Property({ type: 'text' })
  source!: ClueSource;

  @Field(() => DateTime, { description: 'When it was received. 收到时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  receivedAt!: Date;

  @Property({ type: 'text' }) receivedById!: string;
  /** The case supervision office that keeps the register, and its commission. */
  @Property({ type: 'text' }) registrarId!: string;
  @Property({ type: 'text' }) commissionId!: string;
  @Property({ type: 'text' }) holderId!: string;
  @Property({ type: 'text', nullable: true }) areaId?: string | null;
  @Property({ type: 'text', nullable: true }) intakeRecordId?: string | null;

  @Field(() => String, { description: 'What it says, without who reported. 主要问题摘要,不含举报人信息。' })
  @Property({ type: 'text' })
  summary!: string;

  @Field(() => clueStageEnum, { description: 'How far it has come. 所处阶段。' })
  @Property({ type: 'text' })
  stage!: ProblemClueStage;

  @Property({ type: 'text', nullable: true }) proposedHolderId?: string | null;
  /** Who proposed its distribution. */
  @Property({ type: 'text', nullable: true }) proposedById?: string | null;
  @Property({ type: 'text', nullable: true }) handlerId?: string | null;

  @Field(() => dispositionEnum, {
    nullable: true,
    description: 'How it is to be handled, proposed or approved; null before. 处置方式(拟定或已批准)。',
  })
  @Property({ type: 'text', nullable: true })
  disposition?: Disposition | null;

  @Field(() => String, {
    nullable: true,
    description: 'The plan that was proposed with it. 处置方案。',
  })
  @Property({ type: 'text', nullable: true })
  dispositionPlan?: string | null;

  @Property({ type: 'text', nullable: true }) disposedById?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When a disposition was first approved; null while none was. 处置意见首次批准时间。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  approvedAt?: Date | null;

  @Property({ type: 'text', nullable: true }) mergedIntoId?: string | null;

  @Field(() => levelEnum, { description: 'Who is cleared for less does not see it. 密级。' })
  @Property({ type: 'text', columnType: 'authz.level' })
  level!: Level;

  @Field(() => Boolean, {
    description:
      'True when of its holder only the leaders and the designated person see it. 知悉范围:为真时承办单位仅负责人和承办人可见。',
  })
  @Property({ type: 'boolean' })
  needToKnow!: boolean;

  @Field(() => Boolean, {
    description: 'True when it is invented for demonstration. 是否为演示用虚构内容。',
  })
  @Property({ type: 'boolean' })
  fictional!: boolean;

  @Field(() => DateTime, { description: 'When it was entered. 录入时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  @Property({ type: 'int' })
  version!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Whom a matter is about, as it says; joined to no person of the graph. 被反映人(被审查调查人),不与人员关联。',
})
@Entity({ schema: 'offices', tableName: 'case_subject' })
export class CaseSubject {
  @PrimaryKey({ type: 'text' }) clueId!: string;
  @PrimaryKey({ type: 'int' }) number!: number;

  @Field(() => String, { description: 'Name, as it says. 姓名。' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => cadreRankEnum, { description: 'Who manages them (S1-04). 干部管理类别。' })
  @Property({ type: 'text' })
  rank!: CadreRank;

  @Property({ type: 'text', nullable: true }) organisationId?: string | null;

  @Field(() => Boolean, { description: 'True when invented for demonstration. 是否虚构。' })
  @Property({ type: 'boolean' })
  fictional!: boolean;
}

/** The clue as it was after a step, signed. */
@ObjectType({
  simpleResolvers: true,
  description: 'One step of a clue, signed (domain 2, rule 3). 线索流转登记:每一步均签名留痕。',
})
@Entity({ schema: 'offices', tableName: 'problem_clue_history' })
export class ProblemClueStep {
  @PrimaryKey({ type: 'text' }) clueId!: string;

  @Field(() => Int, { description: 'Version of the clue after this step. 变更后的版本号。' })
  @PrimaryKey({ type: 'int' })
  version!: number;

  @Field(() => clueStageEnum, { description: 'Stage that was reached. 到达的阶段。' })
  @Property({ type: 'text' })
  stage!: ProblemClueStage;

  @Property({ type: 'text' }) holderId!: string;
  @Property({ type: 'text', nullable: true }) handlerId?: string | null;

  @Field(() => dispositionEnum, { nullable: true, description: 'How it was to be handled. 处置方式。' })
  @Property({ type: 'text', nullable: true })
  disposition?: Disposition | null;

  @Field(() => String, { nullable: true, description: 'The plan, or the reason. 方案或理由。' })
  @Property({ type: 'text', nullable: true })
  note?: string | null;

  @Field(() => DateTime, { description: 'When. 时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  at!: Date;

  @Property({ type: 'text' }) personId!: string;
}
