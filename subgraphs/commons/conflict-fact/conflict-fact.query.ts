import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectAnyId, typeOfId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { Person } from '../person/person.entity.js';
import { personById } from '../person/person.loader.js';
import { ConflictFact, type ConflictRelation, ConflictRelationUnion } from './conflict-fact.entity.js';
import { conflictFactList } from './conflict-fact.loader.js';

const ConflictFactConnection = connectionType('ConflictFact', () => ConflictFact);

@Resolver(() => ConflictFact)
export class ConflictFactResolver {
  @Query(() => ConflictFactConnection, {
    nullable: true,
    description:
      'The conflict facts that were declared for decisions that are yours to take, while you hold the post in which you take them; nothing for anybody else (S3:17, S3:31). 就由您作出的决定所申报的熟人关系;他人一律不可见。',
  })
  conflictFacts(
    @Arg('decisionId', () => ID, {
      nullable: true,
      description:
        'Only those for the decision on this object, of whatever type. 仅就该对象的决定,类型不限。',
    })
    decisionId: string | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<ConflictFact>> {
    if (decisionId != null) expectAnyId(decisionId, 'decisionId');
    return connect(conflictFactList, context, { decisionId, updatedAfter }, { first, after });
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Whose conflict it is. 涉及的人员。' })
  person(@Root() { personId }: ConflictFact, @Ctx() context: Context): Promise<Person | null> {
    return context.load(personById, personId);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description:
      'Who declared it: the person, or somebody of the personnel department. 申报人:本人或组织部人员。',
  })
  declaredBy(@Root() { declaredById }: ConflictFact, @Ctx() context: Context): Promise<Person | null> {
    return context.load(personById, declaredById);
  }

  @FieldResolver(() => ConflictRelationUnion, {
    nullable: true,
    description:
      'What it relates the person to; null where the note says it, or when it is not for you. 所涉的地方、人员或单位;仅以说明申报或您不可见时为空。',
  })
  async relatesTo(
    @Root() { relatesToId }: ConflictFact,
    @Ctx() context: Context,
  ): Promise<ConflictRelation | null> {
    if (relatesToId == null) return null;
    return typeOfId(relatesToId) === 'Person' ? context.load(personById, relatesToId) : { id: relatesToId };
  }
}
