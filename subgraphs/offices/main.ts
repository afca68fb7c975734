import 'reflect-metadata';
import type { SubgraphDefinition } from '../../shared/server/make-subgraph.js';
import { Commission } from './commission/commission.entity.js';
import { commissionEntrances } from './commission/commission.policy.js';
import { CommissionResolver } from './commission/commission.query.js';
import { commissionReference } from './commission/commission.reference.js';
import { AssignLiaison } from './counterpart-liaison/assign-liaison.mutation.js';
import { CounterpartLiaison } from './counterpart-liaison/counterpart-liaison.entity.js';
import {
  counterpartLiaisonEntrances,
  counterpartLiaisonHearing,
} from './counterpart-liaison/counterpart-liaison.policy.js';
import { CounterpartLiaisonResolver } from './counterpart-liaison/counterpart-liaison.query.js';
import {
  counterpartLiaisonReference,
  groupReference,
} from './counterpart-liaison/counterpart-liaison.reference.js';
import { AnswerLiaisonQuestion } from './liaison-log/answer-liaison-question.mutation.js';
import { AskLiaisonQuestion } from './liaison-log/ask-liaison-question.mutation.js';
import { LiaisonLog } from './liaison-log/liaison-log.entity.js';
import { liaisonLogEntrances, liaisonLogHearing } from './liaison-log/liaison-log.policy.js';
import { LiaisonLogResolver, LiaisonLogsResolver } from './liaison-log/liaison-log.query.js';
import { liaisonLogReference } from './liaison-log/liaison-log.reference.js';
import { RecordLiaisonLog } from './liaison-log/record-liaison-log.mutation.js';
import { OfficesLiaisonLog } from './migrations/0014-offices-liaison-log.js';
import { GroupLiaisonResolver, OfficeLiaisonsResolver } from './counterpart-liaison/liaison-sides.query.js';
import { KnownGroup } from './dispatched-group/known-group.entity.js';
import { knownGroupInbox } from './dispatched-group/known-group.inbox.js';
import { ExternalConsultation, ExternalPartner } from './external-partner/external-partner.entity.js';
import { externalPartnerEntrances } from './external-partner/external-partner.policy.js';
import { ExternalPartnerResolver } from './external-partner/external-partner.query.js';
import { externalPartnerReference } from './external-partner/external-partner.reference.js';
import { OfficesInitial } from './migrations/0001-offices.js';
import { OfficesLiaison } from './migrations/0002-offices-liaison.js';
import { IntakeRecord, IntakeRecordStep, Holding } from './intake-record/intake-record.entity.js';
import { intakeRecordEntrances, intakeRecordHearing } from './intake-record/intake-record.policy.js';
import { IntakeRecordResolver } from './intake-record/intake-record.query.js';
import { intakeRecordReference } from './intake-record/intake-record.reference.js';
import { KeepIntakeRecord } from './intake-record/keep-intake-record.mutation.js';
import { OfficesSearchable } from './migrations/0003-searchable.js';
import { officesFounding } from './offices.founding.js';
import { officesWorld } from './offices.world.js';
import { ClueTransfer, ClueTransferStep } from './problem-clue/clue-transfer.entity.js';
import { ClueTransferResolver } from './problem-clue/clue-transfer.query.js';
import { ClueClocksResolver } from './problem-clue/clue-clocks.query.js';
import { CaseSubject, ProblemClue, ProblemClueStep } from './problem-clue/problem-clue.entity.js';
import {
  clueTransferEntrances,
  problemClueEntrances,
  problemClueHearing,
} from './problem-clue/problem-clue.policy.js';
import {
  CaseSubjectResolver,
  ProblemClueResolver,
  ProblemClueStepResolver,
} from './problem-clue/problem-clue.query.js';
import { clueTransferReference, problemClueReference } from './problem-clue/problem-clue.reference.js';
import { AcceptProblemClue } from './problem-clue/accept-problem-clue.mutation.js';
import { AssignProblemClue } from './problem-clue/assign-problem-clue.mutation.js';
import { BeginProblemClue } from './problem-clue/begin-problem-clue.mutation.js';
import { DecideProblemClueDisposition } from './problem-clue/decide-problem-clue-disposition.mutation.js';
import { DeclineProblemClue } from './problem-clue/decline-problem-clue.mutation.js';
import { DesignateProblemClueHandler } from './problem-clue/designate-problem-clue-handler.mutation.js';
import { DisposeProblemClue } from './problem-clue/dispose-problem-clue.mutation.js';
import { MergeProblemClue } from './problem-clue/merge-problem-clue.mutation.js';
import { ReceiveProblemClue } from './problem-clue/receive-problem-clue.mutation.js';
import { RegisterProblemClue } from './problem-clue/register-problem-clue.mutation.js';
import { RestartProblemClue } from './problem-clue/restart-problem-clue.mutation.js';
import { TransferProblemClue } from './problem-clue/transfer-problem-clue.mutation.js';
import { OfficesClues } from './migrations/0010-offices-clues.js';
import { AddClueLibraryEntry } from './clue-library/add-clue-library-entry.mutation.js';
import {
  ClueLibrary,
  ClueLibraryEntry,
  SpecialMeeting,
  SpecialMeetingItem,
} from './clue-library/clue-library.entity.js';
import { clueLibraryEntrances, clueLibraryHearing } from './clue-library/clue-library.policy.js';
import {
  ClueLibraryEntryResolver,
  ClueLibraryResolver,
  SpecialMeetingItemResolver,
  SpecialMeetingResolver,
} from './clue-library/clue-library.query.js';
import { clueLibraryReferences } from './clue-library/clue-library.reference.js';
import { OpenClueLibrary } from './clue-library/open-clue-library.mutation.js';
import { RecordSpecialMeeting } from './clue-library/record-special-meeting.mutation.js';
import { RemoveClueLibraryEntry } from './clue-library/remove-clue-library-entry.mutation.js';
import { OfficesClueLibraries } from './migrations/0011-offices-clue-libraries.js';
import { OfficesClueClocks } from './migrations/0012-offices-clue-clocks.js';
import { OfficesSearchableClues } from './migrations/0013-offices-searchable-clues.js';
import { ApproveReporterOpening } from './reporter-opening/approve-reporter-opening.mutation.js';
import { ReporterOpening, ReporterOpeningStep } from './reporter-opening/reporter-opening.entity.js';
import {
  reporterOpeningEntrances,
  reporterOpeningHearing,
} from './reporter-opening/reporter-opening.policy.js';
import { ReporterOpeningResolver } from './reporter-opening/reporter-opening.query.js';
import { reporterOpeningReference } from './reporter-opening/reporter-opening.reference.js';
import { RequestReporterOpening } from './reporter-opening/request-reporter-opening.mutation.js';
import { SupervisionOffice } from './supervision-office/supervision-office.entity.js';
import {
  supervisionOfficeEntrances,
  supervisionOfficeHearing,
} from './supervision-office/supervision-office.policy.js';
import { SupervisionOfficeResolver } from './supervision-office/supervision-office.query.js';
import { supervisionOfficeReference } from './supervision-office/supervision-office.reference.js';
import { OfficesCoded } from './migrations/0004-coded.js';
import { OfficesIntake } from './migrations/0005-intake.js';
import { OfficesDeadLetters } from './migrations/0006-dead-letters.js';
import { OfficesPreFilingReviews } from './migrations/0007-pre-filing-reviews.js';
import { OfficesClueAreas } from './migrations/0019-offices-clue-areas.js';
import { BeginPreFilingReview } from './pre-filing-review/begin-pre-filing-review.mutation.js';
import { DecidePreFilingReview } from './pre-filing-review/decide-pre-filing-review.mutation.js';
import {
  PreFilingReview,
  PreFilingReviewCheck,
  PreFilingReviewStep,
} from './pre-filing-review/pre-filing-review.entity.js';
import {
  preFilingReviewEntrances,
  preFilingReviewHearing,
} from './pre-filing-review/pre-filing-review.policy.js';
import {
  JointCaseReviewResolver,
  PreFilingReviewResolver,
} from './pre-filing-review/pre-filing-review.query.js';
import {
  jointCaseReference,
  preFilingReviewReference,
} from './pre-filing-review/pre-filing-review.reference.js';
import { SubmitPreFilingReview } from './pre-filing-review/submit-pre-filing-review.mutation.js';
import { commissionSheet } from './commission/commission.sheet.js';
import { supervisionOfficeSheet } from './supervision-office/supervision-office.sheet.js';
import { externalPartnerSheet } from './external-partner/external-partner.sheet.js';

/** The register of clues and their libraries: what is read, and each deed. */
const clueResolvers = [
  ProblemClueResolver,
  CaseSubjectResolver,
  ProblemClueStepResolver,
  ClueClocksResolver,
  ClueTransferResolver,
  ReceiveProblemClue,
  RegisterProblemClue,
  AssignProblemClue,
  DesignateProblemClueHandler,
  DisposeProblemClue,
  DecideProblemClueDisposition,
  BeginProblemClue,
  RestartProblemClue,
  TransferProblemClue,
  AcceptProblemClue,
  DeclineProblemClue,
  MergeProblemClue,
  ClueLibraryResolver,
  ClueLibraryEntryResolver,
  SpecialMeetingResolver,
  SpecialMeetingItemResolver,
  OpenClueLibrary,
  AddClueLibraryEntry,
  RemoveClueLibraryEntry,
  RecordSpecialMeeting,
];

/** Commissions, their offices, their liaison with dispatched groups, whom groups consult outside, and reports with the vault. */
export const offices: SubgraphDefinition = {
  name: 'offices',
  migrations: [
    OfficesInitial,
    OfficesLiaison,
    OfficesSearchable,
    OfficesCoded,
    OfficesIntake,
    OfficesDeadLetters,
    OfficesPreFilingReviews,
    OfficesClues,
    OfficesClueLibraries,
    OfficesClueClocks,
    OfficesSearchableClues,
    OfficesLiaisonLog,
    OfficesClueAreas,
  ],
  keepsVault: true,
  entities: [
    Commission,
    SupervisionOffice,
    CounterpartLiaison,
    LiaisonLog,
    KnownGroup,
    ExternalPartner,
    ExternalConsultation,
    IntakeRecord,
    IntakeRecordStep,
    Holding,
    ReporterOpening,
    ReporterOpeningStep,
    PreFilingReview,
    PreFilingReviewCheck,
    PreFilingReviewStep,
    ProblemClue,
    CaseSubject,
    ProblemClueStep,
    ClueTransfer,
    ClueTransferStep,
    ClueLibrary,
    ClueLibraryEntry,
    SpecialMeeting,
    SpecialMeetingItem,
  ],
  resolvers: [
    CommissionResolver,
    SupervisionOfficeResolver,
    CounterpartLiaisonResolver,
    LiaisonLogsResolver,
    LiaisonLogResolver,
    RecordLiaisonLog,
    AskLiaisonQuestion,
    AnswerLiaisonQuestion,
    OfficeLiaisonsResolver,
    GroupLiaisonResolver,
    AssignLiaison,
    ExternalPartnerResolver,
    IntakeRecordResolver,
    KeepIntakeRecord,
    ReporterOpeningResolver,
    RequestReporterOpening,
    ApproveReporterOpening,
    PreFilingReviewResolver,
    JointCaseReviewResolver,
    SubmitPreFilingReview,
    BeginPreFilingReview,
    DecidePreFilingReview,
    ...clueResolvers,
  ],
  references: {
    Commission: commissionReference,
    SupervisionOffice: supervisionOfficeReference,
    CounterpartLiaison: counterpartLiaisonReference,
    LiaisonLog: liaisonLogReference,
    ExternalPartner: externalPartnerReference,
    DispatchedGroup: groupReference,
    IntakeRecord: intakeRecordReference,
    ReporterOpening: reporterOpeningReference,
    PreFilingReview: preFilingReviewReference,
    JointCase: jointCaseReference,
    ProblemClue: problemClueReference,
    ClueTransfer: clueTransferReference,
    ...clueLibraryReferences,
  },
  entrances: {
    ...commissionEntrances,
    ...supervisionOfficeEntrances,
    ...counterpartLiaisonEntrances,
    ...liaisonLogEntrances,
    ...externalPartnerEntrances,
    ...intakeRecordEntrances,
    ...reporterOpeningEntrances,
    ...preFilingReviewEntrances,
    ...problemClueEntrances,
    ...clueTransferEntrances,
    ...clueLibraryEntrances,
  },
  hearing: {
    ...counterpartLiaisonHearing,
    ...liaisonLogHearing,
    ...intakeRecordHearing,
    ...problemClueHearing,
    ...clueLibraryHearing,
    ...reporterOpeningHearing,
    ...preFilingReviewHearing,
    ...supervisionOfficeHearing,
  },
  inbox: knownGroupInbox,
  sheets: [commissionSheet, supervisionOfficeSheet, externalPartnerSheet],
  founding: officesFounding,
  world: officesWorld,
};
