import type { Slice } from '../../../shared/server/slice.js';
import { CoordinationMeeting, MeetingDecision } from './coordination-meeting.entity.js';
import { coordinationMeetingEntrances, coordinationMeetingHearing } from './coordination-meeting.policy.js';
import {
  CaseMeetingsResolver,
  CoordinationMeetingResolver,
  MeetingDecisionResolver,
} from './coordination-meeting.query.js';
import { coordinationMeetingReference } from './coordination-meeting.reference.js';

export const coordinationMeetingSlice: Slice = {
  entities: [CoordinationMeeting, MeetingDecision],
  resolvers: [CaseMeetingsResolver, CoordinationMeetingResolver, MeetingDecisionResolver],
  references: { CoordinationMeeting: coordinationMeetingReference },
  entrances: coordinationMeetingEntrances,
  hearing: coordinationMeetingHearing,
};
