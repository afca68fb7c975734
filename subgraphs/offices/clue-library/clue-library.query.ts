// Edges: arguments in, loaders called, nothing decided here.
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { expectReadable } from '../../../shared/kernel/readable-text.js';
import { type ConnectionValue, connect, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { ListOf } from '../../../shared/server/list-arguments.js';
import { DispatchedGroup } from '../dispatched-group/dispatched-group.entity.js';
import { Person } from '../person/person.entity.js';
import { ProblemClue } from '../problem-clue/problem-clue.entity.js';
import { problemClueById } from '../problem-clue/problem-clue.loader.js';
import { SupervisionOffice } from '../supervision-office/supervision-office.entity.js';
import { supervisionOfficeById } from '../supervision-office/supervision-office.loader.js';
import { ClueLibrary, ClueLibraryEntry, SpecialMeeting, SpecialMeetingItem } from './clue-library.entity.js';
import {
  clueLibraryById,
  clueLibraryEntryById,
  clueLibraryEntryList,
  clueLibraryList,
  itemsOfMeeting,
  specialMeetingById,
  specialMeetingList,
} from './clue-library.loader.js';

/** Of a text that is looked for. */
const LONGEST_SEARCH = 200;

const ClueLibraryConnection = connectionType('ClueLibrary', () => ClueLibrary);
const ClueLibraryEntryConnection = connectionType('ClueLibraryEntry', () => ClueLibraryEntry);
const SpecialMeetingConnection = connectionType('SpecialMeeting', () => SpecialMeeting);

@Resolver(() => ClueLibrary)
export class ClueLibraryResolver {
  @Query(() => ClueLibrary, {
    nullable: true,
    description: 'One library. Errors: NOT_FOUND. 按标识取线索库。',
  })
  clueLibrary(
    @Arg('id', () => ID, { description: 'Id of a library. 线索库标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<ClueLibrary> {
    return context.find(clueLibraryById, 'ClueLibrary', id);
  }

  @Query(() => ClueLibraryConnection, {
    nullable: true,
    description: 'The libraries of your office or group (S2-07). 本室、本组的线索库。',
  })
  clueLibraries(
    @Arg('officeId', () => ID, { nullable: true, description: 'Only of this office. 仅该室。' })
    officeId: string | null,
    @Arg('groupId', () => ID, { nullable: true, description: 'Only of this group. 仅该组。' })
    groupId: string | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<ClueLibrary>> {
    if (officeId != null) expectId(officeId, 'officeId', 'SupervisionOffice');
    if (groupId != null) expectId(groupId, 'groupId', 'DispatchedGroup');
    return connect(clueLibraryList, context, { officeId, groupId, updatedAfter }, { first, after });
  }

  @FieldResolver(() => SupervisionOffice, { nullable: true, description: 'The office. 室。' })
  office(@Root() { officeId }: ClueLibrary, @Ctx() context: Context): Promise<SupervisionOffice | null> {
    return context.load(supervisionOfficeById, officeId);
  }

  @FieldResolver(() => DispatchedGroup, { nullable: true, description: 'The group. 组。' })
  group(@Root() { groupId }: ClueLibrary): DispatchedGroup {
    return { id: groupId };
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who opened it. 建库人。' })
  openedBy(@Root() { openedById }: ClueLibrary): Person {
    return { id: openedById };
  }
}

@Resolver(() => ClueLibraryEntry)
export class ClueLibraryEntryResolver {
  @Query(() => ClueLibraryEntry, {
    nullable: true,
    description: 'One clue in a library. Errors: NOT_FOUND. 按标识取入库线索。',
  })
  clueLibraryEntry(
    @Arg('id', () => ID, { description: 'Id of an entry. 入库线索标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<ClueLibraryEntry> {
    return context.find(clueLibraryEntryById, 'ClueLibraryEntry', id);
  }

  @Query(() => ClueLibraryEntryConnection, {
    nullable: true,
    description: 'The clues in libraries that you may see, newest first (S2-07). 您可见的入库线索,新者在前。',
  })
  clueLibraryEntries(
    @Arg('libraryId', () => ID, { nullable: true, description: 'Only of this library. 仅该库。' })
    libraryId: string | null,
    @Arg('key', () => Boolean, {
      nullable: true,
      description: 'Only key clues, or the others. 仅重点线索,或仅其余。',
    })
    key: boolean | null,
    @Arg('tag', () => String, { nullable: true, description: 'Only under this word. 仅该标签。' })
    tag: string | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<ClueLibraryEntry>> {
    if (libraryId != null) expectId(libraryId, 'libraryId', 'ClueLibrary');
    if (tag != null) expectReadable(tag, 'tag', LONGEST_SEARCH);
    return connect(clueLibraryEntryList, context, { libraryId, key, tag, updatedAfter }, { first, after });
  }

  @FieldResolver(() => ClueLibrary, {
    nullable: true,
    description: 'The library; null for who reads it by the clue alone. 所在线索库。',
  })
  library(@Root() { libraryId }: ClueLibraryEntry, @Ctx() context: Context): Promise<ClueLibrary | null> {
    return context.load(clueLibraryById, libraryId);
  }

  @FieldResolver(() => ProblemClue, { nullable: true, description: 'The clue. 线索。' })
  clue(@Root() { clueId }: ClueLibraryEntry, @Ctx() context: Context): Promise<ProblemClue | null> {
    return context.load(problemClueById, clueId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who added it. 入库人。' })
  addedBy(@Root() { addedById }: ClueLibraryEntry): Person {
    return { id: addedById };
  }
}

@Resolver(() => SpecialMeeting)
export class SpecialMeetingResolver {
  @Query(() => SpecialMeeting, {
    nullable: true,
    description: 'One special meeting. Errors: NOT_FOUND. 按标识取专题会议。',
  })
  specialMeeting(
    @Arg('id', () => ID, { description: 'Id of a meeting. 会议标识。' }) id: string,
    @Ctx() context: Context,
  ): Promise<SpecialMeeting> {
    return context.find(specialMeetingById, 'SpecialMeeting', id);
  }

  @Query(() => SpecialMeetingConnection, {
    nullable: true,
    description:
      'The special meetings of your office or group, newest first (S2-07). 本室、本组的专题会议,新者在前。',
  })
  specialMeetings(
    @Arg('libraryId', () => ID, { nullable: true, description: 'Only of this library. 仅该库。' })
    libraryId: string | null,
    @Args(() => ListOf) { updatedAfter, first, after }: ListOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<SpecialMeeting>> {
    if (libraryId != null) expectId(libraryId, 'libraryId', 'ClueLibrary');
    return connect(specialMeetingList, context, { libraryId, updatedAfter }, { first, after });
  }

  @FieldResolver(() => ClueLibrary, { nullable: true, description: 'The library. 所属线索库。' })
  library(@Root() { libraryId }: SpecialMeeting, @Ctx() context: Context): Promise<ClueLibrary | null> {
    return context.load(clueLibraryById, libraryId);
  }

  @FieldResolver(() => [SpecialMeetingItem], {
    description: 'What it came to about the clues that you see. 会商意见,仅含您可见的线索。',
  })
  async items(@Root() { id }: SpecialMeeting, @Ctx() context: Context): Promise<SpecialMeetingItem[]> {
    return (await context.load(itemsOfMeeting, id)) ?? [];
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who recorded it. 记录人。' })
  recordedBy(@Root() { recordedById }: SpecialMeeting): Person {
    return { id: recordedById };
  }
}

@Resolver(() => SpecialMeetingItem)
export class SpecialMeetingItemResolver {
  @FieldResolver(() => ClueLibraryEntry, {
    nullable: true,
    description: 'The clue in the library. 入库线索。',
  })
  entry(@Root() { entryId }: SpecialMeetingItem, @Ctx() context: Context): Promise<ClueLibraryEntry | null> {
    return context.load(clueLibraryEntryById, entryId);
  }
}
