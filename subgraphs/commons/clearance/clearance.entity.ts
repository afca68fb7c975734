import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import type { Level } from '../../../shared/kernel/level.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { levelEnum } from '../../../shared/server/level.js';

/** What access is decided on: the table is in `authz`, and only this subgraph writes it. It belongs to a person and has no id. */
@ObjectType({
  simpleResolvers: true,
  description:
    'Up to which level somebody may see anything at all. Without one it is INTERNAL for those who work inside or are lent to a matter, OPEN for others. 人员的知悉许可级别;未设定时,内部人员及借调人员为“内部”,其他为“公开”。',
})
@Entity({ schema: 'authz', tableName: 'clearance' })
export class Clearance {
  @PrimaryKey({ type: 'text' }) personId!: string;

  @Field(() => levelEnum, { description: 'The highest level. 最高级别。' })
  @Property({ columnType: 'authz.level', type: 'text' })
  level!: Level;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'From this moment on it counts as if none were set; null while no end is known. 到期时间,届时视同未设定;未定为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  until?: Date | null;

  @Field(() => DateTime, { description: 'When it was set. 设定时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Property({ type: 'int', default: 1 }) version!: number;
}

/** What a clearance was after each change, and why; only grows, shown to nobody yet. */
@Entity({ schema: 'commons', tableName: 'clearance_history' })
export class ClearanceStep {
  @PrimaryKey({ type: 'text' }) personId!: string;
  @PrimaryKey({ type: 'int' }) version!: number;
  @Property({ columnType: 'authz.level', type: 'text' }) level!: Level;
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true }) until?: Date | null;
  @Property({ type: 'text' }) reason!: string;
  @Property({ type: 'Date', columnType: 'timestamptz' }) at!: Date;
  @Property({ type: 'text' }) byPersonId!: string;
}
