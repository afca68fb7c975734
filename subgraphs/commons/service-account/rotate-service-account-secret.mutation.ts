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
import { UserError } from '../../../shared/server/payload.js';
import { ServiceAccount } from './service-account.entity.js';
import { serviceAccountById } from './service-account.loader.js';
import { rotateSecretAs } from './service-account.repo.js';
import { type SecretOutcome, secretOutcomeOf } from './secret.query.js';

@InputType({ description: 'A further secret of a service account. 更换密钥内容。' })
class ServiceAccountSecretRotateInput {
  @Field(() => ID, { description: 'Id of a service account. 服务账号标识。' })
  id!: string;
  @Field(() => Int, { description: 'In how many days it expires, 1 to 366. 有效天数,1 至 366。' })
  expiresInDays!: number;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does this once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The account with its further secret, or why not. 更换结果。' })
class ServiceAccountSecretRotatePayload {
  id!: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'The secret, a bearer token, shown this once and kept nowhere; null when nothing was done, or when an earlier attempt under the same key made it: make another one then. 密钥(持有者令牌),仅此一次显示,系统不留存;未办理或该幂等键先前已签发时为空。',
  })
  secret!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ServiceAccountSecretRotatePayload)
export class RotateServiceAccountSecret {
  @Mutation(() => ServiceAccountSecretRotatePayload, {
    nullable: true,
    description:
      'Makes a further secret beside the one in use; end that one once the system has changed over. Two are valid at once at most. Administrators do this. 签发新密钥,与原密钥并行,切换后停用原密钥;同时最多两个有效;由系统管理员办理。',
  })
  serviceAccountSecretRotate(
    @Arg('input', () => ServiceAccountSecretRotateInput, { description: 'The secret. 密钥内容。' })
    input: ServiceAccountSecretRotateInput,
    @Ctx() context: Context,
  ): Promise<SecretOutcome> {
    return secretOutcomeOf(context, input, () => {
      expectId(input.id, 'id', 'ServiceAccount');
      return rotateSecretAs(context, input);
    });
  }

  @FieldResolver(() => ServiceAccount, {
    nullable: true,
    description: 'The account; null when nothing was done. 账号;未办理时为空。',
  })
  serviceAccount(
    @Root() { id }: ServiceAccountSecretRotatePayload,
    @Ctx() context: Context,
  ): Promise<ServiceAccount | null> | null {
    return id === null ? null : context.load(serviceAccountById, id);
  }
}
