import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { DateTime } from '../../../shared/server/date-time.js';

/** What the offices of a commission do: one type, told apart by its kind. */
export const officeKinds = {
  SUPERVISION_OFFICE:
    'Supervises and guides the groups and districts it is counterpart of (S0:22). 监督检查室。',
  INVESTIGATION_OFFICE: 'Investigates cases. 审查调查室。',
  CASE_SUPERVISION_OFFICE: 'Keeps the central register of clues and supervises cases. 案件监督管理室。',
  CASE_TRIAL_OFFICE: 'Tries cases, apart from those who investigated. 案件审理室。',
  CONDUCT_SUPERVISION_OFFICE: 'Supervises party conduct and style of government (S3:19). 党风政风监督室。',
  PERSONNEL_DEPARTMENT: 'Keeps posts and runs assessment (S1:49). 组织部。',
  INSPECTION_OFFICE: 'Organises rounds of inspection. 巡察工作领导小组办公室。',
} as const;
export type OfficeKind = keyof typeof officeKinds;
export const officeKindEnum = describedEnum(
  'OfficeKind',
  'What an office of a commission does. 内设机构类别。',
  officeKinds,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description: 'An office of a commission (S0:22–24). 纪委监委内设机构(室)。',
})
@Entity({ schema: 'offices', tableName: 'supervision_office' })
export class SupervisionOffice {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, { description: 'Name. 名称。' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => officeKindEnum, { description: 'What it does. 类别。' })
  @Property({ type: 'text' })
  kind!: OfficeKind;

  @Property({ type: 'text' }) commissionId!: string;
  @Property({ type: 'text', nullable: true }) headId?: string | null;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;
}
