import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';

export type DeliveryStatus = 'PENDING' | 'DELIVERED' | 'FAILED';
export const deliveryStatusEnum = describedEnum<DeliveryStatus>(
  'WebhookDeliveryStatus',
  'What became of a delivery. 推送状态。',
  {
    PENDING: 'It is still to be sent, or sent again. 待推送或待重试。',
    DELIVERED: 'The endpoint took it. 已送达。',
    FAILED: 'Given up after the last attempt; a replay sends it again. 多次失败后放弃,可重放。',
  },
);

/** Only the one who delivers writes it. */
@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'One event for one endpoint: what was sent or is to be sent, kept for 30 days after it is done. What the endpoint may no longer hear leaves no row, and who is recused from its matter sees none. 推送记录:一个事件对一个端点,办结后保留 30 天;已无权接收的不留记录,须回避者不可见。',
})
@Entity({ schema: 'commons', tableName: 'webhook_delivery' })
export class WebhookDelivery {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) endpointId!: string;
  @Property({ type: 'text' }) personId!: string;
  @Property({ type: 'text' }) organisationId!: string;
  /** Of the event, for those who are recused from it. */
  @Property({ type: 'text', nullable: true }) matterId?: string | null;
  @Property({ type: 'bigint' }) position!: number;
  @Property({ type: 'text' }) aggregate!: string;
  @Property({ type: 'int' }) aggregateVersion!: number;
  @Property({ type: 'json', columnType: 'jsonb' }) ids!: Readonly<Record<string, string>>;

  @Field(() => String, { description: 'Name of the event, its `type` in the message. 事件名称。' })
  @Property({ type: 'text', fieldName: 'name' })
  event!: string;

  @Field(() => DateTime, { description: 'When it happened. 事件发生时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  occurredAt!: Date;

  @Field(() => deliveryStatusEnum, { description: 'What became of it. 状态。' })
  @Property({ type: 'text' })
  status!: DeliveryStatus;

  @Field(() => Int, { description: 'How many attempts there were since it was last begun. 已尝试次数。' })
  @Property({ type: 'int' })
  attempts!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'What the last attempt came to: an HTTP status, or ADDRESS (not allowed), CONNECTION, TIMEOUT or INTERNAL (of the hub); null before the first. 最近一次结果:HTTP 状态码,或 ADDRESS、CONNECTION、TIMEOUT、INTERNAL;尚未尝试时为空。',
  })
  @Property({ type: 'text', nullable: true })
  result!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'From when on it is sent next; null when it is done. 下次推送时间;已办结时为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  dueAt!: Date | null;

  @Field(() => DateTime, { description: 'When it was begun. 记录时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;
}

/** How far the feed was read for an endpoint, and how it fares; only the one who delivers writes it. */
@Entity({ schema: 'commons', tableName: 'webhook_progress' })
export class WebhookProgress {
  @PrimaryKey({ type: 'text' }) endpointId!: string;
  @Property({ type: 'bigint' }) position!: number;
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true }) succeededAt?: Date | null;
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true }) failingSince?: Date | null;
  /** Until when it asked to be left alone. */
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true }) restsUntil?: Date | null;
}

/** A row of the view `commons.feed_consumer`. */
@ObjectType({
  simpleResolvers: true,
  description:
    'An endpoint as a consumer of the feed: how far it is behind, and since when it fails. 事件订阅方:积压与失败情况。',
})
export class FeedConsumer {
  /** Of the endpoint. */
  id!: string;

  @Field(() => Int, {
    description: 'Events of the feed that were not yet looked at for it. 尚未读取的事件数。',
  })
  unread!: number;

  /** When the part of the feed that it has yet to look at became full: it is kept for so many days from then on. */
  fullAt!: Date | null;

  @Field(() => Int, {
    description:
      'Messages that wait to be sent, or sent again, of what you may see of the log. 日志中您可见的待推送消息数。',
  })
  waiting!: number;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the oldest of them happened; null when none waits. 最早待推送事件的发生时间;无积压时为空。',
  })
  oldestWaiting!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it last took a message that you may see in the log; null when there is none. 日志中您可见的最近一次送达时间;没有时为空。',
  })
  succeededAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Since when nothing gets through of what you may see in the log; null when the last attempt did. 日志中您可见消息连续失败的起始时间;未失败时为空。',
  })
  failingSince!: Date | null;
}
