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
import { UserError } from '../../../shared/server/payload.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';
import { type ShownEndpoint, webhookEndpointById } from './webhook-endpoint.loader.js';
import { rotateEndpointSecretAs } from './webhook-endpoint.repo.js';
import { type SecretOutcome, secretOutcomeOf } from './signing-secret.query.js';

@InputType({ description: 'A new secret to sign with. 更换签名密钥内容。' })
class WebhookEndpointRotateSecretInput {
  @Field(() => ID, { description: 'Id of an endpoint. 回调端点标识。' })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does this once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The endpoint and its new secret, or why not. 更换结果。' })
class WebhookEndpointRotateSecretPayload {
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

@Resolver(() => WebhookEndpointRotateSecretPayload)
export class RotateWebhookEndpointSecret {
  @Mutation(() => WebhookEndpointRotateSecretPayload, {
    nullable: true,
    description:
      'Makes a new secret: for 24 hours messages are signed with both, then with the new one alone. Administrators and the leaders of the organisation do this. 更换签名密钥:24 小时内新旧并行签名,之后仅用新密钥;由系统管理员或该单位领导办理。',
  })
  webhookEndpointRotateSecret(
    @Arg('input', () => WebhookEndpointRotateSecretInput, { description: 'The endpoint. 端点。' })
    input: WebhookEndpointRotateSecretInput,
    @Ctx() context: Context,
  ): Promise<SecretOutcome> {
    return secretOutcomeOf(context, input, () => {
      expectId(input.id, 'id', 'WebhookEndpoint');
      return rotateEndpointSecretAs(context, input, context.services.keys);
    });
  }

  @FieldResolver(() => WebhookEndpoint, {
    nullable: true,
    description: 'The endpoint; null when nothing was done. 回调端点;未办理时为空。',
  })
  webhookEndpoint(
    @Root() { id }: WebhookEndpointRotateSecretPayload,
    @Ctx() context: Context,
  ): Promise<ShownEndpoint | null> | null {
    return id === null ? null : context.load(webhookEndpointById, id);
  }
}
