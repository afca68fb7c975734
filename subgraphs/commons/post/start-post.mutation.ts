import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { organisationTypes } from '../organisation/organisation.entity.js';
import { roleEnum } from '../../../shared/server/role.js';
import { Post } from './post.entity.js';
import { postById } from './post.loader.js';
import { startPostAs } from './post.repo.js';

@InputType({ description: 'A post that somebody is to hold. 任职内容。' })
class PostStartInput {
  @Field(() => ID, { description: 'Id of the person; not yours. 任职人员标识,不能为本人。' })
  personId!: string;
  @Field(() => ID, {
    description:
      'Id of an office, a group, a district commission or a township-level organ, or of any other organisation in which somebody has held a post. 任职单位标识。',
  })
  organisationId!: string;
  @Field(() => roleEnum, {
    description:
      'Role. Of those who head an organisation it has one holder at a time, beside those who act. 角色;单位负责人同一时间只有一人,代理者除外。',
  })
  role!: Post['role'];
  @Field(() => DateTime, {
    nullable: true,
    description: 'From when it is held; now when absent, and may lie ahead. 任职起始时间,默认即刻,可为将来。',
  })
  from?: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it ends, that moment not included; open when absent. 任职截止时间(不含),可留空。',
  })
  until?: Date | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True when the role is only acted in, for instance until somebody is appointed. 是否代理。',
  })
  acting!: boolean;
  @Field(() => ID, {
    nullable: true,
    description:
      'Id of a post of the same role and organisation that this one stands in for, within its period; it is then acting. 被顶岗的职务标识:同单位、同角色,且在其任期之内。',
  })
  coversForPostId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours starts the post once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The post that was started, or why not. 任职结果。' })
class PostStartPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was started. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => PostStartPayload)
export class StartPost {
  @Mutation(() => PostStartPayload, {
    nullable: true,
    description:
      'Starts a post; from its beginning on it gives its access. The personnel department and administrators do this, never for themselves (S1:33). 任职:自起始时间起生效;由组织部或系统管理员办理,不得为本人办理。',
  })
  postStart(
    @Arg('input', () => PostStartInput, { description: 'The post. 任职内容。' }) input: PostStartInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.personId, 'personId', 'Person');
      expectId(input.organisationId, 'organisationId', ...organisationTypes);
      if (input.coversForPostId != null) expectId(input.coversForPostId, 'coversForPostId', 'Post');
      return startPostAs(context, input);
    });
  }

  @FieldResolver(() => Post, {
    nullable: true,
    description: 'The post; null when nothing was started. 职务;未任职时为空。',
  })
  post(@Root() { id }: PostStartPayload, @Ctx() context: Context): Promise<Post | null> | null {
    return id === null ? null : context.load(postById, id);
  }
}
