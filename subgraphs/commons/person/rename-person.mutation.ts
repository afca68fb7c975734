import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { Person } from './person.entity.js';
import { personById } from './person.loader.js';
import { renamePersonAs } from './person.repo.js';

@InputType({ description: 'The right name of a person. 更正姓名。' })
class PersonRenameInput {
  @Field(() => ID, { description: 'Id of a person. 人员标识。' })
  id!: string;
  @Field(() => String, { description: 'Name, at most 50 characters. 姓名,最多 50 字。' })
  name!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours does this once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The person under the new name, or why not. 更名结果。' })
class PersonRenamePayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was done. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => PersonRenamePayload)
export class RenamePerson {
  @Mutation(() => PersonRenamePayload, {
    nullable: true,
    description:
      'Gives a person another name; the former one is kept in the history. The personnel department and administrators do this. 更正或变更姓名,原姓名留存。由组织部或系统管理员办理。',
  })
  personRename(
    @Arg('input', () => PersonRenameInput, { description: 'The person. 人员信息。' })
    input: PersonRenameInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'Person');
      return renamePersonAs(context, input);
    });
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'The person; null when nothing was done. 人员;未办理时为空。',
  })
  person(@Root() { id }: PersonRenamePayload, @Ctx() context: Context): Promise<Person | null> | null {
    return id === null ? null : context.load(personById, id);
  }
}
