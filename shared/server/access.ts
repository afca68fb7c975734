import { sql } from 'kysely';
import { Directive, Field, ObjectType } from 'type-graphql';
import { inOrder, type LoaderDefinition } from '../database/loader.js';
import { HubError } from '../kernel/hub-error.js';
import { expectId } from '../kernel/id.js';
import type { Level } from '../kernel/level.js';
import { decide } from '../policy/decide.js';
import { type AccessPath, type Explanation, explain } from '../policy/explain.js';
import { readStandingsOf } from '../policy/opening.js';
import type { Facts, FieldClass, Scope, Standing, TypePolicy } from '../policy/policy.js';
import type { Role } from '../policy/role.js';
import type { Context } from './context.js';
import { describedEnum } from './described-enum.js';
import { levelEnum } from './level.js';
import { roleEnum } from './role.js';

type NamedBarrier = NonNullable<Explanation['barrier']>;

const barrierEnum = describedEnum<NamedBarrier>(
  'AccessBarrier',
  'What keeps an object from somebody, whatever their roles. 不论何种角色均不可见的原因。',
  {
    RECUSED: 'Recused, or covering for somebody who is. 本人或被顶岗者已回避。',
    ABOUT_ONESELF: 'The record is about this person. 记录涉及本人。',
    ABOVE_CLEARANCE: 'The level is above the clearance. 密级高于许可级别。',
    NO_POST: 'No post is held at present. 目前无任职。',
  },
);

const scopeEnum = describedEnum<Scope>('AccessScope', 'How far a role reaches. 权限范围。', {
  REGISTER: 'Every object of the type. 该类全部对象。',
  OWN_ORGANISATION: 'Objects of the own organisation. 本单位的对象。',
  OWN_PART:
    'What the own organisation has to do in a matter in which it takes part. 本单位在参加事项中承担的部分。',
  DISTRICT: 'Objects of the own district. 本区的对象。',
  ZONE: 'Objects of a zone of the own organisation. 本单位所在片区的对象。',
  CASE: 'Matters in which the own organisation takes part. 本单位参加的事项。',
  LEAD: 'Matters that the own organisation leads. 本单位牵头的事项。',
  GRANT: 'Matters that are shared with the own organisation. 共享给本单位的事项。',
  LOAN: 'The one matter that somebody is lent to. 借调或跟班的单个事项。',
  BREAK_GLASS: 'The one matter that was opened in an emergency. 紧急调阅的单个事项。',
  DESIGNATED: 'What the own organisation has designated the person for. 本单位指定本人承办的对象。',
  PERSON: 'What is the person’s own. 本人的对象。',
});

const fieldClassEnum = describedEnum<FieldClass>(
  'FieldClass',
  'Why a field is never shown with its object. 字段不随对象显示的原因。',
  {
    REPORTER_IDENTITY:
      'It tells who reported; it is opened by two, for a purpose. 涉及检举控告人身份,须双人审批开启。',
  },
);

@Directive('@shareable')
@ObjectType('AccessPath', {
  simpleResolvers: true,
  description: 'One way by which somebody reaches an object. 一条访问途径。',
})
class Way {
  @Field(() => scopeEnum, { description: 'How far the role reaches. 权限范围。' }) scope!: Scope;
  @Field(() => roleEnum, { description: 'The role that is held. 所任角色。' }) role!: Role;
  @Field(() => String, { description: 'Name of the organisation in which it is held. 任职单位名称。' })
  organisation!: string;
  @Field(() => [String], { description: 'What this way allows, `read` for instance. 允许的操作。' })
  actions!: readonly string[];
}

@Directive('@shareable')
@ObjectType({
  simpleResolvers: true,
  description: 'A field that is not shown with its object, and why. 不随对象显示的字段及原因。',
})
class WithheldField {
  @Field(() => String, { description: 'Name of the field. 字段名。' }) field!: string;
  @Field(() => fieldClassEnum, { description: 'Why. 原因。' }) reason!: FieldClass;
}

@Directive('@shareable')
@ObjectType({
  simpleResolvers: true,
  description:
    'Why somebody may see an object, or may not, as the hub decides at this moment. 某人此刻可否访问某对象及其依据。',
})
export class Access {
  @Field(() => Boolean, { description: 'Whether the object may be read. 可否查阅。' }) allowed!: boolean;
  @Field(() => barrierEnum, {
    nullable: true,
    description: 'What forbids it whatever the roles; null when nothing does. 禁止原因;无则为空。',
  })
  barrier!: NamedBarrier | null;
  @Field(() => levelEnum, { nullable: true, description: 'Level of the object. 对象密级。' })
  level!: Level | null;
  @Field(() => Boolean, {
    description: 'Whether only its own list of access reaches it. 是否限定知悉范围。',
  })
  needToKnow!: boolean;
  @Field(() => levelEnum, {
    nullable: true,
    description: 'Your clearance; null when somebody else is asked about. 本人许可级别;查询他人时为空。',
  })
  clearance!: Level | null;
  @Field(() => [Way], { description: 'Every way that reaches it. 全部访问途径。' })
  paths!: readonly Way[];
  @Field(() => [WithheldField], {
    description: 'Fields that are not shown with the object, and why. 不随对象显示的字段及原因。',
  })
  withheld!: readonly WithheldField[];
}

function ways(paths: readonly AccessPath[], names: ReadonlyMap<string, string>): Way[] {
  const bySource = Map.groupBy(paths, ({ scope, post }) => `${scope} ${post.id}`);
  return [...bySource.values()].map((same) => {
    const { scope, post } = same[0]!;
    const organisation = names.get(post.organisation) ?? '';
    return { scope, role: post.role, organisation, actions: same.map(({ action }) => action) };
  });
}

const organisationName: LoaderDefinition<{ id: string; name: string }> = async (scope, ids) => {
  const { db } = await scope.read();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from directory.organisation where id = any(${[...ids]}) and until is null`.execute(db);
  return inOrder(ids, rows);
};

async function namesOf(context: Context, paths: readonly AccessPath[]): Promise<Map<string, string>> {
  const ids = [...new Set(paths.map(({ post }) => post.organisation))];
  const found = await Promise.all(ids.map((id) => context.load(organisationName, id)));
  return new Map(found.flatMap((one) => (one ? [[one.id, one.name]] : [])));
}

/** Standings of others; never a read of anything that is theirs. */
const standingOf: LoaderDefinition<Standing> = async (scope, persons) => {
  const { db } = await scope.read();
  return readStandingsOf(db, persons);
};

/**
 * Explains the access to an object that the asking person may read; of somebody else's access only to those whom a row
 * of the action `explain` reaches. Errors: FORBIDDEN, INVALID_ID, WRONG_TYPE.
 */
export async function accessTo(
  context: Context,
  policy: TypePolicy,
  facts: Facts,
  personId: string | null | undefined,
): Promise<Access> {
  const { standing } = await context.scope.read();
  const person = personId == null ? standing.person : expectId(personId, 'personId', 'Person');
  const isOneself = person === standing.person;
  if (!isOneself && !decide(policy, 'explain', standing, facts))
    throw new HubError('FORBIDDEN', { action: 'access(personId:)' });
  const subject = isOneself ? standing : await context.load(standingOf, person);
  const { barrier, paths } = explain(policy, subject, facts);
  return {
    allowed: paths.some(({ action }) => action === 'read'),
    barrier,
    level: facts.level ?? null,
    needToKnow: facts.needToKnow ?? false,
    clearance: isOneself ? standing.clearance : null,
    paths: ways(paths, await namesOf(context, paths)),
    withheld: Object.entries(policy.withheld ?? {}).map(([field, reason]) => ({ field, reason })),
  };
}
