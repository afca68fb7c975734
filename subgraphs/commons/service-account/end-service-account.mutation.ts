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
import { ServiceAccount } from './service-account.entity.js';
import { serviceAccountById } from './service-account.loader.js';
import { endAccountAs } from './service-account.repo.js';

@InputType({ description: 'A service account that is to be used no more. 停用账号内容。' })
class ServiceAccountEndInput {
  @Field(() => ID, { description: 'Id of a service account. 服务账号标识。' })
  id!: string;
  @Field(() => String, { description: 'Why, at most 200 characters. 原因,最多 200 字。' })
  reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does this once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The account as it was left, or why not. 停用结果。' })
class ServiceAccountEndPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => ServiceAccountEndPayload)
export class EndServiceAccount {
  @Mutation(() => ServiceAccountEndPayload, {
    nullable: true,
    description:
      'Ends a service account at once, with all its posts and secrets. Administrators and the leaders of the organisation do this. 立即停用服务账号及其全部任职和密钥;由系统管理员或该单位领导办理。',
  })
  serviceAccountEnd(
    @Arg('input', () => ServiceAccountEndInput, { description: 'The account. 账号。' })
    input: ServiceAccountEndInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'ServiceAccount');
      return endAccountAs(context, input);
    });
  }

  @FieldResolver(() => ServiceAccount, {
    nullable: true,
    description: 'The account; null when nothing was done. 账号;未办理时为空。',
  })
  serviceAccount(
    @Root() { id }: ServiceAccountEndPayload,
    @Ctx() context: Context,
  ): Promise<ServiceAccount | null> | null {
    return id === null ? null : context.load(serviceAccountById, id);
  }
}
