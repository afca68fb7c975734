import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'How you narrow a list, kept under a name: for yourself, seen by nobody else. 本人保存的筛选条件,他人不可见。',
})
@Entity({ schema: 'commons', tableName: 'saved_filter' })
export class SavedFilter {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) personId!: string;

  @Field(() => String, { description: 'What you call it. 名称。' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => String, {
    description: 'The list, as its field at the root is named: `jointCases`. 列表字段名。',
  })
  @Property({ type: 'text' })
  list!: string;

  @Field(() => String, { description: 'Arguments of the list, a JSON object. 列表参数,JSON 对象。' })
  @Property({ type: 'text' })
  arguments!: string;

  @Field(() => DateTime, { description: 'When it was kept. 保存时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;
}
