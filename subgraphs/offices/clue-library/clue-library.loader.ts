import { type Kysely, sql } from 'kysely';
import { changedAfter, defineList } from '../../../shared/database/list.js';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { Standing } from '../../../shared/policy/policy.js';
import type {
  ClueLibrary,
  ClueLibraryEntry,
  SpecialMeeting,
  SpecialMeetingItem,
} from './clue-library.entity.js';
import { clueLibraryEntryPolicy, clueLibraryPolicy, specialMeetingPolicy } from './clue-library.policy.js';

interface Changed {
  readonly updatedAfter?: Date | null;
}

/** Served by the primary key, or with a filter by its index. */
export const clueLibraryList = defineList<
  ClueLibrary,
  Changed & { readonly officeId?: string | null; readonly groupId?: string | null }
>({
  name: 'clueLibraries',
  table: 'offices.clue_library',
  columns: sql`id, office_id as "officeId", group_id as "groupId", opened_at as "openedAt", opened_by_id as "openedById",
    updated_at as "updatedAt", version`,
  policy: clueLibraryPolicy,
  filters: {
    officeId: (office) => sql`office_id = ${office}`,
    groupId: (group) => sql`group_id = ${group}`,
    updatedAfter: changedAfter,
  },
});
export const clueLibraryById = clueLibraryList.byId;

/** Newest first. */
export const clueLibraryEntryList = defineList<
  ClueLibraryEntry,
  Changed & {
    readonly libraryId?: string | null;
    readonly key?: boolean | null;
    readonly tag?: string | null;
  }
>({
  name: 'clueLibraryEntries',
  table: 'offices.clue_library_entry',
  columns: sql`id, library_id as "libraryId", clue_id as "clueId", office_id as "officeId", group_id as "groupId", tags, key,
    added_by_id as "addedById", added_at as "addedAt", updated_at as "updatedAt", version`,
  policy: clueLibraryEntryPolicy,
  order: {
    columns: [
      { sql: 'added_at', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'desc',
  },
  filters: {
    libraryId: (library) => sql`library_id = ${library}`,
    key: (key) => sql`key = ${key}`,
    tag: (tag) => sql`${tag} = any(tags)`,
    updatedAfter: changedAfter,
  },
});
export const clueLibraryEntryById = clueLibraryEntryList.byId;

/** Newest first. */
export const specialMeetingList = defineList<
  SpecialMeeting,
  Changed & { readonly libraryId?: string | null }
>({
  name: 'specialMeetings',
  table: 'offices.special_meeting',
  columns: sql`id, library_id as "libraryId", office_id as "officeId", group_id as "groupId", held_at as "heldAt",
    recorded_by_id as "recordedById", updated_at as "updatedAt", version`,
  policy: specialMeetingPolicy,
  order: {
    columns: [
      { sql: 'held_at', type: 'timestamptz' },
      { sql: 'id', type: 'text' },
    ],
    direction: 'desc',
  },
  filters: { libraryId: (library) => sql`library_id = ${library}`, updatedAfter: changedAfter },
});
export const specialMeetingById = specialMeetingList.byId;

/** Of a meeting that was read: what it came to about the clues that whoever asks sees. */
export const itemsOfMeeting: LoaderDefinition<SpecialMeetingItem[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<SpecialMeetingItem>`
    select meeting_id as "meetingId", entry_id as "entryId", conclusion from offices.special_meeting_item
    where meeting_id = any(${[...ids]}) and ${whereFor(clueLibraryEntryPolicy, 'read', standing, 'entry_id')}
    order by meeting_id, entry_id`.execute(db);
  return grouped(ids, rows, ({ meetingId }) => meetingId);
};

/** Of these entries those of a library that somebody sees. */
export async function entriesSeen(
  db: Kysely<unknown>,
  standing: Standing,
  library: string,
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from offices.clue_library_entry
    where library_id = ${library} and id = any(${[...ids]}) and removed_at is null
      and ${whereFor(clueLibraryEntryPolicy, 'read', standing, 'id', ids)}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Whether a group's contact is an officer of the office, and whether they have a library already. */
export async function partnershipOf(
  db: Kysely<unknown>,
  office: string,
  group: string,
): Promise<{ readonly isCounterpart: boolean; readonly isOpen: boolean }> {
  const { rows } = await sql<{ isCounterpart: boolean; isOpen: boolean }>`
    select exists (select from offices.counterpart_liaison
        where office_id = ${office} and group_id = ${group} and until is null) as "isCounterpart",
      exists (select from offices.clue_library where office_id = ${office} and group_id = ${group}) as "isOpen"`.execute(
    db,
  );
  return rows[0]!;
}

/** Whether a clue is in a library, and whether it is about a cadre whom the city manages. */
export async function entryKnown(
  db: Kysely<unknown>,
  library: string,
  clue: string,
): Promise<{ readonly isThere: boolean; readonly isOfCity: boolean }> {
  const { rows } = await sql<{ isThere: boolean; isOfCity: boolean }>`
    select exists (select from offices.clue_library_entry
        where library_id = ${library} and clue_id = ${clue} and removed_at is null) as "isThere",
      exists (select from offices.case_subject where clue_id = ${clue} and rank = 'CITY_MANAGED') as "isOfCity"`.execute(
    db,
  );
  return rows[0]!;
}
