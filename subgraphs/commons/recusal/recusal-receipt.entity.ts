import { Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';

@ObjectType({
  description:
    'What whoever has declared or asked for a recusal keeps of it: the same whether there is such a matter or not, and all that is shown to them. 回避回执:不论事项是否存在均相同,申报内容不再向申报人显示。',
})
export class RecusalReceipt {
  @Field(() => ID, { description: 'Id under which it was entered. 登记标识。' })
  id!: string;
  @Field(() => DateTime, { description: 'When it was entered. 登记时间。' })
  declaredAt!: Date;
}
