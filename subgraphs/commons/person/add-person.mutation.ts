import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { Person } from './person.entity.js';
import { personById } from './person.loader.js';
import { addPersonAs } from './person.repo.js';

@InputType({ description: 'Somebody who is to work in linked supervision. 新增人员。' })
class PersonAddInput {
  @Field(() => String, { description: 'Name, at most 50 characters. 姓名,最多 50 字。' })
  name!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does this once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The person who was added, or why not. 新增结果。' })
class PersonAddPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => PersonAddPayload)
export class AddPerson {
  @Mutation(() => PersonAddPayload, {
    nullable: true,
    description:
      'Adds a person, so that a post can be started; on a demonstration the person is fictional. The personnel department and administrators do this. 新增人员,以便任职;演示环境中一律标为虚构。由组织部或系统管理员办理。',
  })
  personAdd(
    @Arg('input', () => PersonAddInput, { description: 'The person. 人员信息。' }) input: PersonAddInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, () => addPersonAs(context, input));
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'The person; null when nothing was done. 人员;未办理时为空。',
  })
  person(@Root() { id }: PersonAddPayload, @Ctx() context: Context): Promise<Person | null> | null {
    return id === null ? null : context.load(personById, id);
  }
}
