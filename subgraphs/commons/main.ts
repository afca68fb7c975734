import 'reflect-metadata';
import { feedCursorEntrances, FeedCursorResolver } from '../../shared/server/feed-cursor.js';
import type { SubgraphDefinition } from '../../shared/server/make-subgraph.js';
import { ApproveBreakGlass } from './break-glass/approve-break-glass.mutation.js';
import { BreakGlass, BreakGlassReader, BreakGlassStep } from './break-glass/break-glass.entity.js';
import { breakGlassEntrances, breakGlassHearing } from './break-glass/break-glass.policy.js';
import { BreakGlassResolver } from './break-glass/break-glass.query.js';
import { breakGlassReference } from './break-glass/break-glass.reference.js';
import { RequestBreakGlass } from './break-glass/request-break-glass.mutation.js';
import { Clearance, ClearanceStep } from './clearance/clearance.entity.js';
import { clearanceEntrances, clearanceHearing } from './clearance/clearance.policy.js';
import { ClearanceResolver } from './clearance/clearance.query.js';
import { changeEntrances } from './change/change.policy.js';
import { ChangeResolver } from './change/change.subscription.js';
import { SetClearance } from './clearance/set-clearance.mutation.js';
import { ClockExtensionResolver, ClockResolver, ClockStepResolver } from './clock/clock.query.js';
import { clockEntrances, clockHearing } from './clock/clock.policy.js';
import { clockReference } from './clock/clock.reference.js';
import { openClocks } from './clock/clock.worker.js';
import { DecideClockExtension } from './clock/decide-clock-extension.mutation.js';
import { PauseClock } from './clock/pause-clock.mutation.js';
import { RequestClockExtension } from './clock/request-clock-extension.mutation.js';
import { ResumeClock } from './clock/resume-clock.mutation.js';
import { commonsFounding } from './commons.founding.js';
import { commonsWorld } from './commons.world.js';
import { ConflictFact, ConflictFactEnd } from './conflict-fact/conflict-fact.entity.js';
import { conflictFactEntrances } from './conflict-fact/conflict-fact.policy.js';
import { ConflictFactResolver } from './conflict-fact/conflict-fact.query.js';
import { conflictFactReference } from './conflict-fact/conflict-fact.reference.js';
import { DeclareConflictFact } from './conflict-fact/declare-conflict-fact.mutation.js';
import { WithdrawConflictFact } from './conflict-fact/withdraw-conflict-fact.mutation.js';
import { Identity, IdentityStep } from './identity/identity.entity.js';
import { InterferenceRecord } from './interference-record/interference-record.entity.js';
import {
  interferenceRecordEntrances,
  interferenceRecordHearing,
} from './interference-record/interference-record.policy.js';
import { InterferenceRecordResolver } from './interference-record/interference-record.query.js';
import { interferenceRecordReference } from './interference-record/interference-record.reference.js';
import { ReportInterference } from './interference-record/report-interference.mutation.js';
import { commonsMigrations } from './migrations/in-order.js';
import { openDigests } from './notification/digest.worker.js';
import { MarkNotificationRead } from './notification/mark-notification-read.mutation.js';
import { notificationInbox } from './notification/notification.inbox.js';
import { notificationEntrances } from './notification/notification.policy.js';
import { notificationPreferenceEntrances } from './notification/notification-preference.policy.js';
import { NotificationPreferenceResolver } from './notification/notification-preference.query.js';
import { SetNotificationPreference } from './notification/set-notification-preference.mutation.js';
import { NotificationResolver } from './notification/notification.query.js';
import { notificationReference } from './notification/notification.reference.js';
import { openNotifications } from './notification/notification.worker.js';
import { OrgansExport } from './organs-export/organs-export.entity.js';
import { organsExportEntrances } from './organs-export/organs-export.policy.js';
import { OrgansExportResolver, OrgansExportSheetResolver } from './organs-export/organs-export.query.js';
import { organsExportReference } from './organs-export/organs-export.reference.js';
import { StartOrgansExport } from './organs-export/start-organs-export.mutation.js';
import { BeginOrgansImport } from './organs-import/begin-organs-import.mutation.js';
import { CancelOrgansImport } from './organs-import/cancel-organs-import.mutation.js';
import { OrgansImport, OrgansImportFile } from './organs-import/organs-import.entity.js';
import { organsImportEntrances } from './organs-import/organs-import.policy.js';
import { OrgansImportProblemResolver, OrgansImportResolver } from './organs-import/organs-import.query.js';
import { organsImportReference } from './organs-import/organs-import.reference.js';
import { StartOrgansImport } from './organs-import/start-organs-import.mutation.js';
import { UploadOrgansImport } from './organs-import/upload-organs-import.mutation.js';
import { organisationEntrances } from './organisation/organisation.policy.js';
import { OrganisationResolver } from './organisation/organisation.query.js';
import { AddPerson } from './person/add-person.mutation.js';
import { Person, PersonStep } from './person/person.entity.js';
import { personEntrances, personHearing } from './person/person.policy.js';
import { PersonResolver } from './person/person.query.js';
import { personReference } from './person/person.reference.js';
import { RenamePerson } from './person/rename-person.mutation.js';
import { EndPersonnelLoan } from './personnel-loan/end-personnel-loan.mutation.js';
import { personnelLoanEntrances, personnelLoanHearing } from './personnel-loan/personnel-loan.policy.js';
import { PersonnelLoanResolver } from './personnel-loan/personnel-loan.query.js';
import { personnelLoanReference } from './personnel-loan/personnel-loan.reference.js';
import { StartPersonnelLoan } from './personnel-loan/start-personnel-loan.mutation.js';
import { EndPost } from './post/end-post.mutation.js';
import { Post, PostStep } from './post/post.entity.js';
import { postEntrances, postHearing } from './post/post.policy.js';
import { PostResolver } from './post/post.query.js';
import { postReference } from './post/post.reference.js';
import { StartPost } from './post/start-post.mutation.js';
import { Receipt } from './receipt/receipt.entity.js';
import { DecideRecusal } from './recusal/decide-recusal.mutation.js';
import { DeclareRecusal } from './recusal/declare-recusal.mutation.js';
import { Recusal, RecusalInForce, RecusalStep } from './recusal/recusal.entity.js';
import { recusalEntrances, recusalHearing } from './recusal/recusal.policy.js';
import { RecusalResolver } from './recusal/recusal.query.js';
import { recusalReference } from './recusal/recusal.reference.js';
import { RequestRecusal } from './recusal/request-recusal.mutation.js';
import { KeepSavedFilter } from './saved-filter/keep-saved-filter.mutation.js';
import { RemoveSavedFilter } from './saved-filter/remove-saved-filter.mutation.js';
import { SavedFilter } from './saved-filter/saved-filter.entity.js';
import { savedFilterEntrances } from './saved-filter/saved-filter.policy.js';
import { SavedFilterResolver } from './saved-filter/saved-filter.query.js';
import { savedFilterReference } from './saved-filter/saved-filter.reference.js';
import { searchEntrances } from './search/search.policy.js';
import { SearchResolver } from './search/search.query.js';
import { CreateServiceAccount } from './service-account/create-service-account.mutation.js';
import { EndServiceAccount } from './service-account/end-service-account.mutation.js';
import { EndServiceAccountSecret } from './service-account/end-service-account-secret.mutation.js';
import { RotateServiceAccountSecret } from './service-account/rotate-service-account-secret.mutation.js';
import {
  ServiceAccount,
  ServiceAccountSecret,
  ServiceAccountStep,
} from './service-account/service-account.entity.js';
import { serviceAccountEntrances, serviceAccountHearing } from './service-account/service-account.policy.js';
import { ServiceAccountResolver } from './service-account/service-account.query.js';
import { serviceAccountReference } from './service-account/service-account.reference.js';
import { CreateWebhookEndpoint } from './webhook-endpoint/create-webhook-endpoint.mutation.js';
import { DisableWebhookEndpoint } from './webhook-endpoint/disable-webhook-endpoint.mutation.js';
import { EnableWebhookEndpoint } from './webhook-endpoint/enable-webhook-endpoint.mutation.js';
import { ReplayWebhook } from './webhook-endpoint/replay-webhook.mutation.js';
import { RotateWebhookEndpointSecret } from './webhook-endpoint/rotate-webhook-endpoint-secret.mutation.js';
import { TestWebhook } from './webhook-endpoint/test-webhook.mutation.js';
import { WebhookDelivery, WebhookProgress } from './webhook-endpoint/webhook-delivery.entity.js';
import { webhookDeliveryEntrances } from './webhook-endpoint/webhook-delivery.policy.js';
import { FeedConsumerResolver, WebhookDeliveryResolver } from './webhook-endpoint/webhook-delivery.query.js';
import { webhookDeliveryReference } from './webhook-endpoint/webhook-delivery.reference.js';
import { openWebhooks } from './webhook-endpoint/webhook-delivery.worker.js';
import { WebhookEndpoint, WebhookEndpointStep } from './webhook-endpoint/webhook-endpoint.entity.js';
import {
  webhookEndpointEntrances,
  webhookEndpointHearing,
} from './webhook-endpoint/webhook-endpoint.policy.js';
import { WebhookEndpointResolver } from './webhook-endpoint/webhook-endpoint.query.js';
import { webhookEndpointReference } from './webhook-endpoint/webhook-endpoint.reference.js';
import { viewerEntrances } from './viewer/viewer.policy.js';
import { ViewerResolver } from './viewer/viewer.query.js';
import { personSheet } from './person/person.sheet.js';
import { postSheet } from './post/post.sheet.js';
import { identitySheet } from './identity/identity.sheet.js';

/** Persons, their posts, loans and clearances, what could bias them and keeps them from a matter, emergencies, and who is asking. */
export const commons: SubgraphDefinition = {
  name: 'commons',
  migrations: commonsMigrations,
  entities: [
    Person,
    PersonStep,
    Post,
    PostStep,
    Identity,
    IdentityStep,
    OrgansImport,
    OrgansImportFile,
    OrgansExport,
    ConflictFact,
    ConflictFactEnd,
    BreakGlass,
    BreakGlassStep,
    BreakGlassReader,
    Clearance,
    ClearanceStep,
    Receipt,
    Recusal,
    RecusalStep,
    RecusalInForce,
    InterferenceRecord,
    SavedFilter,
    ServiceAccount,
    ServiceAccountSecret,
    ServiceAccountStep,
    WebhookEndpoint,
    WebhookEndpointStep,
    WebhookDelivery,
    WebhookProgress,
  ],
  resolvers: [
    FeedCursorResolver,
    ChangeResolver,
    OrganisationResolver,
    PersonResolver,
    PostResolver,
    ViewerResolver,
    AddPerson,
    RenamePerson,
    StartPost,
    EndPost,
    OrgansImportResolver,
    OrgansImportProblemResolver,
    BeginOrgansImport,
    UploadOrgansImport,
    StartOrgansImport,
    CancelOrgansImport,
    OrgansExportResolver,
    OrgansExportSheetResolver,
    StartOrgansExport,
    ConflictFactResolver,
    DeclareConflictFact,
    WithdrawConflictFact,
    BreakGlassResolver,
    RequestBreakGlass,
    ApproveBreakGlass,
    ClearanceResolver,
    SetClearance,
    PersonnelLoanResolver,
    StartPersonnelLoan,
    EndPersonnelLoan,
    RecusalResolver,
    DeclareRecusal,
    RequestRecusal,
    DecideRecusal,
    InterferenceRecordResolver,
    ReportInterference,
    SearchResolver,
    SavedFilterResolver,
    KeepSavedFilter,
    RemoveSavedFilter,
    ServiceAccountResolver,
    CreateServiceAccount,
    RotateServiceAccountSecret,
    EndServiceAccountSecret,
    EndServiceAccount,
    WebhookEndpointResolver,
    CreateWebhookEndpoint,
    RotateWebhookEndpointSecret,
    DisableWebhookEndpoint,
    EnableWebhookEndpoint,
    TestWebhook,
    ReplayWebhook,
    WebhookDeliveryResolver,
    FeedConsumerResolver,
    NotificationResolver,
    MarkNotificationRead,
    NotificationPreferenceResolver,
    SetNotificationPreference,
    ClockResolver,
    ClockExtensionResolver,
    ClockStepResolver,
    PauseClock,
    ResumeClock,
    RequestClockExtension,
    DecideClockExtension,
  ],
  references: {
    Person: personReference,
    Post: postReference,
    OrgansImport: organsImportReference,
    OrgansExport: organsExportReference,
    ConflictFact: conflictFactReference,
    BreakGlass: breakGlassReference,
    PersonnelLoan: personnelLoanReference,
    Recusal: recusalReference,
    InterferenceRecord: interferenceRecordReference,
    SavedFilter: savedFilterReference,
    ServiceAccount: serviceAccountReference,
    WebhookEndpoint: webhookEndpointReference,
    WebhookDelivery: webhookDeliveryReference,
    Notification: notificationReference,
    Clock: clockReference,
  },
  entrances: {
    ...feedCursorEntrances,
    ...changeEntrances,
    ...organisationEntrances,
    ...personEntrances,
    ...postEntrances,
    ...viewerEntrances,
    ...organsImportEntrances,
    ...organsExportEntrances,
    ...conflictFactEntrances,
    ...breakGlassEntrances,
    ...clearanceEntrances,
    ...personnelLoanEntrances,
    ...recusalEntrances,
    ...interferenceRecordEntrances,
    ...savedFilterEntrances,
    ...searchEntrances,
    ...serviceAccountEntrances,
    ...webhookEndpointEntrances,
    ...webhookDeliveryEntrances,
    ...notificationEntrances,
    ...notificationPreferenceEntrances,
    ...clockEntrances,
  },
  hearing: {
    ...breakGlassHearing,
    ...clearanceHearing,
    ...clockHearing,
    ...interferenceRecordHearing,
    ...personHearing,
    ...personnelLoanHearing,
    ...postHearing,
    ...recusalHearing,
    ...serviceAccountHearing,
    ...webhookEndpointHearing,
  },
  sheets: [personSheet, postSheet, identitySheet],
  coordinatesImports: true,
  inbox: notificationInbox,
  workers: [openWebhooks, openNotifications, openDigests, openClocks],
  founding: commonsFounding,
  world: commonsWorld,
};
