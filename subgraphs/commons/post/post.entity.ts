import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { Role } from '../../../shared/policy/role.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { roleEnum } from '../../../shared/server/role.js';

/** What access is decided on: the table is in `authz`, and only this subgraph writes it. */
/** Held by whoever ends posts of administrators, until that is written: who comes next sees who is left. */
export const ADMINISTRATORS_LOCK = 'commons.administrators';

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'A person in an organisation, with a role, for a period. Posts for one matter are not shown. 职务:人员在单位中的角色及任职期间,不含专为某一事项设立的任职。',
})
@Entity({ schema: 'authz', tableName: 'post' })
export class Post {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) personId!: string;
  @Property({ type: 'text' }) organisationId!: string;

  @Field(() => roleEnum, { description: 'Role. 角色。' })
  @Property({ type: 'text' })
  role!: Role;

  @Property({ type: 'text', nullable: true }) matterId?: string | null;

  @Field(() => DateTime, { description: 'From when it is held. 任职起始时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  from!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it ends; null while no end is known. 任职截止时间;未定为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  until?: Date | null;

  @Field(() => Boolean, {
    description:
      'True when the role is exercised in place of its holder, or until there is one. 是否代理(代行职责)。',
  })
  @Property({ type: 'boolean', default: false })
  acting!: boolean;

  @Property({ type: 'text', nullable: true }) coversForPostId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was ended; null when nobody ended it. 结束任职的原因;未被结束时为空。',
  })
  @Property({ type: 'text', nullable: true })
  endReason?: string | null;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Property({ type: 'int', default: 1 }) version!: number;
}

/** What a post was after each of its changes; kept for ever, shown to nobody yet. */
@Entity({ schema: 'commons', tableName: 'post_history' })
export class PostStep {
  @PrimaryKey({ type: 'text' }) postId!: string;
  @PrimaryKey({ type: 'int' }) version!: number;
  @Property({ type: 'Date', columnType: 'timestamptz' }) from!: Date;
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true }) until?: Date | null;
  @Property({ type: 'text', nullable: true }) endReason?: string | null;
  @Property({ type: 'Date', columnType: 'timestamptz' }) at!: Date;
  @Property({ type: 'text' }) byPersonId!: string;
}
