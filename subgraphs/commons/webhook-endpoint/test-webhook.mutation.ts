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
import { isRefusal } from '../../../shared/kernel/refusal.js';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';
import { type ShownEndpoint, webhookEndpointById } from './webhook-endpoint.loader.js';
import { testEndpointAs } from './webhook-endpoint.repo.js';
import { resultOf } from './webhook-delivery.rules.js';
import { sendTest } from './webhook-send.worker.js';

@InputType({ description: 'An endpoint that is to be tried. 测试内容。' })
class WebhookTestInput {
  @Field(() => ID, { description: 'Id of an endpoint. 回调端点标识。' })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does this once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'What came of the test. 测试结果。' })
class WebhookTestPayload {
  id!: string | null;
  @Field(() => Boolean, { description: 'Whether the endpoint took the message. 端点是否接收。' })
  delivered!: boolean;
  @Field(() => String, {
    nullable: true,
    description:
      'What came of it: an HTTP status, or ADDRESS (not allowed), CONNECTION or TIMEOUT; null when nothing was sent, be it that the key was used before. 结果:HTTP 状态码,或 ADDRESS、CONNECTION、TIMEOUT;未发送时为空。',
  })
  result!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

interface TestOutcome extends Outcome {
  readonly delivered: boolean;
  readonly result: string | null;
}

/** What is sent is sent after the account of it has been committed, and holds no connection meanwhile. */
async function testOf(context: Context, input: WebhookTestInput): Promise<TestOutcome> {
  let isRepeated = false;
  const outcome = await outcomeOf(context, input, async () => {
    expectId(input.id, 'id', 'WebhookEndpoint');
    const answer = await testEndpointAs(context, input);
    if (!isRefusal(answer)) ({ isRepeated } = answer);
    return answer;
  });
  const endpoint =
    outcome.id === null || isRepeated ? null : await context.load(webhookEndpointById, outcome.id);
  if (endpoint === null) return { ...outcome, delivered: false, result: null };
  await context.scope.release();
  const { result, verdict } = resultOf(await sendTest(context.services, endpoint));
  return { ...outcome, delivered: verdict === 'DELIVERED', result };
}

@Resolver(() => WebhookTestPayload)
export class TestWebhook {
  @Mutation(() => WebhookTestPayload, {
    nullable: true,
    description:
      'Sends a message to the endpoint now, disabled or not, that is no event of the feed. Administrators and the leaders of the organisation do this. 立即发送一条测试消息(非真实事件);由系统管理员或该单位领导办理。',
  })
  webhookTest(
    @Arg('input', () => WebhookTestInput, { description: 'The endpoint. 端点。' })
    input: WebhookTestInput,
    @Ctx() context: Context,
  ): Promise<TestOutcome> {
    return testOf(context, input);
  }

  @FieldResolver(() => WebhookEndpoint, {
    nullable: true,
    description: 'The endpoint; null when nothing was done. 回调端点;未办理时为空。',
  })
  webhookEndpoint(
    @Root() { id }: WebhookTestPayload,
    @Ctx() context: Context,
  ): Promise<ShownEndpoint | null> | null {
    return id === null ? null : context.load(webhookEndpointById, id);
  }
}
