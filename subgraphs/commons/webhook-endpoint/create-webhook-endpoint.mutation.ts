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
import { Targets } from '../../../shared/outbound/targets.js';
import { Context } from '../../../shared/server/context.js';
import { UserError } from '../../../shared/server/payload.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';
import { type ShownEndpoint, webhookEndpointById } from './webhook-endpoint.loader.js';
import { createEndpointAs } from './webhook-endpoint.repo.js';
import { type SecretOutcome, secretOutcomeOf } from './signing-secret.query.js';

@InputType({ description: 'Where a system wants to be called. 回调端点内容。' })
class WebhookEndpointCreateInput {
  @Field(() => ID, {
    description:
      'Id of a service account with the scope FEED: the endpoint hears what it may see, and belongs to its organisation. 服务账号标识,须有 FEED 范围;端点按其权限接收,归其所属单位。',
  })
  serviceAccountId!: string;
  @Field(() => String, {
    description:
      'Where messages are posted: https on port 443 or 8443 of a public address, unless the operators except others. 接收地址:公网地址的 https(443 或 8443 端口),另有配置的除外。',
  })
  url!: string;
  @Field(() => [String], {
    nullable: true,
    description:
      'Only events of objects of these types, `JointCase` for instance; at most 100. 仅这些类型对象的事件,最多 100 项。',
  })
  types?: string[] | null;
  @Field(() => [ID], {
    nullable: true,
    description: 'Only events that name one of these zones; at most 100. 仅涉及这些片区的事件,最多 100 项。',
  })
  zoneIds?: string[] | null;
  @Field(() => [ID], {
    nullable: true,
    description:
      'Only events that name one of these organisations; at most 100. 仅涉及这些单位的事件,最多 100 项。',
  })
  organisationIds?: string[] | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does this once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The endpoint and what its messages are signed with, or why not. 创建结果。' })
class WebhookEndpointCreatePayload {
  id!: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'What messages are signed with, shown this once; null when nothing was done, or when an earlier attempt under the same key made it: rotate it then. 签名密钥,仅此一次显示;未办理或该幂等键先前已生成时为空。',
  })
  secret!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => WebhookEndpointCreatePayload)
export class CreateWebhookEndpoint {
  @Mutation(() => WebhookEndpointCreatePayload, {
    nullable: true,
    description:
      'Makes an endpoint: from now on it is sent the events that its service account may hear. Administrators and the leaders of the organisation do this. 创建回调端点,自此推送服务账号有权接收的事件;由系统管理员或该单位领导办理。',
  })
  webhookEndpointCreate(
    @Arg('input', () => WebhookEndpointCreateInput, { description: 'The endpoint. 端点内容。' })
    input: WebhookEndpointCreateInput,
    @Ctx() context: Context,
  ): Promise<SecretOutcome> {
    return secretOutcomeOf(context, input, () => {
      expectId(input.serviceAccountId, 'serviceAccountId', 'ServiceAccount');
      const { keys, limits, feed } = context.services;
      const targets = new Targets(limits.webhookAllow);
      return createEndpointAs(context, input, { keys, targets, types: feed.types });
    });
  }

  @FieldResolver(() => WebhookEndpoint, {
    nullable: true,
    description: 'The endpoint; null when nothing was done. 回调端点;未办理时为空。',
  })
  webhookEndpoint(
    @Root() { id }: WebhookEndpointCreatePayload,
    @Ctx() context: Context,
  ): Promise<ShownEndpoint | null> | null {
    return id === null ? null : context.load(webhookEndpointById, id);
  }
}
