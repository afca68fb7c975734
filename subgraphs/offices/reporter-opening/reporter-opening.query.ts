import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { IntakeRecord } from '../intake-record/intake-record.entity.js';
import { intakeRecordById } from '../intake-record/intake-record.loader.js';
import { Person } from '../person/person.entity.js';
import { ReporterIdentity, ReporterOpening } from './reporter-opening.entity.js';
import { reporterOpeningById, reporterOpeningList, sightOfReporter } from './reporter-opening.loader.js';
import { showsReporter } from './reporter-opening.rules.js';

const ReporterOpeningConnection = connectionType('ReporterOpening', () => ReporterOpening);

@Resolver(() => ReporterOpening)
export class ReporterOpeningResolver {
  @Query(() => ReporterOpening, {
    nullable: true,
    description: 'One opening of a reporter’s identity. Errors: NOT_FOUND. 按标识取查看举报人信息申请。',
  })
  reporterOpening(
    @Arg('id', () => ID, { description: 'Id of an opening. 申请标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<ReporterOpening> {
    return context.find(reporterOpeningById, 'ReporterOpening', id);
  }

  @Query(() => ReporterOpeningConnection, {
    nullable: true,
    description:
      'The openings that you asked for, and those of offices that you lead, newest first (S2:23; domain 2, rules 27 to 29). 本人申请的及所领导的室内待审批的申请,新者在前。',
  })
  reporterOpenings(
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<ReporterOpening>> {
    return connect(reporterOpeningList, context, { updatedAfter }, { first, after });
  }

  @FieldResolver(() => IntakeRecord, {
    nullable: true,
    description: 'The report; null when it is not for you any more. 受理记录;不再可见时为空。',
  })
  intakeRecord(
    @Root() { intakeRecordId }: ReporterOpening,
    @Ctx() context: Context,
  ): Promise<IntakeRecord | null> {
    return context.load(intakeRecordById, intakeRecordId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who asked. 申请人。' })
  askedBy(@Root() { askedById }: ReporterOpening): Person {
    return { id: askedById };
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who approved it; null while nobody has. 批准人;未批准为空。',
  })
  approvedBy(@Root() { approvedById }: ReporterOpening): Person | null {
    return approvedById ? { id: approvedById } : null;
  }

  @FieldResolver(() => ReporterIdentity, {
    nullable: true,
    description:
      'Who reported: for whoever asked, once approved, while its time lasts, they are outside the line of the accused, and neither they nor who approved covers for the other; null for everybody else. Each look is accounted for before it is answered. 举报人信息:仅申请人在批准后的时限内可见,且申请人与批准人不得互为代理;他人一律为空;每次查看均先行记录。',
  })
  async reporter(@Root() { id }: ReporterOpening, @Ctx() context: Context): Promise<ReporterIdentity | null> {
    const sight = await context.load(sightOfReporter, id);
    if (sight === null) return null;
    const { standing, now } = await context.scope.read();
    const { person, selves } = standing;
    if (!showsReporter(sight, { person, selves, now, line: sight.line })) return null;
    const { intakeRecordId } = sight;
    const ids = [id, intakeRecordId];
    const account = {
      at: now,
      actor: context.actor!,
      person,
      action: 'reporterRead',
      outcome: 'DONE',
      ids,
    } as const;
    const kept = await context.vault.open({ id: intakeRecordId, account });
    return kept === null ? null : (JSON.parse(kept) as ReporterIdentity);
  }
}
