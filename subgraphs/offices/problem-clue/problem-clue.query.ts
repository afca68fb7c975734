// Edges: arguments in, loaders called, nothing decided here.
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId, typeOfId } from '../../../shared/kernel/id.js';
import { expectReadable } from '../../../shared/kernel/readable-text.js';
import { Access, accessTo } from '../../../shared/server/access.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { commissionById } from '../commission/commission.loader.js';
import { IntakeRecord } from '../intake-record/intake-record.entity.js';
import { intakeRecordById } from '../intake-record/intake-record.loader.js';
import {
  type AccusedOrganisation,
  AccusedOrganisationUnion,
  type ClueHolder,
  clueHolderTypes,
  ClueHolderUnion,
} from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';
import { Place } from '../place/place.entity.js';
import { SupervisionOffice } from '../supervision-office/supervision-office.entity.js';
import { supervisionOfficeById } from '../supervision-office/supervision-office.loader.js';
import {
  CaseSubject,
  type ClueSource,
  clueSourceEnum,
  clueStageEnum,
  ProblemClue,
  ProblemClueStep,
} from './problem-clue.entity.js';
import {
  factsForReader,
  isOverdue,
  problemClueById,
  problemClueList,
  stepsOfClue,
  subjectsOfClue,
} from './problem-clue.loader.js';
import { problemCluePolicy } from './problem-clue.policy.js';
import { type ProblemClueStage, problemClueStages } from './problem-clue.stages.js';

/** Of a text that is looked for. */
const LONGEST_SEARCH = 200;

const ProblemClueConnection = connectionType('ProblemClue', () => ProblemClue);

/** An office is known here, the others their owners know. */
export function holderBy(id: string, context: Context): Promise<ClueHolder | null> | ClueHolder {
  return typeOfId(id) === 'SupervisionOffice' ? context.load(supervisionOfficeById, id) : { id };
}

@Resolver(() => ProblemClue)
export class ProblemClueResolver {
  @Query(() => ProblemClue, {
    nullable: true,
    description: 'One clue. Errors: NOT_FOUND when it is absent or not for you. 按标识取问题线索。',
  })
  problemClue(
    @Arg('id', () => ID, { description: 'Id of a clue. 问题线索标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<ProblemClue> {
    return context.find(problemClueById, 'ProblemClue', id);
  }

  @Query(() => ProblemClueConnection, {
    nullable: true,
    description:
      'The clues that you may see, newest first (domain 2, rules 3 and 4). 您可见的问题线索,新收到者在前。',
  })
  problemClues(
    @Arg('stages', () => [clueStageEnum], {
      nullable: true,
      description: 'Only in these stages. 仅这些阶段。',
    })
    stages: ProblemClueStage[] | null,
    @Arg('sources', () => [clueSourceEnum], { nullable: true, description: 'Only from there. 仅这些来源。' })
    sources: ClueSource[] | null,
    @Arg('areaIds', () => [ID], { nullable: true, description: 'Only of these places. 仅这些区划。' })
    areaIds: string[] | null,
    @Arg('holderId', () => ID, { nullable: true, description: 'Only what it holds. 仅该承办单位。' })
    holderId: string | null,
    @Arg('overdue', () => Boolean, {
      nullable: true,
      description:
        'Only those whose opinion is overdue (监督执纪工作规则 art. 21(2)), or only the others. 仅处置意见逾期的,或仅未逾期的。',
    })
    overdue: boolean | null,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Only that number, and those about somebody whose name begins so. 仅该编号,或被反映人姓名以此开头的。',
    })
    matching: string | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<ProblemClue>> {
    for (const [index, id] of (areaIds ?? []).entries()) expectId(id, `areaIds.${index}`, 'Place');
    if (holderId != null) expectId(holderId, 'holderId', ...clueHolderTypes);
    if (matching != null) expectReadable(matching, 'search', LONGEST_SEARCH);
    const filter = { stages, sources, areaIds, holderId, overdue, matching, updatedAfter };
    return connect(problemClueList, context, filter, { first, after });
  }

  @FieldResolver(() => [clueStageEnum], { description: 'Stages that may follow. 可进入的下一阶段。' })
  followingStages(@Root() { stage }: ProblemClue): readonly ProblemClueStage[] {
    return problemClueStages.follows[stage];
  }

  @FieldResolver(() => Boolean, {
    description:
      'True when the clock of its opinion is red: it is due, and none was approved (监督执纪工作规则 art. 21(2)). 处置意见是否逾期。',
  })
  async overdue(@Root() { id }: ProblemClue, @Ctx() context: Context): Promise<boolean> {
    return (await context.load(isOverdue, id)) ?? false;
  }

  @FieldResolver(() => ClueHolderUnion, { nullable: true, description: 'Who holds it now. 现承办单位。' })
  holder(
    @Root() { holderId }: ProblemClue,
    @Ctx() context: Context,
  ): Promise<ClueHolder | null> | ClueHolder {
    return holderBy(holderId, context);
  }

  @FieldResolver(() => ClueHolderUnion, { nullable: true, description: 'Who received it. 接收单位。' })
  receivedBy(
    @Root() { receivedById }: ProblemClue,
    @Ctx() context: Context,
  ): Promise<ClueHolder | null> | ClueHolder {
    return holderBy(receivedById, context);
  }

  @FieldResolver(() => ClueHolderUnion, {
    nullable: true,
    description: 'Who is proposed to handle it; null before. 拟分办单位。',
  })
  proposedHolder(
    @Root() { proposedHolderId: id }: ProblemClue,
    @Ctx() context: Context,
  ): Promise<ClueHolder | null> | ClueHolder | null {
    return id == null ? null : holderBy(id, context);
  }

  @FieldResolver(() => SupervisionOffice, {
    nullable: true,
    description: 'The case supervision office that keeps the register. 案件监督管理室。',
  })
  registrar(
    @Root() { registrarId }: ProblemClue,
    @Ctx() context: Context,
  ): Promise<SupervisionOffice | null> {
    return context.load(supervisionOfficeById, registrarId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who was designated to handle it. 承办人。' })
  handler(@Root() { handlerId }: ProblemClue): Person | null {
    return handlerId == null ? null : { id: handlerId };
  }

  @FieldResolver(() => Place, { nullable: true, description: 'Where it is about. 问题发生地区划。' })
  area(@Root() { areaId }: ProblemClue): Place | null {
    return areaId == null ? null : { id: areaId };
  }

  @FieldResolver(() => [CaseSubject], { description: 'Whom it is about. 被反映人。' })
  async subjects(@Root() { id }: ProblemClue, @Ctx() context: Context): Promise<CaseSubject[]> {
    return (await context.load(subjectsOfClue, id)) ?? [];
  }

  @FieldResolver(() => IntakeRecord, {
    nullable: true,
    description:
      'The report that it comes from; null without one, and when it is not for you. 来源受理记录。',
  })
  intakeRecord(
    @Root() { intakeRecordId: id }: ProblemClue,
    @Ctx() context: Context,
  ): Promise<IntakeRecord | null> | null {
    return id == null ? null : context.load(intakeRecordById, id);
  }

  @FieldResolver(() => ProblemClue, {
    nullable: true,
    description: 'The clue of which it is a duplicate; null for all others. 并入的线索。',
  })
  mergedInto(
    @Root() { mergedIntoId: id }: ProblemClue,
    @Ctx() context: Context,
  ): Promise<ProblemClue | null> | null {
    return id == null ? null : context.load(problemClueById, id);
  }

  @FieldResolver(() => [ProblemClueStep], {
    description: 'Its steps, each signed, oldest first (domain 2, rule 3). 流转记录。',
  })
  async history(@Root() { id }: ProblemClue, @Ctx() context: Context): Promise<ProblemClueStep[]> {
    return (await context.load(stepsOfClue, id)) ?? [];
  }

  @FieldResolver(() => Access, {
    nullable: true,
    description:
      'Why you see this clue, and what you may do. With `personId` the access of somebody else: for leaders of the organisation that holds it. 您对本线索的访问依据;给出 personId 则为他人的,仅承办单位负责人可查。',
  })
  async access(
    @Root() { id }: ProblemClue,
    @Arg('personId', () => ID, { nullable: true, description: 'Id of somebody else. 他人标识。' })
    personId: string | null,
    @Ctx() context: Context,
  ): Promise<Access | null> {
    const facts = await context.load(factsForReader, id);
    return facts && accessTo(context, problemCluePolicy, facts, personId);
  }
}

@Resolver(() => CaseSubject)
export class CaseSubjectResolver {
  @FieldResolver(() => AccusedOrganisationUnion, {
    nullable: true,
    description: 'Where they work, or worked last; null when it does not say. 所在单位。',
  })
  organisation(
    @Root() { organisationId: id }: CaseSubject,
    @Ctx() context: Context,
  ): Promise<AccusedOrganisation | null> | AccusedOrganisation | null {
    if (id == null) return null;
    return typeOfId(id) === 'Commission' ? context.load(commissionById, id) : holderBy(id, context);
  }
}

@Resolver(() => ProblemClueStep)
export class ProblemClueStepResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who took the step. 操作人。' })
  person(@Root() { personId }: ProblemClueStep): Person {
    return { id: personId };
  }

  @FieldResolver(() => ClueHolderUnion, { nullable: true, description: 'Who held it then. 当时承办单位。' })
  holder(
    @Root() { holderId }: ProblemClueStep,
    @Ctx() context: Context,
  ): Promise<ClueHolder | null> | ClueHolder {
    return holderBy(holderId, context);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who handled it then. 当时承办人。' })
  handler(@Root() { handlerId }: ProblemClueStep): Person | null {
    return handlerId == null ? null : { id: handlerId };
  }
}
