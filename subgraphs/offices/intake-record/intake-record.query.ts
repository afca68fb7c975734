import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { typeOfId } from '../../../shared/kernel/id.js';
import { Access, accessTo } from '../../../shared/server/access.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { commissionById } from '../commission/commission.loader.js';
import { type AccusedOrganisation, AccusedOrganisationUnion } from '../organisation/organisation.entity.js';
import { SupervisionOffice } from '../supervision-office/supervision-office.entity.js';
import { supervisionOfficeById } from '../supervision-office/supervision-office.loader.js';
import { IntakeRecord, type IntakeSource, intakeSourceEnum } from './intake-record.entity.js';
import { intakeRecordById, intakeRecordList } from './intake-record.loader.js';
import { intakeRecordPolicy } from './intake-record.policy.js';

const IntakeRecordConnection = connectionType('IntakeRecord', () => IntakeRecord);

@Resolver(() => IntakeRecord)
export class IntakeRecordResolver {
  @Query(() => IntakeRecord, {
    nullable: true,
    description: 'One report as it was taken in. Errors: NOT_FOUND. 按标识取受理记录。',
  })
  intakeRecord(
    @Arg('id', () => ID, { description: 'Id of an intake record. 受理记录标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<IntakeRecord> {
    return context.find(intakeRecordById, 'IntakeRecord', id);
  }

  @Query(() => IntakeRecordConnection, {
    nullable: true,
    description:
      'The reports that your offices hold, newest first (domain 2, rules 3 and 4). 本室受理记录,新收到者在前。',
  })
  intakeRecords(
    @Arg('source', () => intakeSourceEnum, {
      nullable: true,
      description: 'Only those from there. 仅该来源的。',
    })
    source: IntakeSource | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<IntakeRecord>> {
    return connect(intakeRecordList, context, { source, updatedAfter }, { first, after });
  }

  @FieldResolver(() => SupervisionOffice, {
    nullable: true,
    description: 'The office that holds it. 承办室。',
  })
  office(@Root() { officeId }: IntakeRecord, @Ctx() context: Context): Promise<SupervisionOffice | null> {
    return context.load(supervisionOfficeById, officeId);
  }

  @FieldResolver(() => AccusedOrganisationUnion, {
    nullable: true,
    description:
      'Where whom it is about works, or worked last; null when the report does not say. 被反映人所在单位;未载明时为空。',
  })
  accusedOrganisation(
    @Root() { accusedOrganisationId: id }: IntakeRecord,
    @Ctx() context: Context,
  ): Promise<AccusedOrganisation | null> | AccusedOrganisation | null {
    if (id == null) return null;
    const type = typeOfId(id);
    if (type === 'Commission') return context.load(commissionById, id);
    if (type === 'SupervisionOffice') return context.load(supervisionOfficeById, id);
    return { id };
  }

  @FieldResolver(() => Access, {
    nullable: true,
    description:
      'Why you see this record, what you may do, and what it is shown without. With `personId` the access of somebody else: for leaders of the office that holds it. 您对本记录的访问依据及不随其显示的内容;给出 personId 则为他人的,仅承办室领导可查。',
  })
  access(
    @Root() { id, officeId, level }: IntakeRecord,
    @Arg('personId', () => ID, { nullable: true, description: 'Id of somebody else. 他人标识。' })
    personId: string | null,
    @Ctx() context: Context,
  ): Promise<Access> {
    return accessTo(context, intakeRecordPolicy, { organisation: officeId, matter: id, level }, personId);
  }
}
