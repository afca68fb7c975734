-- A matter that nobody who can sign in may see, with a word in every text of it: wherever that word turns up, something leaks.
insert into zones.joint_case
  (id, case_number, title, stage, zone_id, fictional, opened_at, updated_at, version, level, need_to_know)
  select 'JointCase_Kanarie000000000000000', 'LB-CANARY-number', 'CANARY-title', 'FILED', id, true,
    '2020-01-01', '2020-01-02', 2, 'STRICT', true
  from zones.zone order by id limit 1;
insert into authz.case_membership (case_id, organisation_id, role, since)
  select 'JointCase_Kanarie000000000000000', id, 'LEAD', '2020-01-01' from zones.known_organisation
  where id not in (select organisation_id from authz.post join authz.identity using (person_id)) order by id limit 1;
insert into zones.task (id, case_id, number, title, stage, remark, annul_reason, created_at, updated_at, version) values
  ('Task_Kanarie000000000000000', 'JointCase_Kanarie000000000000000', 1, 'CANARY-task', 'OPEN', 'CANARY-remark', 'CANARY-annulled',
    '2020-01-01', '2020-01-01', 1);
insert into zones.task_history (task_id, version, case_id, stage, remark, at, person_id) values
  ('Task_Kanarie000000000000000', 1, 'JointCase_Kanarie000000000000000', 'OPEN', 'CANARY-step', '2020-01-01',
    'Person_Kanarie000000000000000');
insert into zones.coordination_meeting values
  ('CoordinationMeeting_Kanarie000000000000001', 'JointCase_Kanarie000000000000000', 'REGULAR', '2020-01-02', 'CANARY-agenda',
    array['SupervisionOffice_Kanarie000000000000001'], '{}', 'Person_Kanarie000000000000000', '2020-01-02', '2020-01-02', null,
    'CANARY-annulled', 1);
insert into zones.meeting_decision values ('CoordinationMeeting_Kanarie000000000000001', 1, 'CANARY-decision', null);
insert into zones.progress_report values
  ('ProgressReport_Kanarie000000000000001', 'JointCase_Kanarie000000000000000', 1, 'CANARY-report', 'SupervisionOffice_Kanarie000000000001',
    'Person_Kanarie000000000000000', null, '2020-01-03', 'Person_Kanarie000000000000001', '2020-01-04', 'CANARY-remark', '2020-01-04', 2);
insert into zones.case_asset values
  ('CaseAsset_Kanarie000000000000001', 'JointCase_Kanarie000000000000000', 'ASSET', 'CANARY-asset', null,
    'Person_Kanarie000000000000000', '2020-01-01', '2020-01-01', null, 'CANARY-annulled', 1);
insert into zones.linked_work values
  ('LinkedWork_Kanarie000000000000001', 'JointCase_Kanarie000000000000000', 'CANARY-kind', 'CANARY-work',
    'Person_Kanarie000000000000000', '2020-01-01', '2020-01-01', null, 'CANARY-annulled', null, 1);
insert into zones.case_violation values
  ('CaseViolation_Kanarie000000000000001', 'JointCase_Kanarie000000000000000', 'CANARY-category', 'CANARY-violation',
    'Person_Kanarie000000000000000', '2020-01-01', '2020-01-01', null, 'CANARY-annulled', null, 1);
insert into zones.collaboration_request (id, title, state, zone_id, applicant_id, counterpart_id, area_id, area_code, criteria, asks,
    mode, outside_bodies, lead_id, case_id, level, need_to_know, fictional, created_at, submitted_at, updated_at, version)
  select 'CollaborationRequest_Kanarie000000000000001', 'CANARY-request', 'ACTIVE', zone_id, 'SubdistrictOrgan_nobody',
    'SupervisionOffice_nobody', 'Place_nobody', '120101', '{COMPLEX}', '[{"organisationId": "nobody", "text": "CANARY-ask"}]', 'CROSS',
    '{CANARY-body}', 'SupervisionOffice_nobody', id, 'STRICT', true, true, '2020-01-01', '2020-01-01', '2020-01-02', 2
  from zones.joint_case where id = 'JointCase_Kanarie000000000000000';
insert into zones.collaboration_request_handler values
  ('CollaborationRequest_Kanarie000000000000001', 'SupervisionOffice_nobody', 'LEAD');
insert into zones.collaboration_request_history values
  ('CollaborationRequest_Kanarie000000000000001', 1, 'DRAFT', null, 'CANARY-step', '2020-01-01', 'Person_Kanarie000000000000000');
insert into zones.joint_case_escalation values
  ('JointCase_Kanarie000000000000000', 'OFFICE_HEAD', 'Person_Kanarie000000000000000', 'CANARY-stuck', 'Person_Kanarie000000000000000',
    '2020-01-01', 'CANARY-answer', '2020-01-02');
insert into zones.milestone values
  ('Milestone_Kanarie000000000000001', 'JointCase_Kanarie000000000000000', 'CANARY-milestone', '2020-02-01',
    'Person_Kanarie000000000000000', '2020-01-01', null, null, '2020-01-01', null, 'CANARY-annulled', 1);
insert into zones.joint_case_history (case_id, version, stage, at, person_id, reason) values
  ('JointCase_Kanarie000000000000000', 1, 'PROPOSED', '2020-01-01', 'Person_Kanarie000000000000000', null),
  ('JointCase_Kanarie000000000000000', 2, 'FILED', '2020-01-02', 'Person_Kanarie000000000000000', 'CANARY-filed');
insert into zones.joint_case_marking_history (case_id, version, level, need_to_know, reason, at, person_id) values
  ('JointCase_Kanarie000000000000000', 2, 'STRICT', true, 'CANARY-marking', '2020-01-02', 'Person_Kanarie000000000000000');
insert into zones.joint_case_proposal values
  ('JointCase_Kanarie000000000000000', 2, 'FILED', 'CANARY-step', 'Person_Kanarie000000000000000', '2020-01-01', 'PENDING', null, null,
    'CANARY-opinion', 'CANARY-plan');
insert into zones.lead_offer values
  ('JointCase_Kanarie000000000000000', 2, 'SupervisionOffice_Kanarie0000001', 'NONE', 'Person_Kanarie000000000000000', '2020-01-01',
    'PENDING', null, null);
insert into zones.joint_case_version_history values
  ('JointCase_Kanarie000000000000000', 1, '2020-01-01', 'CANARY-title-before', 'PROPOSED', 'STRICT', true);
insert into commons.conflict_fact
  select 'ConflictFact_Kanarie000000000000001', post.person_id, 'OTHER', null, 'CANARY-conflict', 'JointCase_Kanarie000000000000000',
    post.id, post.person_id, '2020-01-01', '2040-01-01'
  from authz.post where person_id not in (select person_id from authz.identity) and matter_id is null order by id limit 1;
insert into offices.intake_record
  select 'IntakeRecord_Kanarie000000000000000', 'CANARY-record', 'PETITION', '2020-01-01', id, 'CANARY-accused', null, 'CANARY-report',
    false, 'STRICT', true, '2020-01-01', '2020-01-01', 1
  from offices.supervision_office
  where id not in (select organisation_id from authz.post join authz.identity using (person_id)) order by id limit 1;
insert into authz.holding select id, office_id from offices.intake_record where id = 'IntakeRecord_Kanarie000000000000000';
insert into offices.reporter_opening
  select 'ReporterOpening_Kanarie000000000000001', id, office_id, level, 'REQUESTED', 'CANARY-purpose', 'Person_Kanarie000000000000000',
    '2020-01-01', null, null, '2040-01-01', '2020-01-01', 1
  from offices.intake_record where id = 'IntakeRecord_Kanarie000000000000000';
insert into offices.liaison_log
  select 'LiaisonLog_Kanarie000000000000001', id, office_id, group_id, 'QUESTION', '2020-01-01', 'CANARY-question',
    'JointCase_Kanarie000000000000000', 'STRICT', true, 'Person_Kanarie000000000000000', '2020-01-01', 'CANARY-answer',
    'Person_Kanarie000000000000000', '2020-01-01', '2020-01-01', 2
  from offices.counterpart_liaison order by id limit 1;
insert into offices.pre_filing_review
  select 'PreFilingReview_Kanarie000000000000001', 'JointCase_Kanarie000000000000000', 'DispatchedGroup_Kanarie000000000000001', min(id),
    'REJECTED', 'CANARY-summary', 'Person_Kanarie000000000000000', '2020-01-01', null, null, '2020-01-01', 2
  from offices.supervision_office;
insert into offices.pre_filing_review_history
  select id, 1, 'SUBMITTED', 'CANARY-submitted', '2020-01-01', submitted_by_id from offices.pre_filing_review
  where id = 'PreFilingReview_Kanarie000000000000001';
insert into offices.pre_filing_review_check_history values
  ('PreFilingReview_Kanarie000000000000001', 2, 'FACT', false, 'CANARY-check');
insert into offices.problem_clue
  select 'ProblemClue_Kanarie000000000000000', 'CANARY-clue', 'PETITION', '2020-01-01', id, id, commission_id, id, null, null,
    'CANARY-summary', 'ASSIGNED', null, null, 'Person_Kanarie000000000000000', 'HELD', 'CANARY-plan', 'Person_Kanarie000000000000000', null,
    null, 'STRICT', true, true, '2020-01-01', '2020-01-02', 2
  from offices.supervision_office
  where id not in (select organisation_id from authz.post join authz.identity using (person_id)) order by id limit 1;
insert into offices.case_subject values ('ProblemClue_Kanarie000000000000000', 1, 'CANARY-subject', 'OTHER', null, true);
insert into offices.problem_clue_history
  select id, 2, stage, holder_id, handler_id, disposition, 'CANARY-note', '2020-01-02', handler_id
  from offices.problem_clue where id = 'ProblemClue_Kanarie000000000000000';
insert into authz.holding select id, holder_id from offices.problem_clue where id = 'ProblemClue_Kanarie000000000000000';
insert into offices.clue_transfer
  select 'ClueTransfer_Kanarie000000000000000', id, 'CANARY-number', registrar_id, holder_id, 'SupervisionOffice_nobody', level,
    'CANARY-offer', 'DECLINED', handler_id, '2020-01-02', handler_id, '2020-01-03', 'CANARY-declined', '2020-01-03', 2
  from offices.problem_clue where id = 'ProblemClue_Kanarie000000000000000';
insert into offices.clue_library
  select 'ClueLibrary_Kanarie000000000000000', holder_id, 'DispatchedGroup_nobody', '2020-01-01', handler_id, '2020-01-01', 1
  from offices.problem_clue where id = 'ProblemClue_Kanarie000000000000000';
insert into offices.clue_library_entry
  select 'ClueLibraryEntry_Kanarie00000000000000', id, 'ProblemClue_Kanarie000000000000000', office_id, group_id, '{CANARY-tag}', true,
    opened_by_id, '2020-01-02', null, null, '2020-01-02', 1
  from offices.clue_library where id = 'ClueLibrary_Kanarie000000000000000';
insert into offices.special_meeting
  select 'SpecialMeeting_Kanarie00000000000000', id, office_id, group_id, '2020-01-03', opened_by_id, '2020-01-03', 1
  from offices.clue_library where id = 'ClueLibrary_Kanarie000000000000000';
insert into offices.special_meeting_item values
  ('SpecialMeeting_Kanarie00000000000000', 'ClueLibraryEntry_Kanarie00000000000000', 'CANARY-conclusion');
insert into clock.clock (id, kind, object_id, matter_id, keeper, level, need_to_know, clause, confidence, configured, started_at,
    unit, amount, amber, extensions, pauses, due_on, due_at, amber_on, amber_at, provisional, edition, told, updated_at, version)
  select 'Clock_Kanarie000000000000001', 'CLUE_OPINION', id, id, 'offices', level, need_to_know, 'CANARY-opinion', 'H', false,
    '2020-01-01', 'MONTHS', 1, 7, 0, '[]', '2020-02-01', '2020-02-01 16:00Z', '2020-01-25', '2020-01-24 16:00Z', false, 'edition',
    'RED', '2020-01-02', 2
  from offices.problem_clue where id = 'ProblemClue_Kanarie000000000000000';
-- Leaders of the commission read these two registers whole, but for what is about themselves.
insert into commons.recusal
  select 'Recusal_Kanarie000000000000001', 'JointCase_Kanarie000000000000000', person_id, 'OTHER', 'CANARY-ground', 'SUBJECT', person_id,
    '2020-01-01', 'REFUSED', '2020-01-02', person_id, 'CANARY-decision', true, '2020-01-02', 2
  from authz.identity where subject = 'commission-leader';
insert into commons.recusal_history
  select id, version, stage, 'CANARY-history', updated_at, person_id from commons.recusal where id = 'Recusal_Kanarie000000000000001';
insert into commons.interference_record
  select 'InterferenceRecord_Kanarie000000000000001', 'INTERFERED', 'JointCase_Kanarie000000000000000', person_id, null, '2020-01-01',
    'CANARY-interference', (select organisation_id from authz.case_membership where case_id = 'JointCase_Kanarie000000000000000'),
    person_id, '2020-01-01', true
  from authz.identity where subject = 'commission-leader';
insert into commons.saved_filter (id, person_id, name, list, arguments, updated_at)
  select 'SavedFilter_Kanarie0000000000000001', person_id, 'CANARY-filter', 'CANARY-list', '{"CANARY": "arguments"}', '2020-01-01'
  from authz.post where person_id not in (select person_id from authz.identity) order by id limit 1;
insert into commons.break_glass
  select 'BreakGlass_Kanarie000000000000001', 'JointCase_Kanarie000000000000000', 'CANARY-emergency', post.person_id, '2020-01-01',
    '2020-01-02', null, null, null, '2020-01-01', 1
  from authz.post where person_id not in (select person_id from authz.identity) and matter_id is null order by id limit 1;
insert into commons.break_glass_reader select id, asked_by_id, null from commons.break_glass where id = 'BreakGlass_Kanarie000000000000001'
  union all select id, object_id, object_id from commons.break_glass where id = 'BreakGlass_Kanarie000000000000001';
insert into clock.clock (id, kind, object_id, matter_id, keeper, zone_id, level, need_to_know, clause, confidence, configured,
    started_at, unit, amount, amber, extensions, pauses, paused_at, pause_reason, due_on, due_at, amber_on, amber_at, provisional,
    edition, told, updated_at, version)
  select 'Clock_Kanarie000000000000000', 'INVESTIGATION', id, id, 'zones', zone_id, level, need_to_know, 'CANARY-clause', 'M', false,
    '2020-01-01', 'DAYS', 3600, 15, 0, '[]', '2020-01-02', 'CANARY-pause', '2029-11-09', '2029-11-09 16:00Z', '2029-10-25',
    '2029-10-24 16:00Z', false, 'edition', 'GREEN', '2020-01-02', 2
  from zones.joint_case where id = 'JointCase_Kanarie000000000000000';
insert into clock.clock_history values
  ('Clock_Kanarie000000000000000', 2, 'PAUSED', '2020-01-02', 'Person_Kanarie000000000000000', 'CANARY-pause', '2029-11-09');
insert into clock.extension values
  ('Clock_Kanarie000000000000000', 1, 1, 'CANARY-extension', 'REQUESTED', 'Person_Kanarie000000000000000', '2020-01-02', null, null, 'CANARY-note');
