import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import {
  type Organisation,
  organisationTypes,
  OrganisationUnion,
} from '../organisation/organisation.entity.js';
import { ServiceAccount } from '../service-account/service-account.entity.js';
import { serviceAccountById } from '../service-account/service-account.loader.js';
import { WebhookEndpoint, type WebhookState, webhookStateEnum, ZoneStub } from './webhook-endpoint.entity.js';
import { type ShownEndpoint, webhookEndpointById, webhookEndpointList } from './webhook-endpoint.loader.js';

const WebhookEndpointConnection = connectionType('WebhookEndpoint', () => WebhookEndpoint);

@Resolver(() => WebhookEndpoint)
export class WebhookEndpointResolver {
  @Query(() => WebhookEndpoint, {
    nullable: true,
    description: 'One endpoint. Errors: NOT_FOUND when absent or not for you. 按标识取回调端点。',
  })
  webhookEndpoint(
    @Arg('id', () => ID, { description: 'Id of an endpoint. 回调端点标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<ShownEndpoint> {
    return context.find(webhookEndpointById, 'WebhookEndpoint', id);
  }

  @Query(() => WebhookEndpointConnection, {
    nullable: true,
    description:
      'The endpoints that you may see: administrators all, leaders those of their organisation, a service account its own. 您可见的回调端点。',
  })
  webhookEndpoints(
    @Arg('organisationId', () => ID, {
      nullable: true,
      description: 'Only those of this organisation. 仅该单位的。',
    })
    organisationId: string | null,
    @Arg('state', () => webhookStateEnum, {
      nullable: true,
      description: 'Only those in this state. 仅此状态的。',
    })
    state: WebhookState | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<ShownEndpoint>> {
    if (organisationId != null) expectId(organisationId, 'organisationId', ...organisationTypes);
    return connect(webhookEndpointList, context, { organisationId, state, updatedAfter }, { first, after });
  }

  @FieldResolver(() => ServiceAccount, {
    nullable: true,
    description: 'Whose sight it has; null when the account is not for you. 所用服务账号;您不可见时为空。',
  })
  serviceAccount(
    @Root() { serviceAccountId }: ShownEndpoint,
    @Ctx() context: Context,
  ): Promise<ServiceAccount | null> {
    return context.load(serviceAccountById, serviceAccountId);
  }

  @FieldResolver(() => OrganisationUnion, {
    nullable: true,
    description: 'Whose it is: the organisation of the account. 所属单位,即服务账号的单位。',
  })
  organisation(@Root() { organisationId }: ShownEndpoint): Organisation {
    return { id: organisationId };
  }

  @FieldResolver(() => [ZoneStub], {
    nullable: 'items',
    description:
      'Only events that name one of these zones; all when empty. 仅涉及这些片区的事件;为空则不限。',
  })
  zones(@Root() { zoneIds }: ShownEndpoint): ZoneStub[] {
    return zoneIds.map((id) => ({ id }));
  }

  @FieldResolver(() => [OrganisationUnion], {
    nullable: 'items',
    description:
      'Only events that name one of these organisations; all when empty. 仅涉及这些单位的事件;为空则不限。',
  })
  organisations(@Root() { organisationIds }: ShownEndpoint): Organisation[] {
    return organisationIds.map((id) => ({ id }));
  }
}
