import 'reflect-metadata';
import { feedCursorEntrances, FeedCursorResolver } from '../../shared/server/feed-cursor.js';
import type { SubgraphDefinition } from '../../shared/server/make-subgraph.js';
import { AssignCollaborationGroupMember } from './collaboration-group/assign-collaboration-group-member.mutation.js';
import {
  CollaborationGroup,
  CollaborationGroupMember,
  CollaborationGroupStep,
} from './collaboration-group/collaboration-group.entity.js';
import {
  collaborationGroupEntrances,
  collaborationGroupHearing,
} from './collaboration-group/collaboration-group.policy.js';
import { CollaborationGroupResolver } from './collaboration-group/collaboration-group.query.js';
import { collaborationGroupReference } from './collaboration-group/collaboration-group.reference.js';
import { AddCollaborationTeam } from './collaboration-team/add-collaboration-team.mutation.js';
import { ChangeCollaborationTeam } from './collaboration-team/change-collaboration-team.mutation.js';
import {
  CollaborationTeam,
  CollaborationTeamMember,
  CollaborationTeamStep,
} from './collaboration-team/collaboration-team.entity.js';
import {
  collaborationTeamEntrances,
  collaborationTeamHearing,
} from './collaboration-team/collaboration-team.policy.js';
import {
  CollaborationTeamResolver,
  ZoneTeamsResolver,
} from './collaboration-team/collaboration-team.query.js';
import { collaborationTeamReference } from './collaboration-team/collaboration-team.reference.js';
import { EndCollaborationTeam } from './collaboration-team/end-collaboration-team.mutation.js';
import { CaseClocksResolver } from './joint-case/case-clocks.query.js';
import { AdvanceJointCase } from './joint-case/advance-joint-case.mutation.js';
import {
  JointCase,
  JointCaseMarking,
  JointCaseParticipant,
  JointCaseStep,
} from './joint-case/joint-case.entity.js';
import { MarkJointCase } from './joint-case/mark-joint-case.mutation.js';
import { jointCaseEntrances, jointCaseHearing } from './joint-case/joint-case.policy.js';
import { JointCaseParticipantResolver, JointCaseResolver } from './joint-case/joint-case.query.js';
import {
  JointCaseStepProposalResolver,
  JointCaseStepResolver,
  JointCaseStepsResolver,
} from './joint-case/joint-case-step.query.js';
import { JointCaseStepProposal } from './joint-case/step-proposal.entity.js';
import { DecideJointCaseStep } from './joint-case/decide-joint-case-step.mutation.js';
import { ReopenJointCase } from './joint-case/reopen-joint-case.mutation.js';
import { WithdrawJointCaseStep } from './joint-case/withdraw-joint-case-step.mutation.js';
import { groupReference, jointCaseReference } from './joint-case/joint-case.reference.js';
import { reviewResultInbox } from './joint-case/review-result.inbox.js';
import { AcceptLead } from './case-participant/accept-lead.mutation.js';
import { AddParticipant } from './case-participant/add-participant.mutation.js';
import { caseParticipantEntrances } from './case-participant/case-participant.policy.js';
import { ChangeParticipant } from './case-participant/change-participant.mutation.js';
import { DeclineLead } from './case-participant/decline-lead.mutation.js';
import { JointCaseLeadOffer } from './case-participant/lead-offer.entity.js';
import { JointCaseLeadOfferResolver, LeadOfferPartiesResolver } from './case-participant/lead-offer.query.js';
import { RemoveParticipant } from './case-participant/remove-participant.mutation.js';
import { TransferLead } from './case-participant/transfer-lead.mutation.js';
import { JointCaseEventResolver } from './joint-case/joint-case.subscription.js';
import { OpenJointCase } from './joint-case/open-joint-case.mutation.js';
import { AnswerTask } from './task/answer-task.mutation.js';
import { AssignTask } from './task/assign-task.mutation.js';
import { CaseTasksResolver } from './task/case-tasks.query.js';
import { CompleteTask } from './task/complete-task.mutation.js';
import { ReopenTask } from './task/reopen-task.mutation.js';
import { Task, TaskDependency, TaskStep } from './task/task.entity.js';
import { taskEntrances, taskHearing } from './task/task.policy.js';
import { TaskResolver, TaskStepResolver } from './task/task.query.js';
import { taskReference } from './task/task.reference.js';
import { RecordMeeting } from './task/record-meeting.mutation.js';
import { CoordinationMeeting, MeetingDecision } from './coordination-meeting/coordination-meeting.entity.js';
import {
  coordinationMeetingEntrances,
  coordinationMeetingHearing,
} from './coordination-meeting/coordination-meeting.policy.js';
import {
  CaseMeetingsResolver,
  CoordinationMeetingResolver,
  MeetingDecisionResolver,
} from './coordination-meeting/coordination-meeting.query.js';
import { coordinationMeetingReference } from './coordination-meeting/coordination-meeting.reference.js';
import { CaseTimelineEntryResolver, CaseTimelineResolver } from './case-timeline/case-timeline.query.js';
import { Milestone } from './milestone/milestone.entity.js';
import { milestoneEntrances, milestoneHearing } from './milestone/milestone.policy.js';
import { CaseMilestonesResolver, MilestoneResolver } from './milestone/milestone.query.js';
import { milestoneReference } from './milestone/milestone.reference.js';
import { PlanMilestone } from './milestone/plan-milestone.mutation.js';
import { ReachMilestone } from './milestone/reach-milestone.mutation.js';
import { CaseAsset } from './case-asset/case-asset.entity.js';
import { caseAssetEntrances, caseAssetHearing } from './case-asset/case-asset.policy.js';
import { CaseAssetResolver, CaseAssetsResolver } from './case-asset/case-asset.query.js';
import { caseAssetReference } from './case-asset/case-asset.reference.js';
import { RecordAsset } from './case-asset/record-asset.mutation.js';
import { HearProgressReport } from './progress-report/hear-progress-report.mutation.js';
import { ProgressReport } from './progress-report/progress-report.entity.js';
import { progressReportEntrances, progressReportHearing } from './progress-report/progress-report.policy.js';
import { CaseReportsResolver, ProgressReportResolver } from './progress-report/progress-report.query.js';
import { progressReportReference } from './progress-report/progress-report.reference.js';
import { SubmitProgressReport } from './progress-report/submit-progress-report.mutation.js';
import { GroupCasesResolver } from './joint-case/group-cases.query.js';
import { ZoneCasesResolver } from './joint-case/zone-cases.query.js';
import { KnownOrganisation } from './organisation/organisation.entity.js';
import { organisationInbox } from './organisation/organisation.inbox.js';
import { AddCompositionTemplate } from './collaboration-zone/add-composition-template.mutation.js';
import { AssignZoneLeadership } from './collaboration-zone/assign-zone-leadership.mutation.js';
import { EndZoneLeadership } from './collaboration-zone/end-zone-leadership.mutation.js';
import {
  CompositionSlotResolver,
  CompositionTemplateResolver,
} from './collaboration-zone/composition-template.query.js';
import { compositionTemplateEntrances } from './collaboration-zone/composition.policy.js';
import { compositionTemplateReference } from './collaboration-zone/composition.reference.js';
import { SetZoneTemplate } from './collaboration-zone/set-zone-template.mutation.js';
import { ZoneLeadershipTerm } from './collaboration-zone/zone-leadership.entity.js';
import {
  ZoneLeadershipResolver,
  ZoneLeadershipTermResolver,
} from './collaboration-zone/zone-leadership.query.js';
import { AddZoneMember } from './collaboration-zone/add-zone-member.mutation.js';
import { CompositionSlot, CompositionTemplate } from './collaboration-zone/composition.entity.js';
import { ZoneCompositionResolver } from './collaboration-zone/composition.query.js';
import { PublishZoneCharter } from './collaboration-zone/publish-zone-charter.mutation.js';
import { RemoveZoneMember } from './collaboration-zone/remove-zone-member.mutation.js';
import { zonesMigrations } from './migrations/in-order.js';
import { CollaborationZone, ZoneStep } from './collaboration-zone/zone.entity.js';
import { ZoneCharter } from './collaboration-zone/zone-charter.entity.js';
import { ZoneCharterResolver, ZoneChartersResolver } from './collaboration-zone/zone-charter.query.js';
import { ZoneMembership } from './collaboration-zone/zone-member.entity.js';
import { ZoneMembershipResolver, ZoneMembersResolver } from './collaboration-zone/zone-member.query.js';
import { zoneEntrances, zoneHearing } from './collaboration-zone/zone.policy.js';
import { ZoneResolver } from './collaboration-zone/zone.query.js';
import { zoneReference } from './collaboration-zone/zone.reference.js';
import { zonesWorld } from './zones.world.js';
import { zoneSheet } from './collaboration-zone/zone.sheet.js';
import { zoneMemberSheet } from './collaboration-zone/zone-member.sheet.js';

/** Zones with their teams, collaboration groups and joint cases. */
export const zones: SubgraphDefinition = {
  name: 'zones',
  migrations: zonesMigrations,
  entities: [
    CollaborationZone,
    ZoneStep,
    ZoneMembership,
    ZoneCharter,
    ZoneLeadershipTerm,
    CompositionTemplate,
    CompositionSlot,
    CollaborationTeam,
    CollaborationTeamMember,
    CollaborationTeamStep,
    CollaborationGroup,
    CollaborationGroupMember,
    CollaborationGroupStep,
    JointCase,
    JointCaseParticipant,
    JointCaseMarking,
    JointCaseStep,
    JointCaseStepProposal,
    JointCaseLeadOffer,
    Task,
    TaskDependency,
    TaskStep,
    CoordinationMeeting,
    MeetingDecision,
    Milestone,
    CaseAsset,
    ProgressReport,
    KnownOrganisation,
  ],
  resolvers: [
    FeedCursorResolver,
    ZoneResolver,
    ZoneMembersResolver,
    ZoneMembershipResolver,
    ZoneChartersResolver,
    ZoneCharterResolver,
    ZoneLeadershipResolver,
    ZoneLeadershipTermResolver,
    ZoneCompositionResolver,
    CompositionTemplateResolver,
    CompositionSlotResolver,
    ZoneTeamsResolver,
    CollaborationTeamResolver,
    ZoneCasesResolver,
    GroupCasesResolver,
    CollaborationGroupResolver,
    JointCaseResolver,
    CaseClocksResolver,
    JointCaseParticipantResolver,
    JointCaseStepsResolver,
    JointCaseStepResolver,
    JointCaseStepProposalResolver,
    JointCaseEventResolver,
    TaskResolver,
    TaskStepResolver,
    CaseTasksResolver,
    AssignTask,
    AnswerTask,
    CompleteTask,
    ReopenTask,
    CaseMeetingsResolver,
    CoordinationMeetingResolver,
    MeetingDecisionResolver,
    RecordMeeting,
    CaseMilestonesResolver,
    MilestoneResolver,
    PlanMilestone,
    ReachMilestone,
    CaseAssetsResolver,
    CaseAssetResolver,
    RecordAsset,
    CaseReportsResolver,
    ProgressReportResolver,
    SubmitProgressReport,
    HearProgressReport,
    CaseTimelineResolver,
    CaseTimelineEntryResolver,
    OpenJointCase,
    AdvanceJointCase,
    DecideJointCaseStep,
    WithdrawJointCaseStep,
    ReopenJointCase,
    MarkJointCase,
    JointCaseLeadOfferResolver,
    LeadOfferPartiesResolver,
    AddParticipant,
    ChangeParticipant,
    RemoveParticipant,
    TransferLead,
    AcceptLead,
    DeclineLead,
    AddZoneMember,
    RemoveZoneMember,
    PublishZoneCharter,
    AssignZoneLeadership,
    EndZoneLeadership,
    AddCompositionTemplate,
    SetZoneTemplate,
    AddCollaborationTeam,
    ChangeCollaborationTeam,
    EndCollaborationTeam,
    AssignCollaborationGroupMember,
  ],
  references: {
    CollaborationZone: zoneReference,
    CollaborationGroup: collaborationGroupReference,
    CollaborationTeam: collaborationTeamReference,
    CompositionTemplate: compositionTemplateReference,
    JointCase: jointCaseReference,
    DispatchedGroup: groupReference,
    Task: taskReference,
    CoordinationMeeting: coordinationMeetingReference,
    Milestone: milestoneReference,
    CaseAsset: caseAssetReference,
    ProgressReport: progressReportReference,
  },
  entrances: {
    ...feedCursorEntrances,
    ...zoneEntrances,
    ...compositionTemplateEntrances,
    ...collaborationGroupEntrances,
    ...collaborationTeamEntrances,
    ...jointCaseEntrances,
    ...taskEntrances,
    ...coordinationMeetingEntrances,
    ...milestoneEntrances,
    ...caseAssetEntrances,
    ...progressReportEntrances,
    ...caseParticipantEntrances,
  },
  hearing: {
    ...collaborationGroupHearing,
    ...collaborationTeamHearing,
    ...zoneHearing,
    ...jointCaseHearing,
    ...taskHearing,
    ...coordinationMeetingHearing,
    ...milestoneHearing,
    ...caseAssetHearing,
    ...progressReportHearing,
  },
  inbox: { ...organisationInbox, ...reviewResultInbox },
  sheets: [zoneSheet, zoneMemberSheet],
  world: zonesWorld,
};
