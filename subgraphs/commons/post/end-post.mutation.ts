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
import { Post } from './post.entity.js';
import { postById } from './post.loader.js';
import { endPostAs } from './post.repo.js';

@InputType({ description: 'The end of a post. 结束任职。' })
class PostEndInput {
  @Field(() => ID, {
    description: 'Id of a post that is not over, and not yours. 未届满的职务标识,不能为本人。',
  })
  id!: string;
  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it ends: now when absent, else a moment ahead, earlier than the end that is planned. 截止时间:默认即刻;也可为将来,但须早于原定截止时间。',
  })
  until?: Date | null;
  @Field(() => String, { description: 'Why, at most 200 characters. 原因,最多 200 字。' })
  reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours ends the post once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The post with its end, or why it was not ended. 结束任职的结果。' })
class PostEndPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was ended. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => PostEndPayload)
export class EndPost {
  @Mutation(() => PostEndPayload, {
    nullable: true,
    description:
      'Ends a post, and with it its access and the posts that cover for it; one that has not begun is withdrawn. The hub keeps an administrator. 结束任职:访问权限同时终止,顶岗一并结束;尚未起始的即予撤回;系统须始终有管理员。',
  })
  postEnd(
    @Arg('input', () => PostEndInput, { description: 'The end. 结束内容。' }) input: PostEndInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'Post');
      return endPostAs(context, input);
    });
  }

  @FieldResolver(() => Post, {
    nullable: true,
    description: 'The post; null when it was not ended. 职务;未结束时为空。',
  })
  post(@Root() { id }: PostEndPayload, @Ctx() context: Context): Promise<Post | null> | null {
    return id === null ? null : context.load(postById, id);
  }
}
