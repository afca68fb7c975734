import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';

/** What groups do at their host units, as the sources name it. */
export const supervisionActivityKinds = {
  FIELD_SUPERVISION: 'Field supervision (S0:2). 调研监督。',
  JOINT_INSPECTION: 'Inspection together with an internal organ (S0:4). 联合监督检查。',
  ORGAN_GUIDANCE: 'Guidance and inspection of internal organs (S0:12). 业务指导和监督检查。',
  SPECIAL_RESEARCH: 'Special research (S0:34). 专题调研。',
  MEETING_ATTENDANCE: 'Attendance at a meeting of the unit (S0:37). 参加(列席)会议。',
  INTERVIEW: 'Interview or face-to-face exchange with its leaders (S0:37, S2:20). 约谈、面对面沟通。',
} as const;
export type SupervisionActivityKind = keyof typeof supervisionActivityKinds;
export const supervisionActivityKindEnum = describedEnum(
  'SupervisionActivityKind',
  'What a group did at a host unit. 监督活动类别。',
  supervisionActivityKinds,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'That a group was active at a host unit: what effective coverage is counted from (S0:6). A wrong record is annulled, never overwritten. 派驻机构在驻在单位开展的一次监督活动;错误记录予以作废,不作改写。',
})
@Entity({ schema: 'groups', tableName: 'supervision_activity' })
export class SupervisionActivity {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) groupId!: string;
  @Property({ type: 'text' }) hostUnitId!: string;

  @Field(() => supervisionActivityKindEnum, { description: 'What was done. 类别。' })
  @Property({ type: 'text' })
  kind!: SupervisionActivityKind;

  @Field(() => DateTime, { description: 'When. 时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  at!: Date;

  @Property({ type: 'text' }) personId!: string;

  @Field(() => Boolean, {
    description: 'True when it is invented for the demonstration. 是否为演示用虚构记录。',
  })
  @Property({ type: 'boolean' })
  fictional!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was annulled; null while it counts. 作废时间;有效时为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  annulledAt?: Date | null;

  @Property({ type: 'text', nullable: true }) annulledBy?: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was annulled. 作废原因。' })
  @Property({ type: 'text', nullable: true })
  annulReason?: string | null;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  @Property({ type: 'int' })
  version!: number;
}
