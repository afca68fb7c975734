import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'Somebody who works in linked supervision; one for each human, and one for each service account. Subjects of cases are no persons here. 参与联动监督工作的人员(含系统服务账号),不含被审查调查人。',
})
@Entity({ schema: 'commons', tableName: 'person' })
export class Person {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, { description: 'Name. 姓名。' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => Boolean, {
    description: 'True when the person is invented for demonstration. 是否为演示用虚构人员。',
  })
  @Property({ type: 'boolean' })
  fictional!: boolean;

  @Field(() => Boolean, {
    description:
      'True when it is no human but the system of a partner: it stands in no list of persons. 是否为系统服务账号(非自然人,不列入人员名单)。',
  })
  @Property({ type: 'boolean', default: false })
  serviceAccount!: boolean;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Property({ type: 'int' }) version!: number;
}

/** What a person was called after each change; kept for ever, shown to nobody yet. */
@Entity({ schema: 'commons', tableName: 'person_history' })
export class PersonStep {
  @PrimaryKey({ type: 'text' }) personId!: string;
  @PrimaryKey({ type: 'int' }) version!: number;
  @Property({ type: 'text' }) name!: string;
  @Property({ type: 'Date', columnType: 'timestamptz' }) at!: Date;
  @Property({ type: 'text' }) byPersonId!: string;
}
