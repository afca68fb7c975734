import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';

export type WebhookState = 'ENABLED' | 'DISABLED';
export const webhookStateEnum = describedEnum<WebhookState>(
  'WebhookState',
  'Whether events are sent to an endpoint. 回调端点状态。',
  {
    ENABLED: 'Events are sent. 正在推送。',
    DISABLED: 'Nothing is sent; its place in the feed stays. 已停止推送,位置保留。',
  },
);

export type DisabledBecause = 'BY_HAND' | 'GONE' | 'FAILING' | 'EXPIRED';
const disabledBecauseEnum = describedEnum<DisabledBecause>(
  'WebhookDisabledBecause',
  'Why nothing is sent to an endpoint. 停止推送的原因。',
  {
    BY_HAND: 'Somebody disabled it. 人工停用。',
    GONE: 'It answered 410. 端点返回 410。',
    FAILING: 'For five days nothing got through. 连续五天推送失败。',
    EXPIRED:
      'The feed no longer holds what followed its place: load afresh, then enable it. 其位置之后的事件已不再保留,须重新加载后启用。',
  },
);

/** A zone that an endpoint asks for: a stub of zones. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('CollaborationZone', { simpleResolvers: true })
export class ZoneStub {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' }) id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'Where the system of a partner wants to be called: it hears what its service account may see at that moment, and ids only (docs/webhooks.md). Seen by administrators, by the leaders of its organisation and by the system itself. 回调端点:按服务账号当时的权限推送事件,仅含标识;系统管理员、该单位领导和账号本身可见。',
})
@Entity({ schema: 'commons', tableName: 'webhook_endpoint' })
export class WebhookEndpoint {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) serviceAccountId!: string;
  /** Whose sight it has: the person of its service account. */
  @Property({ type: 'text' }) personId!: string;
  @Property({ type: 'text' }) organisationId!: string;

  @Field(() => String, { description: 'Where messages are posted. 接收地址。' })
  @Property({ type: 'text' })
  url!: string;

  @Field(() => [String], {
    description:
      'Only events of objects of these types, `JointCase` for instance; all when empty. 仅这些类型对象的事件;为空则不限。',
  })
  @Property({ type: 'string[]', columnType: 'text[]' })
  types!: string[];

  @Property({ type: 'string[]', columnType: 'text[]' }) zoneIds!: string[];
  @Property({ type: 'string[]', columnType: 'text[]' }) organisationIds!: string[];

  @Field(() => webhookStateEnum, { description: 'Whether events are sent. 状态。' })
  @Property({ type: 'text' })
  state!: WebhookState;

  @Field(() => disabledBecauseEnum, {
    nullable: true,
    description: 'Why it is disabled; null while it is not. 停用原因;未停用时为空。',
  })
  @Property({ type: 'text', nullable: true })
  disabledBecause?: DisabledBecause | null;

  @Property({ type: 'blob' }) sealed!: Buffer;
  @Property({ type: 'text' }) keyFingerprint!: string;
  /** The secret before the last rotation, which signs beside it for a day. */
  @Property({ type: 'blob', nullable: true }) formerSealed?: Buffer | null;
  @Property({ type: 'text', nullable: true }) formerKeyFingerprint?: string | null;
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true }) formerUntil?: Date | null;

  @Field(() => DateTime, { description: 'When it was made. 创建时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Property({ type: 'int' }) version!: number;
}

/** What happened to an endpoint at each of its versions, and by whom: by nobody when the hub did it. */
@Entity({ schema: 'commons', tableName: 'webhook_endpoint_history' })
export class WebhookEndpointStep {
  @PrimaryKey({ type: 'text' }) webhookEndpointId!: string;
  @PrimaryKey({ type: 'int' }) version!: number;
  /** Name of the event. */
  @Property({ type: 'text' }) what!: string;
  @Property({ type: 'Date', columnType: 'timestamptz' }) at!: Date;
  @Property({ type: 'text', nullable: true }) byPersonId?: string | null;
}
