import { ZonesInitial } from './0001-zones.js';
import { ZonesRulesOfZones } from './0002-zones-rules-of-zones.js';
import { ZonesSearchable } from './0003-searchable.js';
import { ZonesCoded } from './0004-coded.js';
import { ZonesLeadershipTeams } from './0005-zones-leadership-teams.js';
import { ZonesReplacedCharters } from './0006-replaced-charters.js';
import { ZonesMarkings } from './0007-zones-markings.js';
import { ZonesDeadLetters } from './0008-dead-letters.js';
import { ZonesStepsByApproval } from './0009-steps-by-approval.js';
import { ZonesVersionsOfCases } from './0010-versions-of-cases.js';
import { ZonesReviewsBeforeFiling } from './0011-reviews-before-filing.js';
import { ZonesClocks } from './0012-zones-clocks.js';
import { ZonesTasks } from './0013-zones-tasks.js';
import { ZonesMeetings } from './0014-zones-meetings.js';
import { ZonesMilestonesTimeline } from './0015-zones-milestones-timeline.js';
import { ZonesAssets } from './0016-zones-assets.js';
import { ZonesAnnulledRecords } from './0017-annulled-records.js';
import { ZonesCollaborationRequests } from './0018-zones-collaboration-requests.js';
import { ZonesEscalations } from './0019-zones-escalations.js';
import { ZonesSearchableCases } from './0021-zones-searchable-cases.js';
import { ZonesMergedCases } from './0022-merged-cases.js';
import { ZonesCaseEntries } from './0023-zones-case-entries.js';
import { ZonesProgressReports } from './0025-zones-progress-reports.js';
import { ZonesTimelineOfRecords } from './0026-zones-timeline-of-records.js';
import { ZonesBarredAreas } from './0027-zones-barred-areas.js';

/** In the order in which they run. */
export const zonesMigrations = [
  ZonesInitial,
  ZonesRulesOfZones,
  ZonesSearchable,
  ZonesCoded,
  ZonesLeadershipTeams,
  ZonesReplacedCharters,
  ZonesMarkings,
  ZonesDeadLetters,
  ZonesStepsByApproval,
  ZonesVersionsOfCases,
  ZonesReviewsBeforeFiling,
  ZonesClocks,
  ZonesTasks,
  ZonesMeetings,
  ZonesMilestonesTimeline,
  ZonesAssets,
  ZonesAnnulledRecords,
  ZonesCollaborationRequests,
  ZonesEscalations,
  ZonesSearchableCases,
  ZonesMergedCases,
  ZonesCaseEntries,
  ZonesProgressReports,
  ZonesTimelineOfRecords,
  ZonesBarredAreas,
];
