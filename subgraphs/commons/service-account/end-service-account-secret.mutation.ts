import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { ServiceAccount } from './service-account.entity.js';
import { serviceAccountById } from './service-account.loader.js';
import { endSecretAs } from './service-account.repo.js';

@InputType({ description: 'A secret that is to be valid no more. 停用密钥内容。' })
class ServiceAccountSecretEndInput {
  @Field(() => ID, { description: 'Id of a service account. 服务账号标识。' })
  id!: string;
  @Field(() => Int, { description: 'Number of the secret. 密钥序号。' })
  number!: number;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does this once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The account without the secret, or why not. 停用结果。' })
class ServiceAccountSecretEndPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ServiceAccountSecretEndPayload)
export class EndServiceAccountSecret {
  @Mutation(() => ServiceAccountSecretEndPayload, {
    nullable: true,
    description:
      'Ends a secret at once and everywhere. Administrators and the leaders of the organisation do this. 立即停用密钥;由系统管理员或该单位领导办理。',
  })
  serviceAccountSecretEnd(
    @Arg('input', () => ServiceAccountSecretEndInput, { description: 'The secret. 密钥。' })
    input: ServiceAccountSecretEndInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'ServiceAccount');
      return endSecretAs(context, input);
    });
  }

  @FieldResolver(() => ServiceAccount, {
    nullable: true,
    description: 'The account; null when nothing was done. 账号;未办理时为空。',
  })
  serviceAccount(
    @Root() { id }: ServiceAccountSecretEndPayload,
    @Ctx() context: Context,
  ): Promise<ServiceAccount | null> | null {
    return id === null ? null : context.load(serviceAccountById, id);
  }
}
