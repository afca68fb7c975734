import type { Slice } from '../../../shared/server/slice.js';
import { Milestone } from './milestone.entity.js';
import { milestoneEntrances, milestoneHearing } from './milestone.policy.js';
import { CaseMilestonesResolver, MilestoneResolver } from './milestone.query.js';
import { milestoneReference } from './milestone.reference.js';
import { PlanMilestone } from './plan-milestone.mutation.js';
import { ReachMilestone } from './reach-milestone.mutation.js';

export const milestoneSlice: Slice = {
  entities: [Milestone],
  resolvers: [CaseMilestonesResolver, MilestoneResolver, PlanMilestone, ReachMilestone],
  references: { Milestone: milestoneReference },
  entrances: milestoneEntrances,
  hearing: milestoneHearing,
};
