import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { allRoles, type Role, roles } from '../../../shared/policy/role.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { DateTime } from '../../../shared/server/date-time.js';

const roleEnum = describedEnum(
  'Role',
  'A role of linked supervision, held in an organisation for a period. 角色,在单位中任职期间有效。',
  Object.fromEntries(allRoles.map((role) => [role, `${roles[role].en}. ${roles[role].zh}。`])) as Record<
    Role,
    string
  >,
);

/** What access is decided on: the table is in `authz`, and only this subgraph writes it. */
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

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;
}
