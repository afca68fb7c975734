import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { SearchOf } from '../../../shared/server/list-arguments.js';
import { OrganisationVersion } from './organisation-version.entity.js';
import {
  type Organisation,
  type OrganisationType,
  organisationTypeEnum,
  organisationTypes,
  OrganisationUnion,
} from './organisation.entity.js';
import { organisationList, successorsOf } from './organisation.loader.js';

const OrganisationVersionConnection = connectionType('OrganisationVersion', () => OrganisationVersion);

@Resolver(() => OrganisationVersion)
export class OrganisationResolver {
  @Query(() => OrganisationVersionConnection, {
    nullable: true,
    description:
      'The organisations of the whole city, of all types, as they stand now or stood at a moment. 全市各类单位,现行的或某一时点的结构。',
  })
  organisations(
    @Arg('types', () => [organisationTypeEnum], {
      nullable: true,
      description: 'Only those of these types. 仅这些类别。',
    })
    types: OrganisationType[] | null,
    @Arg('parentId', () => ID, {
      nullable: true,
      description: 'Only those that belong to this organisation. 仅隶属该单位的。',
    })
    parentId: string | null,
    @Arg('asOf', () => DateTime, {
      nullable: true,
      description: 'The moment whose structure is wanted; now when absent. 结构的时点;缺省为现在。',
    })
    asOf: Date | null,
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<OrganisationVersion>> {
    if (parentId != null) expectId(parentId, 'parentId', ...organisationTypes);
    const filter = { at: asOf ?? ('now' as const), types, parentId, search, updatedAfter };
    return connect(organisationList, context, filter, { first, after });
  }

  @FieldResolver(() => OrganisationUnion, {
    nullable: true,
    description: 'The organisation as it is now. 该单位(现状)。',
  })
  organisation(@Root() { id }: OrganisationVersion): Organisation {
    return { id };
  }

  @FieldResolver(() => OrganisationUnion, {
    nullable: true,
    description: 'What it belonged to in this version; null at the top. 该版本中的上级单位;最上级为空。',
  })
  parent(@Root() { parentId }: OrganisationVersion): Organisation | null {
    return parentId === null ? null : { id: parentId };
  }

  @FieldResolver(() => [OrganisationUnion], {
    nullable: 'items',
    description: 'The organisations out of which it came by a merger or split. 合并、分设前的单位。',
  })
  predecessors(@Root() { predecessors }: OrganisationVersion): Organisation[] {
    return predecessors.map((id) => ({ id }));
  }

  @FieldResolver(() => [OrganisationUnion], {
    nullable: 'items',
    description: 'The organisations that came out of it by a merger or split. 合并、分设后的单位。',
  })
  async successors(@Root() { id }: OrganisationVersion, @Ctx() context: Context): Promise<Organisation[]> {
    const found = await context.load(successorsOf, id);
    return (found ?? []).map((successor) => ({ id: successor }));
  }
}
