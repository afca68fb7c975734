import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { createUnionType, Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { typeOfId } from '../../../shared/kernel/id.js';
import type { Level } from '../../../shared/kernel/level.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { JointCase } from '../joint-case/joint-case.entity.js';
import { ProblemClue } from '../problem-clue/problem-clue.entity.js';

/** What an officer does (S0:22–23), and the five ways in which an office and a group work together (S2:9). */
export const contactKinds = {
  DAILY_CONTACT: 'Daily contact. 日常联系。',
  ON_SITE_SERVICE: 'Service on site. 上门服务。',
  GUIDANCE: 'Guidance on work or on a case. 业务指导。',
  INFORM: 'The other side was informed. 信息通报。',
  SEND_PEOPLE: 'People were sent. 人员派出。',
  CONSULT: 'An issue was consulted on. 问题会商。',
  TRANSFER_CLUES: 'Clues were handed over; each has a transfer of its own. 线索移交。',
  PRESS_RECTIFICATION: 'Rectification was pressed for. 督促整改。',
} as const;
export type ContactKind = keyof typeof contactKinds;
export const contactKindEnum = describedEnum(
  'LiaisonContactKind',
  'A kind of contact that an officer records. 对口联系的方式。',
  contactKinds,
);

const logKinds = {
  ...contactKinds,
  QUESTION: 'A question of the group, with its answer. 派驻机构提出的问题。',
} as const;
export type LiaisonLogKind = keyof typeof logKinds;
export const liaisonLogKindEnum = describedEnum(
  'LiaisonLogKind',
  'What an entry of the log of a liaison is. 联系台账条目的类别。',
  logKinds,
);

export const LiaisonMatterUnion = createUnionType({
  name: 'LiaisonMatter',
  description: 'What contact can be about: a joint case or a clue. 联系所涉事项:联合办案或问题线索。',
  types: () => [JointCase, ProblemClue] as const,
  resolveType: (value: { id: string }) => typeOfId(value.id) ?? undefined,
});

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'One entry of the log of a liaison: contact, guidance, or a question of the group with its answer (S0:22–23). Seen by the office and the group, and by nobody else; not by whoever does not see the matter that it names. 对口联系台账条目;仅该室与该组可见,所涉事项不可见者亦不可见。',
})
@Entity({ schema: 'offices', tableName: 'liaison_log' })
export class LiaisonLog {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) liaisonId!: string;
  @Property({ type: 'text' }) officeId!: string;
  @Property({ type: 'text' }) groupId!: string;

  @Field(() => liaisonLogKindEnum, { description: 'What it is. 类别。' })
  @Property({ type: 'text' })
  kind!: LiaisonLogKind;

  @Field(() => DateTime, {
    description: 'When the contact was; of a question, when it was asked. 联系或提问时间。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  at!: Date;

  @Field(() => String, { description: 'What it was about, or what is asked. 内容。' })
  @Property({ type: 'text' })
  text!: string;

  @Property({ type: 'text', nullable: true }) matterId?: string | null;
  @Property({ type: 'text', columnType: 'authz.level' }) level!: Level;
  @Property({ type: 'boolean' }) needToKnow!: boolean;
  @Property({ type: 'text' }) authorId!: string;

  @Field(() => DateTime, { description: 'When it was recorded. 登记时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  recordedAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'The answer to a question; null until there is one. 答复;未答复为空。',
  })
  @Property({ type: 'text', nullable: true })
  answer?: string | null;

  @Property({ type: 'text', nullable: true }) answeredById?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was answered. 答复时间;未答复为空。' })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  answeredAt?: Date | null;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  @Property({ type: 'int' })
  version!: number;
}

/** A matter that both sides of a liaison see. */
export type SharedMatter = Pick<LiaisonLog, 'level' | 'needToKnow'>;
