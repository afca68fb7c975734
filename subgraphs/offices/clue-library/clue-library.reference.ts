import { referenceTo } from '../../../shared/server/guard.js';
import { clueLibraryById, clueLibraryEntryById, specialMeetingById } from './clue-library.loader.js';

export const clueLibraryReferences = {
  ClueLibrary: referenceTo('ClueLibrary', clueLibraryById),
  ClueLibraryEntry: referenceTo('ClueLibraryEntry', clueLibraryEntryById),
  SpecialMeeting: referenceTo('SpecialMeeting', specialMeetingById),
};
