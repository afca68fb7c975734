import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectAnyId } from '../../../shared/kernel/id.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { type Matter, matterOf, MatterUnion } from '../matter/matter.entity.js';
import { type Organisation, OrganisationUnion } from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { personById } from '../person/person.loader.js';
import {
  type InterferenceKind,
  interferenceKindEnum,
  InterferenceRecord,
} from './interference-record.entity.js';
import { interferenceRecordById, interferenceRecordList } from './interference-record.loader.js';

const InterferenceRecordConnection = connectionType('InterferenceRecord', () => InterferenceRecord);

@Resolver(() => InterferenceRecord)
export class InterferenceRecordResolver {
  @Query(() => InterferenceRecord, {
    nullable: true,
    description:
      'One interference record. Errors: NOT_FOUND when it is absent or not for you. 按标识取干预登记。',
  })
  interferenceRecord(
    @Arg('id', () => ID, { description: 'Id of an interference record. 干预登记标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<InterferenceRecord> {
    return context.find(interferenceRecordById, 'InterferenceRecord', id);
  }

  @Query(() => InterferenceRecordConnection, {
    nullable: true,
    description:
      'The interference records that you may see: of matters that your organisation leads, of reporters of your organisation, or all for commission leaders; never one about yourself (监察法 art. 66). 您可见的干预登记:本单位牵头事项的、本单位人员报告的,委领导可见全部;涉及本人的一律不可见。',
  })
  interferenceRecords(
    @Arg('matterId', () => ID, {
      nullable: true,
      description: 'Only those in this matter, of whatever type. 仅该事项的,类型不限。',
    })
    matterId: string | null,
    @Arg('kind', () => interferenceKindEnum, { nullable: true, description: 'Only this kind. 仅该类别。' })
    kind: InterferenceKind | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<InterferenceRecord>> {
    if (matterId != null) expectAnyId(matterId, 'matterId');
    return connect(interferenceRecordList, context, { matterId, kind, updatedAfter }, { first, after });
  }

  @FieldResolver(() => MatterUnion, {
    nullable: true,
    description: 'The matter; null when there is none, or none for you. 所涉事项;不存在或您不可见时为空。',
  })
  matter(@Root() { matterId }: InterferenceRecord): Matter | null {
    return matterOf(matterId);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who it was, when it was somebody of the hub. 干预人(系统内人员)。',
  })
  interferer(
    @Root() { interfererId }: InterferenceRecord,
    @Ctx() context: Context,
  ): Promise<Person | null> | null {
    return interfererId == null ? null : context.load(personById, interfererId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who reported it. 报告人。' })
  reportedBy(@Root() { reportedById }: InterferenceRecord, @Ctx() context: Context): Promise<Person | null> {
    return context.load(personById, reportedById);
  }

  @FieldResolver(() => OrganisationUnion, {
    nullable: true,
    description: 'In which organisation it was reported. 报告人所在单位。',
  })
  organisation(@Root() { organisationId }: InterferenceRecord): Organisation {
    return { id: organisationId };
  }
}
