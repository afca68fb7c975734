import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectAnyId, expectId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { type Organisation, OrganisationUnion } from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { personById } from '../person/person.loader.js';
import { PersonnelLoan } from './personnel-loan.entity.js';
import { personnelLoanById, personnelLoanList } from './personnel-loan.loader.js';

const PersonnelLoanConnection = connectionType('PersonnelLoan', () => PersonnelLoan);

@Resolver(() => PersonnelLoan)
export class PersonnelLoanResolver {
  @Query(() => PersonnelLoan, {
    nullable: true,
    description: 'One loan. Errors: NOT_FOUND when absent or not for you. 按标识取借调。',
  })
  personnelLoan(
    @Arg('id', () => ID, { description: 'Id of a loan. 借调标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<PersonnelLoan> {
    return context.find(personnelLoanById, 'PersonnelLoan', id);
  }

  @Query(() => PersonnelLoanConnection, {
    nullable: true,
    description:
      'Your own loans, and those to matters that your organisation leads when you lead it, ended ones among them. 本人的借调,以及由您领导的单位所牵头事项的借调,含已结束的。',
  })
  personnelLoans(
    @Arg('matterId', () => ID, {
      nullable: true,
      description: 'Only those to this matter, of whatever type. 仅借调至该事项的,类型不限。',
    })
    matterId: string | null,
    @Arg('personId', () => ID, { nullable: true, description: 'Only those of this person. 仅该人员的。' })
    personId: string | null,
    @Arg('live', () => Boolean, {
      nullable: true,
      description:
        'True: only those that last now; false: only those that are over or have not begun. 是否仅现行:真为现行,假为已结束或尚未起始。',
    })
    live: boolean | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<PersonnelLoan>> {
    if (matterId != null) expectAnyId(matterId, 'matterId');
    if (personId != null) expectId(personId, 'personId', 'Person');
    return connect(personnelLoanList, context, { matterId, personId, live, updatedAfter }, { first, after });
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who is lent; null when the person is not for you. 借调人员;您不可见时为空。',
  })
  person(@Root() { personId }: PersonnelLoan, @Ctx() context: Context): Promise<Person | null> {
    return context.load(personById, personId);
  }

  @FieldResolver(() => OrganisationUnion, {
    nullable: true,
    description:
      'Where: the organisation that led the matter when the loan was started. 借调至的单位,即起始时的牵头单位。',
  })
  organisation(@Root() { organisationId }: PersonnelLoan): Organisation {
    return { id: organisationId };
  }
}
