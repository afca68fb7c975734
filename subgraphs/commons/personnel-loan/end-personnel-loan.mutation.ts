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
import { PersonnelLoan } from './personnel-loan.entity.js';
import { personnelLoanById } from './personnel-loan.loader.js';
import { endLoanAs } from './personnel-loan.repo.js';

@InputType({ description: 'The end of a loan. 结束借调。' })
class PersonnelLoanEndInput {
  @Field(() => ID, { description: 'Id of a loan that is not over. 未结束的借调标识。' })
  id!: string;
  @Field(() => String, { description: 'Why, at most 200 characters. 原因,最多 200 字。' })
  reason!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours ends the loan once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The loan with its end, or why it was not ended. 结束借调的结果。' })
class PersonnelLoanEndPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was ended. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => PersonnelLoanEndPayload)
export class EndPersonnelLoan {
  @Mutation(() => PersonnelLoanEndPayload, {
    nullable: true,
    description:
      'Ends a loan at once, and with it its access; one that has not begun is withdrawn. Leaders of the organisation that leads the matter do this. 立即结束借调,权限同时终止;尚未起始的即予撤回;由牵头单位领导办理。',
  })
  personnelLoanEnd(
    @Arg('input', () => PersonnelLoanEndInput, { description: 'The end. 结束内容。' })
    input: PersonnelLoanEndInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.id, 'id', 'PersonnelLoan');
      return endLoanAs(context, input);
    });
  }

  @FieldResolver(() => PersonnelLoan, {
    nullable: true,
    description: 'The loan; null when it was not ended. 借调;未结束时为空。',
  })
  personnelLoan(
    @Root() { id }: PersonnelLoanEndPayload,
    @Ctx() context: Context,
  ): Promise<PersonnelLoan | null> | null {
    return id === null ? null : context.load(personnelLoanById, id);
  }
}
