import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'A liaison station of discipline work in a village or community: one head, many supervisors (S3:13, S3:25). 村(社区)纪检监察工作联络站。',
})
@Entity({ schema: 'districts', tableName: 'liaison_station' })
export class LiaisonStation {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, { description: 'Name. 名称。' })
  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text', unique: true }) placeId!: string;
  @Property({ type: 'text' }) organId!: string;
  @Property({ type: 'text', nullable: true }) headId?: string | null;

  @Field(() => Int, {
    description: 'How many supervisors work for it, the head not counted (S3:25). 监督员人数,不含站长。',
  })
  @Property({ type: 'int' })
  supervisorCount!: number;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  @Property({ type: 'int' })
  version!: number;
}
