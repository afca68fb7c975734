import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import {
  type ConnectionValue,
  connect,
  connectNested,
  connectionType,
} from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SearchOf, PageOf } from '../../../shared/server/list-arguments.js';
import { Place, type PlaceLevel, placeLevelEnum } from './place.entity.js';
import { placeById, placeList, placesWithin } from './place.loader.js';

const PlaceConnection = connectionType('Place', () => Place);

@Resolver(() => Place)
export class PlaceResolver {
  @Query(() => Place, {
    nullable: true,
    description: 'One place. Errors: NOT_FOUND. 按标识取区划。',
  })
  place(
    @Arg('id', () => ID, { description: 'Id of a place. 区划标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<Place> {
    return context.find(placeById, 'Place', id);
  }

  @Query(() => PlaceConnection, {
    nullable: true,
    description: 'The places of the city, by division code. 区划列表,按区划代码排列。',
  })
  places(
    @Arg('level', () => placeLevelEnum, { nullable: true, description: 'Only this level. 仅该层级。' })
    level: PlaceLevel | null,
    @Arg('parentId', () => ID, {
      nullable: true,
      description: 'Only those that lie directly in this place. 仅该区划的直接下级。',
    })
    parentId: string | null,
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<Place>> {
    if (parentId != null) expectId(parentId, 'parentId', 'Place');
    const filter = { level, parentId, search, updatedAfter };
    return connect(placeList, context, filter, { first, after });
  }

  @FieldResolver(() => Place, {
    nullable: true,
    description: 'The place it lies in; null for a district. 上级区划;区为空。',
  })
  parent(@Root() { parentId }: Place, @Ctx() context: Context): Promise<Place | null> | null {
    return parentId ? context.load(placeById, parentId) : null;
  }

  @FieldResolver(() => PlaceConnection, {
    name: 'places',
    description: 'Places that lie directly in it, by division code. 直接下级区划,按区划代码排列。',
  })
  placesWithin(
    @Root() { id }: Place,
    @Args(() => PageOf) { first, after }: PageOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<Place>> {
    return connectNested(placesWithin, context, id, { first, after });
  }
}
