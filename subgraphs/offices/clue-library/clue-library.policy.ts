import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import {
  clueLeaderRoles as leaders,
  clueWorkerRoles as workers,
  insideRoles,
  lentRoles,
} from '../../../shared/policy/role.js';

export const clueLibraryPolicy: TypePolicy = {
  type: 'ClueLibrary',
  reach: { table: 'offices.clue_library_reader', id: 'library_id', organisation: 'organisation_id' },
  rows: [
    { action: 'read', scope: 'OWN_ORGANISATION', roles: workers },
    { action: 'open', scope: 'OWN_ORGANISATION', roles: ['OFFICE_HEAD', 'IN_CHARGE_LEADER'] },
    { action: 'meet', scope: 'OWN_ORGANISATION', roles: workers },
  ],
};

export const specialMeetingPolicy: TypePolicy = {
  type: 'SpecialMeeting',
  reach: { table: 'offices.special_meeting_reader', id: 'meeting_id', organisation: 'organisation_id' },
  rows: [{ action: 'read', scope: 'OWN_ORGANISATION', roles: workers }],
};

/** As its clue: the same rows over the same readers. */
export const clueLibraryEntryPolicy: TypePolicy = {
  type: 'ClueLibraryEntry',
  reach: {
    table: 'offices.clue_library_entry_reader',
    id: 'entry_id',
    organisation: 'organisation_id',
    lead: 'lead_id',
    district: 'commission_id',
    person: 'handler_id',
    matter: 'clue_id',
    level: 'level',
    needToKnow: 'need_to_know',
  },
  rows: [
    { action: 'read', scope: 'OWN_ORGANISATION', roles: workers },
    { action: 'read', scope: 'LEAD', roles: leaders },
    { action: 'read', scope: 'DESIGNATED', roles: workers },
    { action: 'read', scope: 'DISTRICT', roles: ['COMMISSION_LEADER'] },
    { action: 'read', scope: 'LOAN', roles: [...workers, ...lentRoles] },
    { action: 'read', scope: 'BREAK_GLASS', roles: insideRoles },
    { action: 'keep', scope: 'LEAD', roles: leaders },
  ],
};

const readLibrary = { policy: clueLibraryPolicy, action: 'read' };
const readEntry = { policy: clueLibraryEntryPolicy, action: 'read' };
const readMeeting = { policy: specialMeetingPolicy, action: 'read' };
const keepEntry = { policy: clueLibraryEntryPolicy, action: 'keep' };

export const clueLibraryEntrances: Entrances = {
  'Query.clueLibrary': readLibrary,
  'Query.clueLibraries': readLibrary,
  'ClueLibrary.__resolveReference': readLibrary,
  'Query.clueLibraryEntry': readEntry,
  'Query.clueLibraryEntries': readEntry,
  'ClueLibraryEntry.__resolveReference': readEntry,
  'Query.specialMeeting': readMeeting,
  'Query.specialMeetings': readMeeting,
  'SpecialMeeting.__resolveReference': readMeeting,
  'Mutation.clueLibraryOpen': { policy: clueLibraryPolicy, action: 'open' },
  'Mutation.clueLibraryEntryAdd': keepEntry,
  'Mutation.clueLibraryEntryRemove': keepEntry,
  'Mutation.specialMeetingRecord': { policy: clueLibraryPolicy, action: 'meet' },
};

export const clueLibraryHearing: HearingRows = {
  'offices.clue-library': readLibrary,
  'offices.clue-library.meeting-recorded.v1': readMeeting,
  'offices.clue-library.clue-added.v1': readEntry,
  'offices.clue-library.clue-removed.v1': readEntry,
};
