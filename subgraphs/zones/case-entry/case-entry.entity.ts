import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { CaseRecord } from '../case-record/case-record.entity.js';

/** What is recorded of a case in words, under a category. */
export abstract class CaseEntry extends CaseRecord {
  @Property({ type: 'text', nullable: true }) categoryKey?: string | null;
  @Property({ type: 'text' }) text!: string;
  @Property({ type: 'text' }) recordedById!: string;
  @Property({ type: 'Date', columnType: 'timestamptz' }) recordedAt!: Date;
}

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  implements: CaseRecord,
  description:
    'A linked work that goes with a joint case (S0:26). Whoever sees the case sees it. 联动监督工作:可见案件者可见。',
})
@Entity({ schema: 'zones', tableName: 'linked_work' })
export class LinkedWork extends CaseEntry {
  @Field(() => String, { description: 'What is done together. 内容。' })
  declare text: string;
  @Field(() => DateTime, { description: 'When it was recorded. 登记时间。' })
  declare recordedAt: Date;
}

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  implements: CaseRecord,
  description:
    'A violation that was found in a joint case (S0:27–28). Seen by the participants that work on the case and by the leader of its zone; not by those in support, nor by whom the case is shared with. 查明的违纪违法问题:承办各方和片区长可见;协助单位和共享对象不可见。',
})
@Entity({ schema: 'zones', tableName: 'case_violation' })
export class CaseViolation extends CaseEntry {
  @Field(() => String, { description: 'What was found. 问题内容。' })
  declare text: string;
  @Field(() => DateTime, { description: 'When it was recorded. 登记时间。' })
  declare recordedAt: Date;
}

/** Either of the two, as a class. */
export type EntryClass = typeof LinkedWork | typeof CaseViolation;

@ObjectType({
  simpleResolvers: true,
  description:
    'Under what something is recorded of a case: named by a source, or set by the operator of this hub. 登记类别:来源文章所列,或由本系统运营方配置。',
})
export class CaseCategory {
  @Field(() => String, { description: 'Names it when something is recorded. 类别代码。' }) key!: string;
  @Field(() => String, { description: 'Its name. 名称。' }) name!: string;
  @Field(() => Boolean, {
    description: 'Whether it is the operator’s own, and nothing official. 是否由运营方配置(非官方)。',
  })
  configured!: boolean;
}
