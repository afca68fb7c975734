import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { Person } from '../person/person.entity.js';
import { Clearance } from './clearance.entity.js';
import { clearanceOfPerson } from './clearance.loader.js';

@Resolver(() => Person)
export class ClearanceResolver {
  @FieldResolver(() => Clearance, {
    nullable: true,
    description:
      'The clearance that was set for this person; null when none was, or when it is not for you: people see their own, the personnel department and the leaders of the commission those of all. 为该人员设定的知悉许可;未设定或您不可见时为空:本人可见,组织部和委领导可见全部。',
  })
  clearance(@Root() { id }: Person, @Ctx() context: Context): Promise<Clearance | null> {
    return context.load(clearanceOfPerson, id);
  }
}
