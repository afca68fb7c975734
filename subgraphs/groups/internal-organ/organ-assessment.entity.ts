import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';

/** The six haves (S0:13). */
export const organCriteria = {
  ORGANISATION: 'It has an organisation. 有组织。',
  PREMISES: 'It has premises: a separate office, an interview room, an archive room. 有阵地。',
  PEOPLE: 'It has people: a full-time secretary in charge of nothing else, a staffing quota. 有人员。',
  RULES: 'It has rules. 有制度。',
  TRAINING: 'It has training. 有培训。',
  ASSESSMENT: 'It has assessment. 有考核。',
} as const;
export type OrganCriterion = keyof typeof organCriteria;
export const organCriterionEnum = describedEnum(
  'OrganCriterion',
  'What a discipline organ should have: the six haves (S0:13). 六有标准。',
  organCriteria,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'How an organ stood by the six haves when its group looked (S0:13). Each assessment is kept; none is overwritten. 六有标准评估记录。',
})
@Entity({ schema: 'groups', tableName: 'organ_assessment_history' })
export class OrganAssessment {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) organId!: string;
  /** Version of the organ after this assessment. */
  @Property({ type: 'int' }) version!: number;
  @Property({ type: 'text' }) groupId!: string;
  @Property({ type: 'text' }) personId!: string;

  @Field(() => DateTime, { description: 'When it was assessed. 评估时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  assessedAt!: Date;
}

@ObjectType({ simpleResolvers: true, description: 'One of the six haves in an assessment. 单项评估结果。' })
@Entity({ schema: 'groups', tableName: 'organ_criterion_history' })
export class CriterionAssessment {
  @PrimaryKey({ type: 'text' }) assessmentId!: string;

  @Field(() => organCriterionEnum, { description: 'Which one. 标准项。' })
  @PrimaryKey({ type: 'text' })
  criterion!: OrganCriterion;

  @Field(() => Boolean, { description: 'Whether it is met. 是否达标。' })
  @Property({ type: 'boolean' })
  met!: boolean;

  @Field(() => String, { nullable: true, description: 'What shows it, or what is missing. 依据或不足。' })
  @Property({ type: 'text', nullable: true })
  evidence?: string | null;
}
