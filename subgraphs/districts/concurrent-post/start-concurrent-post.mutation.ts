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
import { ConcurrentPost, type ConcurrentPostKind, concurrentPostKindEnum } from './concurrent-post.entity.js';
import { concurrentPostById } from './concurrent-post.loader.js';
import { startConcurrentPost } from './concurrent-post.repo.js';

@InputType({ description: 'A post that begins in a village or community. 村(社区)岗位任职。' })
class ConcurrentPostStartInput {
  @Field(() => ID, { description: 'Id of a village or community below your organ. 本镇街所辖村(社区)标识。' })
  placeId!: string;
  @Field(() => ID, { description: 'Id of the person. 人员标识。' })
  personId!: string;
  @Field(() => concurrentPostKindEnum, {
    description: 'Which post; a station head is appointed by `stationHeadAppoint`. 岗位;站长另行任命。',
  })
  kind!: ConcurrentPostKind;
  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when; now unless given; not in the future. 任职时间,默认为现在,不晚于现在。',
  })
  from?: Date | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours starts one post. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The post that began, or why not. 任职结果。' })
class ConcurrentPostStartPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it began. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ConcurrentPostStartPayload)
export class StartConcurrentPost {
  @Mutation(() => ConcurrentPostStartPayload, {
    nullable: true,
    description:
      'Records that somebody holds a post in a village or community (S3:13). Head of the township-level organ. 由镇街组织负责人登记村(社区)岗位任职。',
  })
  concurrentPostStart(
    @Arg('input', () => ConcurrentPostStartInput, { description: 'The post. 任职内容。' })
    input: ConcurrentPostStartInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.placeId, 'placeId', 'Place');
      expectId(input.personId, 'personId', 'Person');
      return startConcurrentPost(context, input);
    });
  }

  @FieldResolver(() => ConcurrentPost, {
    nullable: true,
    description: 'The post; null when none began. 任职;未登记时为空。',
  })
  concurrentPost(
    @Root() { id }: ConcurrentPostStartPayload,
    @Ctx() context: Context,
  ): Promise<ConcurrentPost | null> | null {
    return id === null ? null : context.load(concurrentPostById, id);
  }
}
