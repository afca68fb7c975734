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
import { ConcurrentPost } from './concurrent-post.entity.js';
import { concurrentPostById } from './concurrent-post.loader.js';
import { endConcurrentPost } from './concurrent-post.repo.js';

@InputType({ description: 'The end of a post in a village or community. 结束村(社区)岗位任职。' })
class ConcurrentPostEndInput {
  @Field(() => ID, { description: 'Id of a post in a village below your organ. 任职标识。' })
  id!: string;
  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when, not included; now unless given; not in the future. 结束时间(不含),默认为现在。',
  })
  until?: Date | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours ends it once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The post that ended, or why it did not. 结束结果。' })
class ConcurrentPostEndPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it ended. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ConcurrentPostEndPayload)
export class EndConcurrentPost {
  @Mutation(() => ConcurrentPostEndPayload, {
    nullable: true,
    description:
      'Ends a post in a village or community; refused for the discipline post of somebody who heads the station (S3:13). Head of the township-level organ. 结束任职;现任站长的纪检职务不能结束。',
  })
  concurrentPostEnd(
    @Arg('input', () => ConcurrentPostEndInput, { description: 'The post. 任职。' })
    input: ConcurrentPostEndInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'ConcurrentPost');
      return endConcurrentPost(context, input);
    });
  }

  @FieldResolver(() => ConcurrentPost, {
    nullable: true,
    description: 'The post; null when it did not end. 任职;未结束时为空。',
  })
  concurrentPost(
    @Root() { id }: ConcurrentPostEndPayload,
    @Ctx() context: Context,
  ): Promise<ConcurrentPost | null> | null {
    return id === null ? null : context.load(concurrentPostById, id);
  }
}
