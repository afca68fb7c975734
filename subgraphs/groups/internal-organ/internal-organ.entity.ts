import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'The discipline organ that a host unit, or a part of it, has set up itself; a dispatched group guides and inspects it (S0:9, S0:12). 内设纪检机构、二级纪委。',
})
@Entity({ schema: 'groups', tableName: 'internal_organ' })
export class InternalDisciplineOrgan {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Field(() => String, { description: 'Name. 名称。' })
  @Property({ type: 'text' })
  name!: string;

  @Property({ type: 'text' }) hostUnitId!: string;
  @Property({ type: 'text', nullable: true }) subUnitId?: string | null;
  @Property({ type: 'text', nullable: true }) secretaryId?: string | null;

  @Field(() => Boolean, { description: 'Whether its secretary is full-time (S0:13). 书记是否专职。' })
  @Property({ type: 'boolean' })
  secretaryFullTime!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'What its secretary is in charge of besides; there should be nothing (S0:13). 书记分管的其他工作;应当没有。',
  })
  @Property({ type: 'text', nullable: true })
  secretaryOtherPortfolio?: string | null;

  @Field(() => Int, {
    description: 'How many work in it full-time, its secretary not counted (S0:9). 专职人员数,不含书记。',
  })
  @Property({ type: 'int' })
  fullTimeStaff!: number;

  @Field(() => Boolean, {
    description: 'True when it is invented for the demonstration. 是否为演示用虚构单位。',
  })
  @Property({ type: 'boolean' })
  fictional!: boolean;

  @Field(() => DateTime, { description: 'When it was established. 设立时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  establishedAt!: Date;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  @Property({ type: 'int' })
  version!: number;
}
