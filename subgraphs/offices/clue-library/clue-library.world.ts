import type { City } from '../../../shared/world/city.js';
import { worldId } from '../../../shared/world/dice.js';
import { announced, type WorldTables } from '../../../shared/world/rows.js';
import { clueLibraryEntryEvent } from './clue-library-entry.events.js';
import { clueLibraryEvent } from './clue-library.events.js';

const DAY_MS = 86_400_000;
const TAGS = ['出租车领域', '虚构'];
/** A clue of the fourth office and one of the first group, by their keys in the world of clues. */
const KEPT = ['clue/7', 'clue/14'];

/** The library of the fourth office and the first group, with two clues and a meeting about them; all invented. */
export function clueLibraryWorld({ offices, groups, day }: City): WorldTables {
  const office = offices.find(({ key }) => key === 'office/4')!;
  const [group] = groups;
  const id = worldId('ClueLibrary', 'office/4');
  const at = (days: number): Date => new Date(day.getTime() - days * DAY_MS);
  const sides = { office_id: office.id, group_id: group!.id };
  const head = office.staff[0]!.id;
  const ids = { clueLibrary: id, supervisionOffice: office.id, dispatchedGroup: group!.id };
  const meeting = worldId('SpecialMeeting', 'office/4');
  const entries = KEPT.map((key) => ({
    id: worldId('ClueLibraryEntry', key),
    library_id: id,
    clue_id: worldId('ProblemClue', key),
    ...sides,
    tags: TAGS,
    key: key === KEPT[0],
    added_by_id: head,
    added_at: at(4),
    removed_by_id: null,
    removed_at: null,
    updated_at: at(4),
    version: 1,
  }));
  const signed = { updated_at: at(3), version: 1 };
  return {
    'offices.clue_library': [
      { id, ...sides, opened_at: at(30), opened_by_id: head, updated_at: at(30), version: 1 },
    ],
    'offices.clue_library_entry': entries,
    'offices.special_meeting': [
      { id: meeting, library_id: id, ...sides, held_at: at(3), recorded_by_id: head, ...signed },
    ],
    'offices.special_meeting_item': entries.map((entry) => ({
      meeting_id: meeting,
      entry_id: entry.id,
      conclusion: '由室组共同研判,按已批准方式办理(虚构)。',
    })),
    'offices.outbox': [
      announced(clueLibraryEvent('OPENED', ids), id, 1, at(30)),
      ...entries.map((entry) =>
        announced(clueLibraryEntryEvent('ADDED', entry.id, id, entry.clue_id), entry.id, 1, at(4)),
      ),
      announced(clueLibraryEvent('MET', ids), meeting, 1, at(3)),
    ],
  };
}
