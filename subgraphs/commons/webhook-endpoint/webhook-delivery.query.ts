import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import {
  type DeliveryStatus,
  deliveryStatusEnum,
  FeedConsumer,
  WebhookDelivery,
} from './webhook-delivery.entity.js';
import {
  feedConsumerList,
  type ShownDelivery,
  webhookDeliveryById,
  webhookDeliveryList,
} from './webhook-delivery.loader.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';
import { type ShownEndpoint, webhookEndpointById } from './webhook-endpoint.loader.js';

const WebhookDeliveryConnection = connectionType('WebhookDelivery', () => WebhookDelivery);
const DAY_MS = 86_400_000;
const FeedConsumerConnection = connectionType('FeedConsumer', () => FeedConsumer);

@Resolver(() => WebhookDelivery)
export class WebhookDeliveryResolver {
  @Query(() => WebhookDelivery, {
    nullable: true,
    description: 'One delivery. Errors: NOT_FOUND when absent or not for you. 按标识取推送记录。',
  })
  webhookDelivery(
    @Arg('id', () => ID, { description: 'Id of a delivery. 推送记录标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<ShownDelivery> {
    return context.find(webhookDeliveryById, 'WebhookDelivery', id);
  }

  @Query(() => WebhookDeliveryConnection, {
    nullable: true,
    description:
      'What was sent and is to be sent to the endpoints that you may see, the newest first. 您可见端点的推送记录,新的在前。',
  })
  webhookDeliveries(
    @Arg('endpointId', () => ID, { nullable: true, description: 'Only those of this endpoint. 仅该端点的。' })
    endpointId: string | null,
    @Arg('status', () => deliveryStatusEnum, {
      nullable: true,
      description: 'Only those of this status. 仅此状态的。',
    })
    status: DeliveryStatus | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<ShownDelivery>> {
    if (endpointId != null) expectId(endpointId, 'endpointId', 'WebhookEndpoint');
    return connect(webhookDeliveryList, context, { endpointId, status, updatedAfter }, { first, after });
  }

  @FieldResolver(() => WebhookEndpoint, { nullable: true, description: 'To which endpoint. 所属端点。' })
  endpoint(@Root() { endpointId }: ShownDelivery, @Ctx() context: Context): Promise<ShownEndpoint | null> {
    return context.load(webhookEndpointById, endpointId);
  }
}

@Resolver(() => FeedConsumer)
export class FeedConsumerResolver {
  @Query(() => FeedConsumerConnection, {
    nullable: true,
    description:
      'Who is sent the events of the feed, and how far each is; for administrators. Streams that are open and the inboxes of subgraphs are not among them. 事件订阅方及其进度,系统管理员可见;不含已打开的订阅流和各子图收件箱。',
  })
  feedConsumers(
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<FeedConsumer>> {
    return connect(feedConsumerList, context, { updatedAfter }, { first, after });
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'Until when what it has not yet looked at is kept; null as long as nothing of that is about to go. 未读取事件的保留期限;暂无到期时为空。',
  })
  keptUntil(@Root() { fullAt }: FeedConsumer, @Ctx() { services }: Context): Date | null {
    return fullAt && new Date(fullAt.getTime() + services.limits.feedDays * DAY_MS);
  }

  @FieldResolver(() => WebhookEndpoint, {
    nullable: true,
    description:
      'The endpoint, with its owner, its filters and its state. 端点及其所属单位、筛选条件和状态。',
  })
  endpoint(@Root() { id }: FeedConsumer, @Ctx() context: Context): Promise<ShownEndpoint | null> {
    return context.load(webhookEndpointById, id);
  }
}
