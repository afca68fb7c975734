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
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';
import { type ShownEndpoint, webhookEndpointById } from './webhook-endpoint.loader.js';
import { disableEndpointAs } from './webhook-endpoint.repo.js';

@InputType({ description: 'An endpoint that is to be sent nothing more. 停用端点内容。' })
class WebhookEndpointDisableInput {
  @Field(() => ID, { description: 'Id of an endpoint. 回调端点标识。' })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does this once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The endpoint as it was left, or why not. 停用结果。' })
class WebhookEndpointDisablePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => WebhookEndpointDisablePayload)
export class DisableWebhookEndpoint {
  @Mutation(() => WebhookEndpointDisablePayload, {
    nullable: true,
    description:
      'Sends nothing more to an endpoint; its place in the feed stays. Administrators and the leaders of the organisation do this. 停止向端点推送,保留其位置;由系统管理员或该单位领导办理。',
  })
  webhookEndpointDisable(
    @Arg('input', () => WebhookEndpointDisableInput, { description: 'The endpoint. 端点。' })
    input: WebhookEndpointDisableInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'WebhookEndpoint');
      return disableEndpointAs(context, input);
    });
  }

  @FieldResolver(() => WebhookEndpoint, {
    nullable: true,
    description: 'The endpoint; null when nothing was done. 回调端点;未办理时为空。',
  })
  webhookEndpoint(
    @Root() { id }: WebhookEndpointDisablePayload,
    @Ctx() context: Context,
  ): Promise<ShownEndpoint | null> | null {
    return id === null ? null : context.load(webhookEndpointById, id);
  }
}
