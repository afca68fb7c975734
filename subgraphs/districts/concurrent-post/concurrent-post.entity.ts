import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';

/** The three posts that one person holds in a village or community (S3:13). */
export const concurrentPostKinds = {
  DISCIPLINE_COMMISSIONER:
    'Discipline secretary or commissioner of the village or community. 村(社区)纪委书记、纪检委员。',
  STATION_HEAD: 'Head of its liaison station. 纪检监察工作联络站站长。',
  VILLAGE_AFFAIRS_SUPERVISION_DIRECTOR:
    'Director of its village affairs supervision committee, by legal procedure. 村(居)务监督委员会主任。',
} as const;
export type ConcurrentPostKind = keyof typeof concurrentPostKinds;
export const concurrentPostKindEnum = describedEnum(
  'ConcurrentPostKind',
  'One of the three posts held by one person (S3:13). “三个岗位一肩挑”的岗位。',
  concurrentPostKinds,
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'A post that somebody holds in a village or community, for a period; one person should hold all three (S3:13). 村(社区)岗位任职,“三个岗位一肩挑”。',
})
@Entity({ schema: 'districts', tableName: 'concurrent_post' })
export class ConcurrentPost {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) personId!: string;
  @Property({ type: 'text' }) placeId!: string;
  /** The liaison station of the village, where there is one. */
  @Property({ type: 'text', nullable: true }) stationId?: string | null;
  /** The township-level organ above the village. */
  @Property({ type: 'text' }) organId!: string;

  @Field(() => concurrentPostKindEnum, { description: 'Which post. 岗位。' })
  @Property({ type: 'text' })
  kind!: ConcurrentPostKind;

  @Field(() => DateTime, { description: 'Since when. 任职时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  from!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when, not included; null while it is held. 结束时间(不含);在任时为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  until?: Date | null;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  @Property({ type: 'int' })
  version!: number;
}
