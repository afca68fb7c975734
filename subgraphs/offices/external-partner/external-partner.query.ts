import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SearchOf } from '../../../shared/server/list-arguments.js';
import { DispatchedGroup } from '../dispatched-group/dispatched-group.entity.js';
import {
  ExternalPartner,
  type ExternalPartnerKind,
  externalPartnerKindEnum,
} from './external-partner.entity.js';
import { externalPartnerById, externalPartnerList, groupsConsulting } from './external-partner.loader.js';

const ExternalPartnerConnection = connectionType('ExternalPartner', () => ExternalPartner);

@Resolver(() => ExternalPartner)
export class ExternalPartnerResolver {
  @Query(() => ExternalPartner, {
    nullable: true,
    description: 'One outside partner. Errors: NOT_FOUND. 按标识取外部协作方。',
  })
  externalPartner(
    @Arg('id', () => ID, { description: 'Id of an outside partner. 外部协作方标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<ExternalPartner> {
    return context.find(externalPartnerById, 'ExternalPartner', id);
  }

  @Query(() => ExternalPartnerConnection, {
    nullable: true,
    description: 'The institutions outside that groups consult with (S0:35). 外部协作方列表。',
  })
  externalPartners(
    @Arg('kind', () => externalPartnerKindEnum, {
      nullable: true,
      description: 'Only this kind. 仅该类别。',
    })
    kind: ExternalPartnerKind | null,
    @Arg('groupId', () => ID, {
      nullable: true,
      description: 'Only those that this group consults with. 仅与该派驻机构会商的。',
    })
    groupId: string | null,
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<ExternalPartner>> {
    if (groupId != null) expectId(groupId, 'groupId', 'DispatchedGroup');
    return connect(externalPartnerList, context, { kind, groupId, search, updatedAfter }, { first, after });
  }

  @FieldResolver(() => [DispatchedGroup], {
    nullable: 'items',
    description: 'The groups that consult with it. 与其建立会商机制的派驻机构。',
  })
  async consultedBy(@Root() { id }: ExternalPartner, @Ctx() context: Context): Promise<DispatchedGroup[]> {
    const consulting = await context.load(groupsConsulting, id);
    return (consulting ?? []).map(({ groupId }) => ({ id: groupId }));
  }
}
