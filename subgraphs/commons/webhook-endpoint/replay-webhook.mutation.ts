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
import { readFeedCursor } from '../../../shared/feed/cursor.js';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';
import { type ShownEndpoint, webhookEndpointById } from './webhook-endpoint.loader.js';
import { replayEndpointAs } from './webhook-endpoint.repo.js';

@InputType({ description: 'What is to be sent once more. 重放内容。' })
class WebhookReplayInput {
  @Field(() => ID, { description: 'Id of an endpoint. 回调端点标识。' })
  id!: string;
  @Field(() => String, {
    description:
      'Cursor of a message, or `feedCursor` as the service account got it: what follows it is sent again. 消息中的游标,或服务账号取得的 feedCursor:其后的事件重新推送。',
  })
  after!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does this once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The endpoint, or why nothing is sent again. 重放结果。' })
class WebhookReplayPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => WebhookReplayPayload)
export class ReplayWebhook {
  @Mutation(() => WebhookReplayPayload, {
    nullable: true,
    description:
      'Sends again what came after a place of the feed and may be heard now, with the same ids. Administrators and the leaders of the organisation do this. 重新推送某位置之后、现仍有权接收的事件,标识不变;由系统管理员或该单位领导办理。',
  })
  webhookReplay(
    @Arg('input', () => WebhookReplayInput, { description: 'From where. 起点。' })
    input: WebhookReplayInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'WebhookEndpoint');
      return replayEndpointAs(context, input, (person) =>
        readFeedCursor(context.services.keys, person, input.after),
      );
    });
  }

  @FieldResolver(() => WebhookEndpoint, {
    nullable: true,
    description: 'The endpoint; null when nothing was done. 回调端点;未办理时为空。',
  })
  webhookEndpoint(
    @Root() { id }: WebhookReplayPayload,
    @Ctx() context: Context,
  ): Promise<ShownEndpoint | null> | null {
    return id === null ? null : context.load(webhookEndpointById, id);
  }
}
