import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { type BreakGlassStage, breakGlassStageNames } from './break-glass.stages.js';

export const breakGlassStageEnum = describedEnum(
  'BreakGlassStage',
  'How far a request for emergency access has come. 应急查阅申请所处阶段。',
  breakGlassStageNames,
);

/** What can be opened in an emergency: types of which an object is a matter. */
export const matterTypes = ['JointCase', 'IntakeRecord', 'ProblemClue'] as const;

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'Emergency access to one object: one asks, another approves, for at most 60 minutes, to read only. Seen by whoever asked, by the leaders of the organisation that leads the matter, and, once approved, by the superiors of both. 应急查阅:一人申请、另一人批准,最长 60 分钟,只读,仅限一个对象;申请人、牵头单位领导可见,批准后双方上级可见。',
})
@Entity({ schema: 'commons', tableName: 'break_glass' })
export class BreakGlass {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => ID, {
    description:
      'Id of what was asked for; whether there is such an object, this does not tell. 申请查阅的对象标识,不表示该对象存在。',
  })
  @Property({ type: 'text' })
  objectId!: string;

  @Field(() => String, { description: 'Why it is needed. 申请理由。' })
  @Property({ type: 'text' })
  reason!: string;

  @Property({ type: 'text' }) askedById!: string;

  @Field(() => DateTime, { description: 'When it was asked for. 申请时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  askedAt!: Date;

  @Field(() => DateTime, {
    description:
      'From this moment on it cannot be approved any more: 24 hours later. 批准期限:申请后 24 小时。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  lapsesAt!: Date;

  @Property({ type: 'text', nullable: true }) approvedById?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was approved; null when it was not. 批准时间;未批准时为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  approvedAt?: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the access ends; null when it was not approved. 查阅截止时间;未批准时为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  until?: Date | null;

  @Field(() => DateTime, {
    description:
      'When it was asked for or approved, whichever is later; that time passes does not change it. 申请或批准时间,以较晚者为准。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Property({ type: 'int' }) version!: number;
}

/** What became of a request, step by step; only grows. */
@Entity({ schema: 'commons', tableName: 'break_glass_history' })
export class BreakGlassStep {
  @PrimaryKey({ type: 'text' }) breakGlassId!: string;
  @PrimaryKey({ type: 'int' }) version!: number;
  @Property({ type: 'text' }) stage!: BreakGlassStage;
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true }) until?: Date | null;
  @Property({ type: 'Date', columnType: 'timestamptz' }) at!: Date;
  @Property({ type: 'text' }) byPersonId!: string;
}

/** Who sees a request: its asker; the object, for whoever leads it; once it is approved, each superior who is told. */
@Entity({ schema: 'commons', tableName: 'break_glass_reader' })
export class BreakGlassReader {
  @PrimaryKey({ type: 'text' }) breakGlassId!: string;
  @PrimaryKey({ type: 'text' }) readerId!: string;
  /** From which nobody who reads it so may be recused; null for the asker, to whom no recusal shows. */
  @Property({ type: 'text', nullable: true }) matterId?: string | null;
}
