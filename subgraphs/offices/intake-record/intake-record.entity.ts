import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { Level } from '../../../shared/kernel/level.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { levelEnum } from '../../../shared/server/level.js';

/** Where reports come from (domain 2, rule 4). */
export const intakeSources = {
  PETITION: 'A letter, visit, call or message to the petition office. 信访举报。',
  FOUND_IN_WORK: 'Found in supervision, inspection of discipline or the handling of cases. 工作中发现。',
  INSPECTION: 'Handed over by an inspection. 巡视巡察移交。',
  OTHER_BODY: 'Handed over by another body. 其他机关单位移送。',
} as const;
export type IntakeSource = keyof typeof intakeSources;
export const intakeSourceEnum = describedEnum(
  'IntakeSource',
  'Where a report came from (domain 2, rule 4). 问题线索来源。',
  intakeSources,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'A report as it was taken in: what its readers work with. Its original and who reported are kept in a vault (S2:23; domain 2, rules 3, 4 and 29). 受理记录:供办理使用的隐去副本;原件与举报人信息另行封存。',
})
@Entity({ schema: 'offices', tableName: 'intake_record' })
export class IntakeRecord {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, {
    description: 'Number; does not run in sequence, so that gaps reveal nothing. 受理编号,不连续。',
  })
  @Property({ type: 'text', unique: true })
  recordNumber!: string;

  @Field(() => intakeSourceEnum, { description: 'Where it came from. 来源。' })
  @Property({ type: 'text' })
  source!: IntakeSource;

  @Field(() => DateTime, { description: 'When it was received. 收到时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  receivedAt!: Date;

  @Property({ type: 'text' }) officeId!: string;

  @Field(() => String, {
    description:
      'Whom it is about, as it says; joined to no person of the graph. 被反映人姓名,不与人员关联。',
  })
  @Property({ type: 'text' })
  accusedName!: string;

  @Property({ type: 'text', nullable: true }) accusedOrganisationId?: string | null;

  @Field(() => String, {
    description:
      'The report without what points at the reporter; 〔已隐去〕 stands in its place. 隐去举报人信息后的副本。',
  })
  @Property({ type: 'text' })
  workingCopy!: string;

  @Field(() => Boolean, {
    description: 'True when the vault keeps who reported; false for an anonymous report. 是否实名举报。',
  })
  @Property({ type: 'boolean' })
  realName!: boolean;

  @Field(() => levelEnum, {
    description: 'Who is cleared for less does not see it. 密级:许可级别不足者不可见。',
  })
  @Property({ type: 'text', columnType: 'authz.level' })
  level!: Level;

  @Field(() => Boolean, {
    description: 'True when the report is invented for demonstration. 是否为演示用虚构内容。',
  })
  @Property({ type: 'boolean' })
  fictional!: boolean;

  @Field(() => DateTime, { description: 'When it was taken in. 受理时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  @Property({ type: 'int' })
  version!: number;
}

/** Who did what to a record. */
@Entity({ schema: 'offices', tableName: 'intake_record_history' })
export class IntakeRecordStep {
  @PrimaryKey({ type: 'text' }) recordId!: string;
  @PrimaryKey({ type: 'int' }) version!: number;
  @Property({ type: 'Date', columnType: 'timestamptz' }) at!: Date;
  @Property({ type: 'text' }) personId!: string;
}

/** Who holds a matter that is no case: those who lead it lead the matter. */
@Entity({ schema: 'authz', tableName: 'holding' })
export class Holding {
  @PrimaryKey({ type: 'text' }) matterId!: string;
  @Property({ type: 'text' }) organisationId!: string;
  /** Where it lies, of a clue whose area is known. */
  @Property({ type: 'text', nullable: true }) areaId?: string | null;
}
