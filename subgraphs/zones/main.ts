import 'reflect-metadata';
import { feedCursorEntrances, FeedCursorResolver } from '../../shared/server/feed-cursor.js';
import type { SubgraphDefinition } from '../../shared/server/make-subgraph.js';
import { mounted } from '../../shared/server/slice.js';
import { caseAssetSlice } from './case-asset/case-asset.slice.js';
import { caseEntrySlice } from './case-entry/case-entry.slice.js';
import { caseEscalationSlice } from './case-escalation/case-escalation.slice.js';
import { caseParticipantSlice } from './case-participant/case-participant.slice.js';
import { caseRecordSlice } from './case-record/case-record.slice.js';
import { caseTimelineSlice } from './case-timeline/case-timeline.slice.js';
import { collaborationGroupSlice } from './collaboration-group/collaboration-group.slice.js';
import { collaborationRequestSlice } from './collaboration-request/collaboration-request.slice.js';
import { collaborationTeamSlice } from './collaboration-team/collaboration-team.slice.js';
import { collaborationZoneSlice } from './collaboration-zone/collaboration-zone.slice.js';
import { coordinationMeetingSlice } from './coordination-meeting/coordination-meeting.slice.js';
import { jointCaseSlice } from './joint-case/joint-case.slice.js';
import { milestoneSlice } from './milestone/milestone.slice.js';
import { organisationSlice } from './organisation/organisation.slice.js';
import { progressReportSlice } from './progress-report/progress-report.slice.js';
import { taskSlice } from './task/task.slice.js';
import { zonesMigrations } from './migrations/in-order.js';
import { zonesWorld } from './zones.world.js';

/** Zones with their teams, collaboration groups and joint cases. */
export const zones: SubgraphDefinition = {
  name: 'zones',
  migrations: zonesMigrations,
  ...mounted([
    { resolvers: [FeedCursorResolver], entrances: feedCursorEntrances },
    collaborationZoneSlice,
    collaborationTeamSlice,
    collaborationGroupSlice,
    jointCaseSlice,
    caseParticipantSlice,
    taskSlice,
    coordinationMeetingSlice,
    milestoneSlice,
    caseAssetSlice,
    caseEntrySlice,
    caseRecordSlice,
    caseTimelineSlice,
    progressReportSlice,
    collaborationRequestSlice,
    caseEscalationSlice,
    organisationSlice,
  ]),
  world: zonesWorld,
};
