import { worldId } from '../../shared/world/dice.js';
import type { TestHub } from './hub.js';

/** Whoever is recused in these tests, by sign-in name, and who stands in for them. */
export const RECUSED = 'zone-leader';
export const DELEGATE = 'district-leader';

const hidden = (type: string, key = 'hidden'): string => worldId(type, key);
const HIDDEN_CASE = hidden('JointCase');
const HIDDEN_RECORD = hidden('IntakeRecord');
const HIDDEN_CLUE = hidden('ProblemClue');
const HIDDEN_REQUEST = hidden('CollaborationRequest');
/** Of the office of whoever is recused, with a meeting, in both worlds. */
const LIBRARY = hidden('ClueLibrary', 'of both');
/** Whoever is recused asked for it in an emergency, in both worlds; where it is there, that was approved before the recusal. */
const ASKED_FOR = hidden('JointCase', 'asked for');

/** What belongs to the matter, by type: whoever is recused from it can name all of it, and still finds nothing. */
export const hiddenIds: ReadonlyMap<string, readonly string[]> = new Map([
  ['JointCase', [HIDDEN_CASE]],
  ['Task', [hidden('Task', '1'), hidden('Task', '2')]],
  ['CoordinationMeeting', [hidden('CoordinationMeeting')]],
  ['Milestone', [hidden('Milestone')]],
  ['CaseAsset', [hidden('CaseAsset')]],
  ['LinkedWork', [hidden('LinkedWork')]],
  ['CaseViolation', [hidden('CaseViolation')]],
  ['CollaborationRequest', [HIDDEN_REQUEST]],
  ['ProgressReport', [hidden('ProgressReport')]],
  ['ConflictFact', [hidden('ConflictFact')]],
  ['IntakeRecord', [HIDDEN_RECORD]],
  ['ReporterOpening', [hidden('ReporterOpening')]],
  ['PreFilingReview', [hidden('PreFilingReview')]],
  ['ProblemClue', [HIDDEN_CLUE]],
  ['LiaisonLog', [hidden('LiaisonLog')]],
  ['ClueTransfer', [hidden('ClueTransfer')]],
  ['ClueLibraryEntry', [hidden('ClueLibraryEntry')]],
  ['BreakGlass', [hidden('BreakGlass', 'asked')]],
  ['PersonnelLoan', [hidden('PersonnelLoan')]],
  ['Recusal', [hidden('Recusal', 'of another')]],
  ['InterferenceRecord', [hidden('InterferenceRecord')]],
  ['WebhookDelivery', [hidden('WebhookDelivery')]],
  ['Notification', [hidden('Notification'), hidden('Notification', 'asked for')]],
  ['Clock', [hidden('Clock'), hidden('Clock', 'of the clue')]],
]);

const personOf = (subject: string): string =>
  `(select person_id from authz.identity where subject = '${subject}')`;
const postOf = (subject: string): string =>
  `(select id from authz.post where person_id = ${personOf(subject)} and matter_id is null order by id limit 1)`;
const organisationOf = (subject: string): string =>
  `(select organisation_id from authz.post where id = ${postOf(subject)})`;

/** Somebody who cannot sign in. */
const SOMEBODY = `(select min(person_id) from authz.post where person_id not in (select person_id from authz.identity))`;

const SYSTEM = hidden('ServiceAccount', 'of both');
const ENDPOINT = hidden('WebhookEndpoint', 'of both');
/** That the system of whoever is recused was told of a matter. */
const delivered = (key: string, matter: string): string => `insert into commons.webhook_delivery
    select '${hidden('WebhookDelivery', key)}', id, person_id, organisation_id, ${matter}, ${key.length}, 'zones.joint-case.opened.v1',
      ${matter}, 1, '{}', '2026-11-01', 'DELIVERED', 1, '2026-11-01', '204', '2026-11-01', '2026-11-01'
    from commons.webhook_endpoint where id = '${ENDPOINT}'`;

/**
 * What both worlds have: whoever is recused takes reports in, too, somebody stands in for them, and there are other
 * matters with their shares, recusals, facts, openings, requests and loans, so that none of these tables is empty in one
 * world alone.
 */
const BOTH = `
  insert into commons.notification
      (id, person_id, event, object_id, matter_id, position, occurred_at, updated_at)
    select 'Notification_' || right(joint_case.id, 18) || right(person_id, 4), person_id, 'zones.joint-case.advanced.v1', joint_case.id,
      joint_case.id, row_number() over (order by joint_case.id), '2026-10-01', '2026-10-01'
    from zones.joint_case, authz.identity where subject in ('${RECUSED}', '${DELEGATE}');
  insert into authz.grant select id || organisation_id, id, organisation_id, array[id || organisation_id], '2026-11-01', null, null
    from (select case_id as id, organisation_id from authz.case_membership where role = 'ANALYST' and until is null) shared;
  insert into authz.recusal select 'Recusal_' || id, person_id, id, '2026-11-01', null
    from (select case_id as id, min(p.person_id) as person_id from authz.case_membership m
      join authz.post p using (organisation_id)
      where p.person_id not in (select person_id from authz.identity) group by case_id) recused;
  insert into commons.conflict_fact
    select 'ConflictFact_' || lpad(n::text, 22, 'x'), person_id, 'OTHER', null, 'note', 'JointCase_' || n, id, person_id,
      '2026-11-01', '2036-11-01'
    from (select id, person_id, row_number() over (order by id) as n from authz.post where matter_id is null) post;
  insert into commons.break_glass
    select 'BreakGlass_' || substr(recusal.matter_id, 11), matter_id, 'reason', person_id, '2026-11-01', '2036-11-01', null, null, null,
      '2026-11-01', 1 from authz.recusal where id = 'Recusal_' || matter_id;
  insert into commons.break_glass values
    ('${hidden('BreakGlass', 'own')}', '${ASKED_FOR}', 'reason', ${personOf(RECUSED)}, '2026-11-01', '2036-11-01', null, null, null,
      '2026-11-01', 1);
  insert into commons.break_glass_reader select id, asked_by_id, null from commons.break_glass
    union all select id, object_id, object_id from commons.break_glass on conflict do nothing;
  insert into authz.post (id, person_id, organisation_id, role, matter_id, "from", until, updated_at)
    select 'PersonnelLoan_' || substr(matter_id, 11), asked_by_id, organisation_id, 'SHADOW_TRAINEE', matter_id,
      '2026-11-01', '2036-11-01', '2026-11-01'
    from commons.break_glass join authz.matter_lead on matter_id = object_id and id = 'BreakGlass_' || substr(object_id, 11);
  insert into commons.recusal
    select 'Recusal_' || right(id, 22), id, ${SOMEBODY}, 'OTHER', 'note', 'OTHER', ${SOMEBODY}, '2026-11-01', 'REQUESTED',
      null, null, null, true, '2026-11-01', 1 from zones.joint_case;
  insert into commons.interference_record
    select 'InterferenceRecord_' || right(id, 22), 'ASKED_ABOUT', id, null, 'name', '2026-11-01', 'note',
      (select organisation_id from authz.post where person_id = ${SOMEBODY} limit 1), ${SOMEBODY}, '2026-11-01', true
    from zones.joint_case;
  insert into authz.post (id, person_id, organisation_id, role, "from", acting, covers_for_post_id, updated_at)
    select '${hidden('Post', 'cover')}', ${personOf(DELEGATE)}, organisation_id, role, '2026-01-01', true, id, '2026-01-01'
    from authz.post where id = ${postOf(RECUSED)};
  insert into authz.post (id, person_id, organisation_id, role, "from", acting, updated_at)
    select 'Post_zzzzzzzzzzzzzzzzzzzzz' || n, person_id, organisation_id, (array['LIAISON_OFFICER', 'OFFICE_HEAD'])[n], '2026-01-01', true, '2026-01-01'
    from authz.post, generate_series(1, 2) as n where post.id = ${postOf(RECUSED)};
  insert into offices.pre_filing_review (id, case_id, group_id, office_id, stage, summary, submitted_by_id, submitted_at,
      updated_at, version)
    select 'PreFilingReview_' || right(id, 22), id, '${hidden('DispatchedGroup')}', (select min(id) from offices.supervision_office),
      'SUBMITTED', '审核', ${SOMEBODY}, '2026-11-01', '2026-11-01', 1 from zones.joint_case;
  insert into offices.reporter_opening (id, intake_record_id, office_id, level, stage, purpose, asked_by_id, requested_at,
      until, updated_at, version)
    select 'ReporterOpening_' || right(id, 22), id, office_id, level, 'REQUESTED', 'purpose', ${personOf('office-head')},
      '2026-11-01', '2036-11-01', '2026-11-01', 1
    from offices.intake_record;
  insert into offices.clue_library values
    ('${LIBRARY}', ${organisationOf(RECUSED)}, (select min(id) from groups.dispatched_group), '2026-11-01', ${SOMEBODY}, '2026-11-01', 1);
  insert into offices.special_meeting
    select '${hidden('SpecialMeeting', 'of both')}', id, office_id, group_id, '2026-11-01', ${SOMEBODY}, '2026-11-01', 1
    from offices.clue_library where id = '${LIBRARY}';
  insert into commons.service_account values ('${SYSTEM}', ${SOMEBODY}, 'post', ${organisationOf(RECUSED)}, array['FEED'],
    '2026-11-01', null, null, '2026-11-01', 1);
  insert into commons.webhook_endpoint
    select '${ENDPOINT}', id, person_id, organisation_id, 'https://hooks.example.org/', '{}', '{}', '{}', 'DISABLED', 'BY_HAND',
      '', 'key', null, null, null, '2026-11-01', '2026-11-01', 1
    from commons.service_account where id = '${SYSTEM}';
  insert into clock.extension
    select id, 1, 1, 'reason', 'REQUESTED', ${SOMEBODY}, '2026-11-01', null, null, null from clock.clock where stopped_at is null
    on conflict do nothing;
  ${delivered('other', '(select min(id) from zones.joint_case)')};`;

/** A case that the organisation of the recused leads in its own zone, with everything that hangs on one. */
const MATTER = `
  update commons.break_glass set approved_by_id = ${personOf('office-head')}, approved_at = '2026-11-02', until = '2026-11-02 00:30Z',
    updated_at = '2026-11-02', version = 2 where id = '${hidden('BreakGlass', 'own')}';
  insert into commons.break_glass_reader values
    ('${hidden('BreakGlass', 'own')}', ${personOf('commission-leader')}, '${ASKED_FOR}');
  insert into zones.joint_case
    (id, case_number, title, stage, zone_id, fictional, opened_at, updated_at, version, level, need_to_know)
    select '${HIDDEN_CASE}', 'LB-2026-hidden', '须回避的案件(虚构)', 'FILED', zone_id, true, '2026-11-01', '2026-11-02', 2,
      'INTERNAL', false
    from authz.zone_membership where organisation_id = ${organisationOf(RECUSED)} and until is null order by zone_id limit 1;
  insert into authz.case_membership (case_id, organisation_id, role, since)
    values ('${HIDDEN_CASE}', ${organisationOf(RECUSED)}, 'LEAD', '2026-11-01');
  insert into zones.task (id, case_id, number, title, stage, organisation_id, assignee_id, due_at, created_at, updated_at, version) values
    ('${hidden('Task', '1')}', '${HIDDEN_CASE}', 1, '须回避的任务', 'ASSIGNED', ${organisationOf(RECUSED)}, ${personOf(RECUSED)},
      '2026-12-01', '2026-11-01', '2026-11-01', 1),
    ('${hidden('Task', '2')}', '${HIDDEN_CASE}', 2, '须回避的任务', 'ASKED', ${organisationOf(RECUSED)}, null, null, '2026-11-01', '2026-11-01', 1);
  insert into zones.coordination_meeting values
    ('${hidden('CoordinationMeeting')}', '${HIDDEN_CASE}', 'REGULAR', '2026-11-02', '须回避的会议', array[${organisationOf(RECUSED)}],
      array[${personOf(RECUSED)}], ${personOf(RECUSED)}, '2026-11-02', '2026-11-02', null, null, 1);
  insert into zones.progress_report values
    ('${hidden('ProgressReport')}', '${HIDDEN_CASE}', 1, '须回避的汇报', ${organisationOf(RECUSED)}, ${personOf(RECUSED)}, null, '2026-11-01',
      null, null, null, '2026-11-01', 1);
  insert into offices.liaison_log
    select '${hidden('LiaisonLog')}', id, office_id, group_id, 'GUIDANCE', '2026-11-01', '须回避的指导', '${HIDDEN_CASE}', 'INTERNAL', false,
      officer_id, '2026-11-01', null, null, null, '2026-11-01', 1
    from offices.counterpart_liaison where ${organisationOf(RECUSED)} in (office_id, group_id) order by id limit 1;
  insert into zones.case_asset values
    ('${hidden('CaseAsset')}', '${HIDDEN_CASE}', 'LOSS', '须回避的损失', 100, ${personOf(RECUSED)}, '2026-11-01', '2026-11-01', null, null, 1);
  insert into zones.linked_work values
    ('${hidden('LinkedWork')}', '${HIDDEN_CASE}', 'special-research', '须回避的联动工作', ${personOf(RECUSED)}, '2026-11-01', '2026-11-01', null, null, null, 1);
  insert into zones.case_violation values
    ('${hidden('CaseViolation')}', '${HIDDEN_CASE}', null, '须回避的问题', ${personOf(RECUSED)}, '2026-11-01', '2026-11-01', null, null, null, 1);
  insert into zones.collaboration_request (id, title, state, zone_id, applicant_id, counterpart_id, area_id, area_code, criteria, asks,
      mode, outside_bodies, lead_id, case_id, level, need_to_know, fictional, created_at, submitted_at, updated_at, version)
    select '${HIDDEN_REQUEST}', '须回避的协作申请', 'ACTIVE', zone_id, ${organisationOf(RECUSED)}, '${hidden('SupervisionOffice')}',
      '${hidden('Place')}', '120101', '{COMPLEX}', '[]', 'ELEVATED', '{须回避的外部单位}', ${organisationOf(RECUSED)}, id, level, false, true,
      '2026-10-01', '2026-10-01', '2026-11-01', 2
    from zones.joint_case where id = '${HIDDEN_CASE}';
  insert into zones.collaboration_request_handler values ('${HIDDEN_REQUEST}', ${organisationOf(RECUSED)}, 'LEAD');
  insert into zones.collaboration_request_history values
    ('${HIDDEN_REQUEST}', 1, 'DRAFT', null, '须回避的说明', '2026-10-01', ${personOf(RECUSED)});
  insert into zones.joint_case_escalation values
    ('${HIDDEN_CASE}', 'OFFICE_HEAD', ${personOf(RECUSED)}, '须回避的受阻情况', ${personOf(RECUSED)}, '2026-11-02', null, null);
  insert into zones.milestone values
    ('${hidden('Milestone')}', '${HIDDEN_CASE}', '须回避的里程碑', '2026-12-01', ${personOf(RECUSED)}, '2026-11-01', null, null,
      '2026-11-01', null, null, 1);
  insert into zones.meeting_decision values ('${hidden('CoordinationMeeting')}', 1, '须回避的议定事项', '${hidden('Task', '1')}');
  insert into zones.task_dependency values ('${hidden('Task', '2')}', '${hidden('Task', '1')}');
  insert into zones.task_history (task_id, version, case_id, stage, organisation_id, assignee_id, at, person_id)
    select id, 1, case_id, stage, organisation_id, assignee_id, created_at, ${personOf(RECUSED)} from zones.task
    where case_id = '${HIDDEN_CASE}';
  insert into zones.joint_case_history (case_id, version, stage, at, person_id) values
    ('${HIDDEN_CASE}', 1, 'PROPOSED', '2026-11-01', ${personOf(RECUSED)}),
    ('${HIDDEN_CASE}', 2, 'FILED', '2026-11-02', ${personOf(RECUSED)});
  insert into zones.joint_case_proposal values
    ('${HIDDEN_CASE}', 2, 'CONCLUDED_WITHOUT_FILING', '须回避的理由', ${personOf(RECUSED)}, '2026-11-02', 'PENDING', null, null, null, null);
  insert into zones.lead_offer values
    ('${HIDDEN_CASE}', 2, ${organisationOf(RECUSED)}, 'READ', ${personOf(RECUSED)}, '2026-11-02', 'PENDING', null, null);
  insert into zones.joint_case_version_history values
    ('${HIDDEN_CASE}', 1, '2026-11-01', '须回避的案件(虚构)', 'PROPOSED', 'INTERNAL', false);
  insert into clock.clock (id, kind, object_id, matter_id, keeper, zone_id, level, need_to_know, organisation_id, clause, confidence,
      configured, started_at, unit, amount, amber, extensions, pauses, due_on, due_at, amber_on, amber_at, provisional, edition, told,
      updated_at, version)
    select '${hidden('Clock')}', 'INVESTIGATION', id, id, 'zones', zone_id, level, need_to_know, ${organisationOf(RECUSED)},
      '须回避的条款', 'M', false, '2026-11-02', 'DAYS', 3600, 15, 0, '[]', '2036-09-10', '2036-09-10 16:00Z', '2036-08-26',
      '2036-08-25 16:00Z', false, 'edition', 'GREEN', '2026-11-02', 1
    from zones.joint_case where id = '${HIDDEN_CASE}';
  insert into clock.clock_history
    values ('${hidden('Clock')}', 1, 'STARTED', '2026-11-02', ${personOf(RECUSED)}, null, '2036-09-10');
  insert into clock.extension
    values ('${hidden('Clock')}', 1, 1, '须回避的理由', 'REQUESTED', ${SOMEBODY}, '2026-11-02', null, null, null);
  insert into authz.grant values
    ('${hidden('Grant')}', '${HIDDEN_CASE}', ${organisationOf(RECUSED)}, array['${hidden('Grant')}'], '2026-11-01', null, null);
  insert into commons.conflict_fact values
    ('${hidden('ConflictFact')}', (select person_id from authz.post order by md5(person_id) limit 1), 'OTHER', null,
      '须回避的事实', '${HIDDEN_CASE}', ${postOf(RECUSED)}, ${personOf('personnel-department')}, '2026-11-01', '2036-11-01');
  insert into offices.intake_record (id, record_number, source, received_at, office_id, accused_name,
      accused_organisation_id, working_copy, real_name, level, fictional, created_at, updated_at, version)
    values ('${HIDDEN_RECORD}', 'SL-2026-hidden', 'PETITION', '2026-11-01', ${organisationOf(RECUSED)}, '某甲(虚构)',
      '${hidden('HostUnit')}', '须回避的举报(虚构)', true, 'INTERNAL', true, '2026-11-01', '2026-11-01', 1);
  insert into offices.intake_record_history values ('${HIDDEN_RECORD}', 1, '2026-11-01', ${personOf(RECUSED)});
  insert into authz.holding values ('${HIDDEN_RECORD}', ${organisationOf(RECUSED)});
  insert into offices.reporter_opening (id, intake_record_id, office_id, level, stage, purpose, asked_by_id, requested_at, approved_by_id,
      approved_at, until, updated_at, version)
    values ('${hidden('ReporterOpening')}', '${HIDDEN_RECORD}', ${organisationOf(RECUSED)}, 'INTERNAL', 'APPROVED', '须回避的用途', ${personOf(RECUSED)},
      '2026-11-01', ${personOf('office-head')}, '2026-11-01', '2036-11-01', '2026-11-01', 2);
  insert into offices.problem_clue
    select '${HIDDEN_CLUE}', 'XS-2026-hidden', source, received_at, ${organisationOf(RECUSED)}, registrar_id, commission_id,
      ${organisationOf(RECUSED)}, area_id, '${HIDDEN_RECORD}', '须回避的线索', 'ASSIGNED', null, null, ${personOf(RECUSED)}, null, null, null,
      null, null, 'INTERNAL', false, true, created_at, updated_at, 2
    from offices.problem_clue order by id limit 1;
  insert into offices.case_subject values ('${HIDDEN_CLUE}', 1, '须回避的人', 'OTHER', null, true);
  insert into offices.problem_clue_history values
    ('${HIDDEN_CLUE}', 1, 'RECEIVED', ${organisationOf(RECUSED)}, null, null, null, '2026-11-01', ${personOf(RECUSED)}),
    ('${HIDDEN_CLUE}', 2, 'ASSIGNED', ${organisationOf(RECUSED)}, ${personOf(RECUSED)}, null, null, '2026-11-02', ${personOf(RECUSED)});
  insert into authz.holding values ('${HIDDEN_CLUE}', ${organisationOf(RECUSED)});
  insert into authz.joined_matter values ('${HIDDEN_CLUE}', '${HIDDEN_RECORD}'), ('${HIDDEN_RECORD}', '${HIDDEN_RECORD}');
  insert into offices.clue_library_entry
    select '${hidden('ClueLibraryEntry')}', id, '${HIDDEN_CLUE}', office_id, group_id, '{须回避}', true, ${personOf(RECUSED)}, '2026-11-02', null, null,
      '2026-11-02', 1 from offices.clue_library where id = '${LIBRARY}';
  insert into clock.clock (id, kind, object_id, matter_id, keeper, level, need_to_know, organisation_id, clause, confidence, configured,
      started_at, unit, amount, amber, extensions, pauses, due_on, due_at, amber_on, amber_at, provisional, edition, told, updated_at, version)
    select '${hidden('Clock', 'of the clue')}', 'CLUE_OPINION', id, id, 'offices', level, need_to_know, holder_id, '须回避的条款', 'H', false,
      '2026-11-02', 'MONTHS', 1, 7, 0, '[]', '2026-12-02', '2026-12-02 16:00Z', '2026-11-25', '2026-11-24 16:00Z', false, 'edition',
      'RED', '2026-11-02', 1
    from offices.problem_clue where id = '${HIDDEN_CLUE}';
  insert into offices.special_meeting_item
    select id, '${hidden('ClueLibraryEntry')}', '须回避的意见' from offices.special_meeting where library_id = '${LIBRARY}';
  insert into offices.clue_transfer
    select '${hidden('ClueTransfer')}', '${HIDDEN_CLUE}', 'XS-2026-hidden', registrar_id, holder_id,
      (select min(id) from offices.supervision_office where id <> holder_id), level, '须回避的移送', 'OFFERED', ${personOf(RECUSED)},
      '2026-11-02', null, null, null, '2026-11-02', 1 from offices.problem_clue where id = '${HIDDEN_CLUE}';
  insert into offices.clue_transfer_history values
    ('${hidden('ClueTransfer')}', 1, 'OFFERED', '2026-11-02', ${personOf(RECUSED)});
  insert into commons.break_glass values
    ('${hidden('BreakGlass', 'asked')}', '${HIDDEN_CASE}', '须回避的申请', ${personOf('group-member')}, '2026-11-01',
      '2036-11-01', null, null, null, '2026-11-01', 1);
  insert into commons.break_glass_reader values
    ('${hidden('BreakGlass', 'asked')}', ${personOf('group-member')}, null),
    ('${hidden('BreakGlass', 'asked')}', '${HIDDEN_CASE}', '${HIDDEN_CASE}');
  insert into authz.post (id, person_id, organisation_id, role, matter_id, "from", until, updated_at) values
    ('${hidden('PersonnelLoan')}', ${personOf('group-member')}, ${organisationOf(RECUSED)}, 'SHADOW_TRAINEE', '${HIDDEN_CASE}',
      '2026-11-01', '2036-11-01', '2026-11-01');
  insert into offices.pre_filing_review (id, case_id, group_id, office_id, stage, summary, submitted_by_id, submitted_at,
      updated_at, version)
    select '${hidden('PreFilingReview')}', '${HIDDEN_CASE}', '${hidden('DispatchedGroup')}', min(id), 'SUBMITTED', '须回避的审核',
      ${SOMEBODY}, '2026-11-01', '2026-11-01', 1 from offices.supervision_office;
  insert into offices.pre_filing_review_history
    select id, version, stage, summary, submitted_at, submitted_by_id from offices.pre_filing_review
    where id = '${hidden('PreFilingReview')}';
  insert into commons.recusal values
    ('${hidden('Recusal', 'of another')}', '${HIDDEN_CASE}', ${SOMEBODY}, 'WITNESS', '须回避的理由', 'SUBJECT', ${SOMEBODY},
      '2026-11-01', 'REQUESTED', null, null, null, true, '2026-11-01', 1);
  insert into commons.interference_record values
    ('${hidden('InterferenceRecord')}', 'INTERFERED', '${HIDDEN_CASE}', null, '须回避的干预人', '2026-11-01', '须回避的干预',
      ${organisationOf(RECUSED)}, ${SOMEBODY}, '2026-11-01', true);
  ${delivered('hidden', `'${HIDDEN_CASE}'`)};
  insert into commons.notification
      (id, person_id, event, object_id, matter_id, position, occurred_at, updated_at) values
    ('${hidden('Notification')}', ${personOf(RECUSED)}, 'zones.joint-case.advanced.v1', '${HIDDEN_CASE}', '${HIDDEN_CASE}', 100001,
      '2026-11-02', '2026-11-02'),
    ('${hidden('Notification', 'asked for')}', ${personOf(RECUSED)}, 'commons.break-glass.approved.v1', '${hidden('BreakGlass', 'own')}',
      '${ASKED_FOR}', 100002, '2026-11-02', '2026-11-02');
  insert into authz.break_glass values
    ('${hidden('BreakGlass')}', ${personOf(RECUSED)}, '${HIDDEN_CASE}', now(), now() + interval '1 hour');`;

const RECUSAL = `
  insert into authz.recusal values
    ('${hidden('Recusal')}', ${personOf(RECUSED)}, '${HIDDEN_CASE}', '2026-11-01', null),
    ('${hidden('Recusal', 'from the report')}', ${personOf(RECUSED)}, '${HIDDEN_RECORD}', '2026-11-01', null),
    ('${hidden('Recusal', 'from what was asked for')}', ${personOf(RECUSED)}, '${ASKED_FOR}', '2026-11-01', null);`;

export const furnish = ({ sql }: Pick<TestHub, 'sql'>): Promise<unknown> => sql(BOTH);
export const plantMatter = ({ sql }: TestHub): Promise<unknown> => sql(MATTER);
export const recuse = ({ sql }: TestHub): Promise<unknown> => sql(RECUSAL);
export const endRecusal = ({ sql }: TestHub): Promise<unknown> =>
  sql(
    `delete from authz.recusal where matter_id in ('${HIDDEN_CASE}', '${HIDDEN_RECORD}', '${HIDDEN_CLUE}', '${HIDDEN_REQUEST}', '${ASKED_FOR}')`,
  );
