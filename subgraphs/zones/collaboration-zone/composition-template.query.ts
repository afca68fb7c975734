import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { SearchOf } from '../../../shared/server/list-arguments.js';
import { type Participant, ParticipantUnion } from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { CompositionSlot, CompositionTemplate } from './composition.entity.js';
import { compositionTemplateById, compositionTemplateList, slotsOfTemplate } from './composition.loader.js';

const CompositionTemplateConnection = connectionType('CompositionTemplate', () => CompositionTemplate);

@Resolver(() => CompositionTemplate)
export class CompositionTemplateResolver {
  @Query(() => CompositionTemplate, {
    nullable: true,
    description: 'One composition template. Errors: NOT_FOUND. 按标识取片区组成模板。',
  })
  compositionTemplate(
    @Arg('id', () => ID, { description: 'Id of a composition template. 组成模板标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<CompositionTemplate> {
    return context.find(compositionTemplateById, 'CompositionTemplate', id);
  }

  @Query(() => CompositionTemplateConnection, {
    nullable: true,
    description: 'All composition templates. 片区组成模板列表。',
  })
  compositionTemplates(
    @Args(() => SearchOf) { search, updatedAfter, first, after }: SearchOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<CompositionTemplate>> {
    return connect(compositionTemplateList, context, { search, updatedAfter }, { first, after });
  }

  @FieldResolver(() => [CompositionSlot], { description: 'Its slots, in order. 各组成位,按次序。' })
  slots(@Root() { id }: CompositionTemplate, @Ctx() context: Context): Promise<CompositionSlot[] | null> {
    return context.load(slotsOfTemplate, id);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who added it; null where nobody knows. 新增人;不详为空。',
  })
  addedBy(@Root() { addedById }: CompositionTemplate): Person | null {
    return addedById ? { id: addedById } : null;
  }
}

@Resolver(() => CompositionSlot)
export class CompositionSlotResolver {
  @FieldResolver(() => ParticipantUnion, {
    nullable: true,
    description: 'The one organisation that fits; null when any of the type does. 指定单位;不指定为空。',
  })
  organisation(@Root() { organisationId }: CompositionSlot): Participant | null {
    return organisationId ? { id: organisationId } : null;
  }
}
