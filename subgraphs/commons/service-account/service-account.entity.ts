import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { ServiceScope } from '../../../shared/kernel/service-scope.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';

export const serviceScopeEnum = describedEnum<ServiceScope>(
  'ServiceScope',
  'What a service account may send at all, whatever it may see. 服务账号可发起的操作范围。',
  {
    READ: 'Queries. 查询。',
    FEED: 'Subscriptions. 订阅。',
    WRITE: 'Mutations. 变更。',
  },
);

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'The system of a partner, which signs in with a secret of the hub: a person of its own with a post INTEGRATION_PARTNER in one organisation (domain 1.6c). Seen by administrators, by the leaders of that organisation and by itself. 服务账号:合作方系统,凭本系统签发的密钥登录,在所属单位任“系统对接方”;系统管理员、该单位领导和账号本身可见。',
})
@Entity({ schema: 'commons', tableName: 'service_account' })
export class ServiceAccount {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) personId!: string;
  @Property({ type: 'text' }) postId!: string;
  @Property({ type: 'text' }) organisationId!: string;

  @Field(() => [serviceScopeEnum], { description: 'What it may send. 操作范围。' })
  @Property({ type: 'string[]', columnType: 'text[]' })
  scopes!: ServiceScope[];

  @Field(() => DateTime, { description: 'When it was made. 创建时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  createdAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it was ended, with its post and all its secrets; null while it lasts. 停用时间;未停用时为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  endedAt?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was ended; null while it lasts. 停用原因;未停用时为空。',
  })
  @Property({ type: 'text', nullable: true })
  endReason?: string | null;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Property({ type: 'int' }) version!: number;
}

/** That a secret was made; nothing of the secret itself. It is live while `authz.identity` has its subject, until it expires. */
@ObjectType({
  simpleResolvers: true,
  description:
    'A secret of a service account: that there is one, and nothing of what it is. 服务账号密钥的登记,不含密钥内容。',
})
@Entity({ schema: 'commons', tableName: 'service_account_secret' })
export class ServiceAccountSecret {
  @PrimaryKey({ type: 'text' }) accountId!: string;

  @Field(() => Int, { description: 'Its number in the account, from 1 on. 账号内序号,自 1 起。' })
  @PrimaryKey({ type: 'int' })
  number!: number;

  @Field(() => DateTime, { description: 'When it was made. 签发时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it expires. 到期时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  expiresAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When somebody ended it; null when nobody did. 停用时间;未被停用时为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  endedAt?: Date | null;
}

/** What happened to an account at each of its versions; only grows, shown to nobody yet. */
@Entity({ schema: 'commons', tableName: 'service_account_history' })
export class ServiceAccountStep {
  @PrimaryKey({ type: 'text' }) serviceAccountId!: string;
  @PrimaryKey({ type: 'int' }) version!: number;
  /** Name of the event. */
  @Property({ type: 'text' }) what!: string;
  @Property({ type: 'Date', columnType: 'timestamptz' }) at!: Date;
  @Property({ type: 'text' }) byPersonId!: string;
}
