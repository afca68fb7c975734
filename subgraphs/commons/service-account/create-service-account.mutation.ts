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
import type { ServiceScope } from '../../../shared/kernel/service-scope.js';
import { Context } from '../../../shared/server/context.js';
import { UserError } from '../../../shared/server/payload.js';
import { organisationTypes } from '../organisation/organisation.entity.js';
import { ServiceAccount, serviceScopeEnum } from './service-account.entity.js';
import { serviceAccountById } from './service-account.loader.js';
import { createAccountAs } from './service-account.repo.js';
import { type SecretOutcome, secretOutcomeOf } from './secret.query.js';

@InputType({ description: 'A system that is to sign in. 服务账号内容。' })
class ServiceAccountCreateInput {
  @Field(() => ID, { description: 'Id of the organisation whose system it is. 所属单位标识。' })
  organisationId!: string;
  @Field(() => String, {
    description: 'What the system is called, at most 50 characters. 系统名称,最多 50 字。',
  })
  name!: string;
  @Field(() => [serviceScopeEnum], { description: 'What it may send, one at least. 操作范围,至少一项。' })
  scopes!: ServiceScope[];
  @Field(() => Int, {
    description: 'In how many days its first secret expires, 1 to 366. 首个密钥的有效天数,1 至 366。',
  })
  expiresInDays!: number;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does this once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The account and its first secret, or why not. 创建结果。' })
class ServiceAccountCreatePayload {
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

@Resolver(() => ServiceAccountCreatePayload)
export class CreateServiceAccount {
  @Mutation(() => ServiceAccountCreatePayload, {
    nullable: true,
    description:
      'Makes a service account: a person of its own, a post INTEGRATION_PARTNER in the organisation, and a first secret. Administrators do this and hand the secret to whoever runs the system. 创建服务账号:设立专用人员记录、在所属单位任“系统对接方”,并签发首个密钥;由系统管理员办理。',
  })
  serviceAccountCreate(
    @Arg('input', () => ServiceAccountCreateInput, { description: 'The account. 账号内容。' })
    input: ServiceAccountCreateInput,
    @Ctx() context: Context,
  ): Promise<SecretOutcome> {
    return secretOutcomeOf(context, input, () => {
      expectId(input.organisationId, 'organisationId', ...organisationTypes);
      return createAccountAs(context, input);
    });
  }

  @FieldResolver(() => ServiceAccount, {
    nullable: true,
    description: 'The account; null when nothing was done. 账号;未办理时为空。',
  })
  serviceAccount(
    @Root() { id }: ServiceAccountCreatePayload,
    @Ctx() context: Context,
  ): Promise<ServiceAccount | null> | null {
    return id === null ? null : context.load(serviceAccountById, id);
  }
}
