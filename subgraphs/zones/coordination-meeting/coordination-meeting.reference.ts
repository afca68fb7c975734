import { referenceTo } from '../../../shared/server/guard.js';
import { meetingById } from './coordination-meeting.loader.js';

export const coordinationMeetingReference = referenceTo('CoordinationMeeting', meetingById);
