import type { Slice } from '../../../shared/server/slice.js';
import { CaseTimelineResolver, CaseTimelineEntryResolver } from './case-timeline.query.js';

export const caseTimelineSlice: Slice = {
  resolvers: [CaseTimelineResolver, CaseTimelineEntryResolver],
};
