import { Field, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';

@ObjectType({
  simpleResolvers: true,
  description:
    "An organisation's name and place in the structure, and the time in which they were in force (S1:39). 单位名称及隶属关系的一个版本及其有效期间。",
})
export class OrganisationVersion {
  id!: string;
  parentId!: string | null;
  predecessors!: string[];

  @Field(() => String, { description: 'Name in this version. 该版本中的名称。' })
  name!: string;

  @Field(() => DateTime, { description: 'From when it was in force. 生效时间。' })
  from!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it ended; null while it is in force. 失效时间;现行有效时为空。',
  })
  until!: Date | null;
}
