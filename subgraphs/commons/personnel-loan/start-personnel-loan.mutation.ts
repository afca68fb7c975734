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
import { expectAnyId, expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { roleEnum } from '../../../shared/server/role.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { PersonnelLoan } from './personnel-loan.entity.js';
import { personnelLoanById } from './personnel-loan.loader.js';
import { startLoanAs } from './personnel-loan.repo.js';

@InputType({ description: 'Somebody who is to be lent to a matter. 借调内容。' })
class PersonnelLoanStartInput {
  @Field(() => ID, {
    description:
      'Id of the person; not yours, not recused from the matter, and of nobody who holds nothing but posts of a host unit, auditor, partner or administrator (docs/decisions/0015). 借调人员标识:不能为本人、已回避的人员,或仅任驻在单位、审计、外部协作、系统对接、系统管理职务的人员。',
  })
  personId!: string;
  @Field(() => ID, {
    description:
      'Id of a matter that your organisation leads, of whatever type. 本单位牵头的事项标识,类型不限。',
  })
  matterId!: string;
  @Field(() => roleEnum, {
    description:
      'Role: SHADOW_TRAINEE or MOBILE_MEMBER, or GROUP_MEMBER or LIAISON_OFFICER for who is borrowed to work and works inside already. 角色:跟班跟案人员、机动组员,或借用办案的纪检监察组成员、业务骨干(限内部人员)。',
  })
  role!: PersonnelLoan['role'];
  @Field(() => DateTime, {
    nullable: true,
    description: 'From when it lasts: now when absent, and may lie ahead. 起始时间:默认即刻,可为将来。',
  })
  from?: Date | null;
  @Field(() => DateTime, {
    description:
      'When it ends; at most 366 days after it begins, unless the operators say otherwise. 截止时间:一般不超过起始后 366 天。',
  })
  until!: Date;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours starts the loan once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The loan that was started, or why not. 借调结果。' })
class PersonnelLoanStartPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when it was started. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => PersonnelLoanStartPayload)
export class StartPersonnelLoan {
  @Mutation(() => PersonnelLoanStartPayload, {
    nullable: true,
    description:
      'Lends somebody to one matter: from its beginning on they read it, and nothing else by this loan. A person is lent to a matter once at a time, and as a mobile member to one at all. Leaders of the organisation that leads the matter do this (domain 2, rule 30; S4-A, S4-B). 借调:自起始时间起可查阅该事项,仅限该事项;一案一借,机动组员同一时间只派出一处;由牵头单位领导办理。',
  })
  personnelLoanStart(
    @Arg('input', () => PersonnelLoanStartInput, { description: 'The loan. 借调内容。' })
    input: PersonnelLoanStartInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.personId, 'personId', 'Person');
      expectAnyId(input.matterId, 'matterId');
      return startLoanAs(context, input, context.services.limits.loanDays);
    });
  }

  @FieldResolver(() => PersonnelLoan, {
    nullable: true,
    description: 'The loan; null when nothing was started. 借调;未借调时为空。',
  })
  personnelLoan(
    @Root() { id }: PersonnelLoanStartPayload,
    @Ctx() context: Context,
  ): Promise<PersonnelLoan | null> | null {
    return id === null ? null : context.load(personnelLoanById, id);
  }
}
