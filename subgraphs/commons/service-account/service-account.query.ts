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
import { Person } from '../person/person.entity.js';
import { personById } from '../person/person.loader.js';
import { ServiceAccount, ServiceAccountSecret } from './service-account.entity.js';
import { secretsOfAccount, serviceAccountById, serviceAccountList } from './service-account.loader.js';

const ServiceAccountConnection = connectionType('ServiceAccount', () => ServiceAccount);

@Resolver(() => ServiceAccount)
export class ServiceAccountResolver {
  @Query(() => ServiceAccount, {
    nullable: true,
    description: 'One service account. Errors: NOT_FOUND when absent or not for you. 按标识取服务账号。',
  })
  serviceAccount(
    @Arg('id', () => ID, { description: 'Id of a service account. 服务账号标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<ServiceAccount> {
    return context.find(serviceAccountById, 'ServiceAccount', id);
  }

  @Query(() => ServiceAccountConnection, {
    nullable: true,
    description:
      'The service accounts that you may see, ended ones among them: administrators all, leaders those of their organisation, a service account itself. 您可见的服务账号,含已停用的。',
  })
  serviceAccounts(
    @Arg('organisationId', () => ID, {
      nullable: true,
      description: 'Only those of this organisation. 仅该单位的。',
    })
    organisationId: string | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<ServiceAccount>> {
    if (organisationId != null) expectId(organisationId, 'organisationId', ...organisationTypes);
    return connect(serviceAccountList, context, { organisationId, updatedAfter }, { first, after });
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description:
      'As whom it acts, with its name: to give it a clearance, for instance; null when the person is not for you. 账号对应的人员记录(含名称,可据以设定知悉许可);您不可见时为空。',
  })
  person(@Root() { personId }: ServiceAccount, @Ctx() context: Context): Promise<Person | null> {
    return context.load(personById, personId);
  }

  @FieldResolver(() => OrganisationUnion, {
    nullable: true,
    description: 'The organisation whose system it is. 所属单位。',
  })
  organisation(@Root() { organisationId }: ServiceAccount): Organisation {
    return { id: organisationId };
  }

  @FieldResolver(() => [ServiceAccountSecret], {
    description: 'All secrets that were ever made, the oldest first. 历次密钥登记,按先后排列。',
  })
  secrets(@Root() { id }: ServiceAccount, @Ctx() context: Context): Promise<ServiceAccountSecret[] | null> {
    return context.load(secretsOfAccount, id);
  }
}
