import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { expectId, typeOfId } from '../../../shared/kernel/id.js';
import {
  connect,
  connectNested,
  type ConnectionValue,
  connectionType,
} from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf, PageOf } from '../../../shared/server/list-arguments.js';
import { CounterpartLiaison } from '../counterpart-liaison/counterpart-liaison.entity.js';
import { counterpartLiaisonById } from '../counterpart-liaison/counterpart-liaison.loader.js';
import type { JointCase } from '../joint-case/joint-case.entity.js';
import { Person } from '../person/person.entity.js';
import type { ProblemClue } from '../problem-clue/problem-clue.entity.js';
import { problemClueById } from '../problem-clue/problem-clue.loader.js';
import {
  LiaisonLog,
  type LiaisonLogKind,
  liaisonLogKindEnum,
  LiaisonMatterUnion,
} from './liaison-log.entity.js';
import {
  lastContactOf,
  liaisonLogById,
  liaisonLogList,
  logsOfLiaison,
  openQuestionsOf,
} from './liaison-log.loader.js';

const LiaisonLogConnection = connectionType('LiaisonLog', () => LiaisonLog);

/** What the log adds to a liaison. */
@Resolver(() => CounterpartLiaison)
export class LiaisonLogsResolver {
  @FieldResolver(() => LiaisonLogConnection, {
    description:
      'Its log, newest first; empty when it is not for you. 联系台账,新者在前;您不可见时为空列表。',
  })
  logs(
    @Root() { id }: CounterpartLiaison,
    @Args(() => PageOf) { first, after }: PageOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<LiaisonLog>> {
    return connectNested(logsOfLiaison, context, id, { first, after });
  }

  @FieldResolver(() => LiaisonLog, {
    nullable: true,
    description: 'The last contact that you may see; null when there is none. 最近一次联系;没有时为空。',
  })
  lastContact(@Root() { id }: CounterpartLiaison, @Ctx() context: Context): Promise<LiaisonLog | null> {
    return context.load(lastContactOf, id);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How many questions that you may see wait for an answer. 您可见的待答复问题数。',
  })
  openQuestions(@Root() { id }: CounterpartLiaison, @Ctx() context: Context): Promise<number | null> {
    return context.load(openQuestionsOf, id);
  }
}

@Resolver(() => LiaisonLog)
export class LiaisonLogResolver {
  @Query(() => LiaisonLog, {
    nullable: true,
    description: 'One entry of a log. Errors: NOT_FOUND. 按标识取联系台账条目。',
  })
  liaisonLog(
    @Arg('id', () => ID, { description: 'Id of an entry. 台账条目标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<LiaisonLog> {
    return context.find(liaisonLogById, 'LiaisonLog', id);
  }

  @Query(() => LiaisonLogConnection, {
    nullable: true,
    description:
      'Contact between offices and groups that you may see, newest first (S0:22–23). 您可见的对口联系台账,新者在前。',
  })
  liaisonLogs(
    @Arg('officeId', () => ID, { nullable: true, description: 'Only of this office. 仅该室。' })
    officeId: string | null,
    @Arg('groupId', () => ID, { nullable: true, description: 'Only with this group. 仅该派驻机构。' })
    groupId: string | null,
    @Arg('kinds', () => [liaisonLogKindEnum], {
      nullable: true,
      description: 'Only these kinds. 仅这些类别。',
    })
    kinds: LiaisonLogKind[] | null,
    @Arg('open', () => Boolean, {
      nullable: true,
      description: 'True: only questions that wait for an answer. False: all others. 是否仅待答复的问题。',
    })
    open: boolean | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<LiaisonLog>> {
    if (officeId != null) expectId(officeId, 'officeId', 'SupervisionOffice');
    if (groupId != null) expectId(groupId, 'groupId', 'DispatchedGroup');
    const filter = { officeId, groupId, kinds, open, updatedAfter };
    return connect(liaisonLogList, context, filter, { first, after });
  }

  @FieldResolver(() => CounterpartLiaison, {
    nullable: true,
    description: 'The liaison that it belongs to. 所属对口联系。',
  })
  liaison(@Root() { liaisonId }: LiaisonLog, @Ctx() context: Context): Promise<CounterpartLiaison | null> {
    return context.load(counterpartLiaisonById, liaisonId);
  }

  @FieldResolver(() => LiaisonMatterUnion, {
    nullable: true,
    description: 'The matter that it names; null when it names none. 所涉事项;未涉及为空。',
  })
  matter(
    @Root() { matterId }: LiaisonLog,
    @Ctx() context: Context,
  ): Promise<ProblemClue | null> | JointCase | null {
    if (matterId == null) return null;
    return typeOfId(matterId) === 'JointCase' ? { id: matterId } : context.load(problemClueById, matterId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who recorded or asked it. 登记人或提问人。' })
  author(@Root() { authorId }: LiaisonLog): Person {
    return { id: authorId };
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who answered; null until then. 答复人;未答复为空。',
  })
  answeredBy(@Root() { answeredById }: LiaisonLog): Person | null {
    return answeredById ? { id: answeredById } : null;
  }
}
