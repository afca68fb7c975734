import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';

const kinds = {
  ESTABLISH: 'A new unit. 新设。',
  RENAME: 'Another name. 更名。',
  MOVE: 'Another group supervises it. 调整监督单位的派驻机构。',
  MERGE: 'Several become a new one. 合并。',
  SPLIT: 'One becomes several new ones. 分设。',
  ABOLISH: 'It ends. 撤销。',
} as const;
export type StepKind = keyof typeof kinds;
export const stepKindEnum = describedEnum(
  'ReorganisationStepKind',
  'What one step of a reorganisation does (S1:39). 机构调整步骤类别。',
  kinds,
);

/** What one step did: the units before it and after it. */
export interface Done {
  readonly kind: StepKind;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'A decision that changes the structure, with the day from which it is in force (S1:39). 机构调整决定。',
})
@Entity({ schema: 'groups', tableName: 'reorganisation' })
export class Reorganisation {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => DateTime, { description: 'From when it is in force. 生效时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  effectiveFrom!: Date;

  @Field(() => String, { nullable: true, description: 'The document that decides it. 决定文件。' })
  @Property({ type: 'text', nullable: true })
  document?: string | null;

  @Property({ type: 'json' }) steps!: readonly Done[];
  @Property({ type: 'text' }) personId!: string;

  @Field(() => DateTime, { description: 'When it was entered here. 登记时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;
}
