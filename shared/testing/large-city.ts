import type { Client } from 'pg';

/** How much there is beside the demonstration. */
export interface Size {
  readonly cases: number;
  readonly grants: number;
}

/** Systems of all offices, one for each of many persons, each with an endpoint and what was sent to it. */
const SYSTEMS = `
  insert into commons.service_account
    select 'ServiceAccount_' || lpad(n::text, 22, 'x'), person.id, 'post', office.id, array['READ'], now(), null, null,
      now() - n * interval '1 hour', 1
    from (select id, row_number() over (order by id) as n from commons.person limit 5000) person
    join (select id, row_number() over (order by id) - 1 as place, count(*) over () as offices from offices.supervision_office) office
      on office.place = n % offices;
  insert into commons.webhook_endpoint
    select 'WebhookEndpoint_' || right(id, 22), id, person_id, organisation_id, 'https://hooks.example.org/', '{}', '{}', '{}',
      'DISABLED', 'BY_HAND', '', 'key', null, null, null, updated_at, updated_at, 1
    from commons.service_account;
  insert into commons.webhook_delivery
    select 'WebhookDelivery_' || lpad(n::text, 22, 'x'), id, person_id, organisation_id, 'JointCase_' || n, n, 'name', 'JointCase_' || n, 1,
      '{}', now(), case when n % 3 = 0 then 'FAILED' else 'DELIVERED' end, 1, now(), '204', now() - n * interval '1 minute',
      now() - n * interval '1 minute'
    from (select *, row_number() over (order by id) - 1 as place from commons.webhook_endpoint) endpoint
    join generate_series(1, 20000) n on place = n % 5000;`;
/** Recusals in force. */
const recusing = (cases: number): string => `
  insert into authz.recusal
    select 'Recusal_' || id, person_id, matter, '2026-01-01', null
    from (select id, person_id, 'JointCase_' || lpad((1 + row_number() over (order by id) % ${cases})::text, 22, 'x') as matter
      from authz.post limit 2000) post;`;
/** A review before filing of each case. */
const REVIEWS = `
  insert into offices.pre_filing_review (id, case_id, group_id, office_id, stage, summary, submitted_by_id, submitted_at,
      updated_at, version)
    select 'PreFilingReview_' || right(made.id, 22), made.id, 'group', office.id, case when n % 3 = 0 then 'PASSED' else 'SUBMITTED' end,
      'summary', 'somebody', opened_at, opened_at, 1
    from (select id, opened_at, row_number() over (order by id) as n from zones.joint_case where title = 'title') made
    join (select id, row_number() over (order by id) - 1 as place, count(*) over () as offices from offices.supervision_office) office
      on office.place = n % offices;`;
/** A clock for each case, of which every third has stopped, with a step; every tenth with an extension that waits. */
const CLOCKS = `
  insert into clock.clock (id, kind, object_id, matter_id, keeper, zone_id, level, need_to_know, organisation_id, clause, confidence,
      configured, started_at, unit, amount, amber, extensions, pauses, due_on, due_at, amber_on, amber_at, provisional, edition,
      told, stopped_at, outcome, updated_at, version)
    select 'Clock_' || right(id, 22), (array['INVESTIGATION', 'TRIAL', 'ANNOUNCEMENT'])[1 + n % 3], id, id, 'zones', zone_id,
      level, need_to_know, organisation_id, 'clause', 'H', false, opened_at, 'DAYS', 90, 15, 0, '[]', opened_at::date + 3690,
      opened_at + interval '3690 days', opened_at::date + 3600, opened_at + interval '3600 days', false, 'edition', 'GREEN',
      case when n % 3 = 2 then now() end, case when n % 3 = 2 then 'IN_TIME' end, opened_at, 1
    from (select *, row_number() over (order by id) as n from zones.joint_case where title = 'title') made
    join authz.case_membership on case_id = id and role = 'LEAD';
  insert into clock.clock_history
    select id, 1, 'STARTED', started_at, 'somebody', null, due_on from clock.clock where clause = 'clause';
  insert into clock.extension select id, 1, 1, 'reason', 'REQUESTED', 'somebody', started_at, null, null, null
    from clock.clock where clause = 'clause' and id like '%0';`;
/** Five tasks of each case, for somebody of the organisation that leads it. */
const WORK = `
  insert into zones.task (id, case_id, number, title, stage, organisation_id, assignee_id, created_at, updated_at, version)
    select 'Task_' || joint_case.id || turn, joint_case.id, turn, 'title', 'ASSIGNED', lead.organisation_id,
      (select min(person_id) from authz.post where post.organisation_id = lead.organisation_id), opened_at, opened_at, 1
    from zones.joint_case join authz.case_membership lead on case_id = joint_case.id and role = 'LEAD', generate_series(1, 5) turn
    where title = 'title';
  insert into zones.task_dependency select 'Task_' || id || 2, 'Task_' || id || 1 from zones.joint_case where title = 'title';
  insert into zones.task_history (task_id, version, case_id, stage, organisation_id, assignee_id, at, person_id)
    select id, 1, case_id, stage, organisation_id, assignee_id, created_at, 'somebody' from zones.task where title = 'title';
  insert into zones.milestone
    select 'Milestone_' || right(id, 22), id, 'title', opened_at, 'somebody', opened_at, null, null, opened_at, null, null, 1
    from zones.joint_case where title = 'title';
  insert into zones.case_asset
    select 'CaseAsset_' || right(id, 22), id, 'LOSS', 'description', 100, 'somebody', opened_at, opened_at, null, null, 1
    from zones.joint_case where title = 'title';
  insert into zones.linked_work
    select 'LinkedWork_' || right(id, 22), id, 'special-research', 'text', 'somebody', opened_at, opened_at, null, null, null, 1
    from zones.joint_case where title = 'title';
  insert into zones.case_violation
    select 'CaseViolation_' || right(id, 22), id, null, 'text', 'somebody', opened_at, opened_at, null, null, null, 1
    from zones.joint_case where title = 'title';
  insert into zones.progress_report
    select 'ProgressReport_' || right(id, 20) || turn, id, turn, 'text', 'organisation', 'somebody', null, opened_at + turn * interval '1 day',
      null, null, null, opened_at, 1
    from zones.joint_case, generate_series(10, 12) turn where title = 'title';
  insert into zones.coordination_meeting
    select 'CoordinationMeeting_' || right(id, 22), id, 'REGULAR', opened_at, 'agenda', array['somewhere'], '{}', 'somebody', opened_at,
      opened_at, null, null, 1 from zones.joint_case where title = 'title';
  insert into zones.meeting_decision select id, 1, 'text', 'Task_' || case_id || 1 from zones.coordination_meeting where agenda = 'agenda';`;
/** A request for each case, by somebody who takes part in it to whoever leads it; with a handler and a step. Which matters are one is told elsewhere. */
const REQUESTS = `
  alter table zones.collaboration_request disable trigger join_request;
  insert into zones.collaboration_request (id, title, state, zone_id, applicant_id, counterpart_id, area_id, area_code, criteria, asks,
      mode, outside_bodies, lead_id, case_id, level, need_to_know, fictional, created_at, submitted_at, updated_at, version)
    select 'CollaborationRequest_' || right(made.id, 22), 'title', 'ACTIVE', zone_id, handler.organisation_id, lead.organisation_id,
      'Place_' || n, '120101', '{COMPLEX}', '[]', (array['COLLABORATIVE', 'ELEVATED', 'CROSS'])[1 + n % 3], '{}', lead.organisation_id,
      made.id, level, false, true, opened_at, opened_at, opened_at, 1
    from (select *, row_number() over (order by id) as n from zones.joint_case where title = 'title') made
    join authz.case_membership lead on lead.case_id = made.id and lead.role = 'LEAD'
    join lateral (select min(organisation_id) as organisation_id from authz.case_membership
      where case_id = made.id and role = 'HANDLER') handler on true;
  insert into zones.collaboration_request_handler
    select id, lead_id, 'LEAD' from zones.collaboration_request where title = 'title';
  insert into zones.collaboration_request_history
    select id, 1, 'DRAFT', null, 'note', created_at, 'somebody' from zones.collaboration_request where title = 'title';
  insert into zones.joint_case_escalation
    select case_id, 'OFFICE_HEAD', 'somebody', 'reason', 'somebody', created_at, null, null
    from zones.collaboration_request where title = 'title';
  alter table zones.collaboration_request enable trigger join_request;`;
/**
 * A clue of every large office for each of the reports, with its subject, an offer and a clock. Who reads the clocks is
 * entered at once, and not clue by clue.
 */
const CLUES = `
  alter table clock.clock disable trigger readers_follow;
  alter table offices.clue_library_entry disable trigger readers_follow;
  insert into offices.problem_clue
    select 'ProblemClue_' || right(id, 22), 'XS-' || record_number, source, received_at, office_id, office_id,
      (select id from offices.commission limit 1), office_id, 'Place_' || right(id, 2), null, 'text', 'ASSIGNED', null, null,
      'Person_' || right(id, 3), null, null, null, null, null, level, false, true, received_at, received_at, 1
    from offices.intake_record where accused_name = 'name';
  insert into offices.case_subject select id, 1, 'name ' || right(id, 4), 'OTHER', null, true
    from offices.problem_clue where summary = 'text';
  insert into offices.problem_clue_history
    select id, 1, stage, holder_id, handler_id, null, null, received_at, handler_id from offices.problem_clue where summary = 'text';
  insert into authz.holding select id, holder_id from offices.problem_clue where summary = 'text';
  insert into offices.clue_transfer
    select 'ClueTransfer_' || right(id, 22), id, clue_number, registrar_id, holder_id, 'SupervisionOffice_' || right(id, 2), level, 'reason',
      'OFFERED', handler_id, received_at, null, null, null, received_at, 1
    from offices.problem_clue where summary = 'text';
  insert into offices.clue_library
    select 'ClueLibrary_' || right(office.id, 11) || right(one.id, 11), office.id, one.id, now(), 'Person', now(), 1
    from offices.supervision_office office, groups.dispatched_group one on conflict do nothing;
  insert into offices.clue_library_entry
    select 'ClueLibraryEntry_' || right(clue.id, 22), library.id, clue.id, office_id, group_id, '{}', false, handler_id, received_at,
      null, null, received_at, 1
    from offices.problem_clue clue join (select distinct on (office_id) * from offices.clue_library order by office_id, id) library
      on office_id = holder_id where summary = 'text';
  insert into offices.special_meeting
    select 'SpecialMeeting_' || right(id, 22), library_id, office_id, group_id, added_at, added_by_id, added_at, 1
    from offices.clue_library_entry;
  insert into clock.clock (id, kind, object_id, matter_id, keeper, level, need_to_know, organisation_id, clause, confidence,
      configured, started_at, unit, amount, amber, extensions, pauses, due_on, due_at, amber_on, amber_at, provisional, edition,
      told, stopped_at, outcome, updated_at, version)
    select 'Clock_c' || right(id, 21), 'CLUE_OPINION', id, id, 'offices', level, need_to_know, holder_id, 'of a clue', 'H', false,
      received_at, 'MONTHS', 1, 7, 0, '[]', received_at::date + 30, received_at + interval '31 days', received_at::date + 23,
      received_at + interval '23 days', false, 'edition', 'RED', case when n % 3 = 0 then now() end,
      case when n % 3 = 0 then 'LATE' end, received_at, 1
    from (select *, row_number() over (order by id) as n from offices.problem_clue where summary = 'text') made;
  analyze clock.clock, offices.problem_clue, offices.clue_library_entry;
  insert into clock.reader
    select clock.id, clue_id, one.organisation_id, commission_id, handler_id, one.level, one.need_to_know
    from clock.clock join offices.clue_reader one on clue_id = matter_id where clause = 'of a clue';
  alter table clock.clock enable trigger readers_follow;
  alter table offices.clue_library_entry enable trigger readers_follow;`;

/** Six hundred entries of every liaison; every tenth is a question that waits. */
const CONTACT = `
  insert into offices.liaison_log
    select 'LiaisonLog_' || right(id, 19) || turn, id, office_id, group_id,
      case when turn % 10 = 0 then 'QUESTION' else 'DAILY_CONTACT' end, "from" + turn * interval '1 hour', 'text',
      null, 'INTERNAL', false, officer_id, "from", null, null, null, "from", 1
    from offices.counterpart_liaison, generate_series(100, 699) turn;`;
/** What cases and clues are called, and who finds them: entered at once, and not row by row. */
const MATTERS = `
  insert into directory.matter (id, type, number, title, spelled, level, updated_at)
    select id, 'JOINT_CASE', case_number, title, spelled, level, updated_at from zones.joint_case where title = 'title'
    union all select id, 'PROBLEM_CLUE', clue_number, summary, concat_ws(E'\\n', called, called, called), level, updated_at
    from offices.problem_clue, directory.plain(concat('text', clue_number, 'name ', right(id, 4))) called where summary = 'text';
  analyze directory.matter, offices.problem_clue, offices.clue_library_entry;
  insert into directory.matter_reader (matter_id, zone_id, escalated_to_id, level, need_to_know)
    select id, zone_id, escalated_to_id, level, need_to_know from zones.joint_case where title = 'title';
  insert into directory.matter_reader (matter_id, organisation_id, lead_id, commission_id, handler_id, level, need_to_know)
    select clue_id, organisation_id, lead_id, reader.commission_id, reader.handler_id, reader.level, reader.need_to_know
    from offices.clue_reader reader join offices.problem_clue on id = clue_id where summary = 'text';
  insert into commons.saved_filter (id, person_id, name, list, arguments, updated_at)
    select 'SavedFilter_' || right(person_id, 18) || lpad(n::text, 4, '0'), person_id, 'filter ' || n, 'jointCases', '{}', now()
    from authz.identity, generate_series(1, 100) n;`;
const OF_MATTERS = [
  'zones.joint_case',
  'offices.problem_clue',
  'offices.case_subject',
  'offices.clue_library_entry',
];
const keepingMatters = (how: 'enable' | 'disable'): string =>
  OF_MATTERS.map((table) => `alter table ${table} ${how} trigger keep_matter;`).join(' ');

/** Ten notifications for each case, of those who can sign in. */
const telling = (cases: number): string => `
  insert into commons.notification
      (id, person_id, event, object_id, matter_id, position, occurred_at, read_at, updated_at)
    select 'Notification_' || lpad(n::text, 22, 'x'), person_id, 'zones.joint-case.advanced.v1', made.id, made.id, n,
      timestamptz '2026-01-01' + n * interval '1 minute', case when n % 3 = 0 then now() end, now()
    from generate_series(1, ${cases} * 10) n
    join (select id, row_number() over (order by id) - 1 as place from zones.joint_case where title = 'title') made
      on made.place = n % ${cases}
    join (select person_id, row_number() over (order by subject) - 1 as place, count(*) over () as persons
      from authz.identity) who on who.place = n % persons;`;

/** Cases in all zones, spelled by hand. */
const opening = (cases: number): string => `
  ${keepingMatters('disable')} alter table zones.joint_case disable trigger spell;
  insert into zones.joint_case (id, case_number, title, stage, zone_id, fictional, opened_at, updated_at, version,
      level, need_to_know, spelled)
    select 'JointCase_' || lpad(n::text, 22, 'x'), 'LB-' || n, 'title', 'FILED', zone.id, true,
      timestamptz '2026-01-01' + n * interval '10 minutes', now(), 1, 'INTERNAL', false,
      concat_ws(E'\\n', 'titlelb' || n, 'titlelb' || n, 'titlelb' || n)
    from generate_series(1, ${cases}) n
    join (select id, row_number() over (order by id) - 1 as place, count(*) over () as zones from zones.zone) zone
      on zone.place = n % zone.zones;`;

/**
 * Many more cases, in all zones, each with a lead and two others, five tasks and two steps, many of them shared; a
 * conflict fact for each post to decide on, requests for emergency access, loans, a recusal asked for and interference
 * reported about each of as many cases, ten notifications for each case, and recusals in force; a report for each case, with an opening.
 */
export const enlarge = async (owner: Client, { cases, grants }: Size): Promise<void> => {
  await owner.query(`
  ${opening(cases)}
  insert into authz.case_membership (case_id, organisation_id, role, since)
    select made.id, member.id, case when member.turn = 0 then 'LEAD' else 'HANDLER' end, now()
    from (select id, row_number() over (order by id) as n from zones.joint_case where case_number like 'LB-%' and title = 'title') made
    join (select id, row_number() over (order by id) as place, count(*) over () as organisations,
        row_number() over (order by id) % 3 as turn from zones.known_organisation) member
      on member.place in (1 + made.n % (member.organisations / 3) * 3,
        2 + made.n % (member.organisations / 3) * 3, made.n % (member.organisations / 3) * 3 + 3)
    where member.place <= member.organisations / 3 * 3;
  ${WORK}
  insert into zones.joint_case_history
    select id, turn, 'FILED', now(), 'somebody' from zones.joint_case, generate_series(1, 2) turn where title = 'title';
  insert into groups.supervision_activity
    select 'SupervisionActivity_' || lpad(n::text, 22, 'x'), group_id, id, 'INTERVIEW',
      timestamptz '2026-01-01' + n * interval '10 minutes', 'somebody', true, null, null, null, now(), 1
    from (select id, group_id, row_number() over (order by id) as place, count(*) over () as units from groups.host_unit) unit,
      generate_series(1, ${cases}) n where n % units = place - 1;
  insert into commons.conflict_fact
    select 'ConflictFact_' || lpad(n::text, 22, 'x'), person_id, 'OTHER', null, 'note', 'JointCase_' || n % 2000, id, person_id,
      now(), now() + interval '1 day'
    from (select id, person_id, row_number() over (order by id) as n from authz.post) post;
  insert into commons.recusal
    select 'Recusal_' || lpad(n::text, 22, 'x'), made.id, person_id, 'OTHER', 'note', 'OTHER', person_id, now(), 'REQUESTED',
      null, null, null, true, timestamptz '2026-01-01' + n * interval '1 hour', 1
    from (select person_id, row_number() over (order by id) as n from authz.post) post
    join (select id, row_number() over (order by id) as n from zones.joint_case) made using (n);
  insert into commons.interference_record
    select 'InterferenceRecord_' || right(id, 22), (array['ASKED_ABOUT', 'PASSED_ON', 'INTERFERED'])[1 + version], matter_id,
      null, 'name', now(), 'note', (select id from offices.supervision_office order by id limit 1), person_id, updated_at, true
    from commons.recusal where note = 'note';
  insert into commons.break_glass
    select 'BreakGlass_' || lpad(n::text, 22, 'x'), made.id, 'reason', person_id, now(), now() + interval '1 day',
      null, null, null, now() - n * interval '1 hour', 1
    from (select id, row_number() over (order by id) as n from zones.joint_case) made
    join (select person_id, row_number() over (order by id) as n from authz.post) post using (n);
  insert into commons.break_glass_reader select id, asked_by_id, null from commons.break_glass
    union all select id, object_id, object_id from commons.break_glass on conflict do nothing;
  insert into authz.post (id, person_id, organisation_id, role, matter_id, "from", until, updated_at)
    select 'PersonnelLoan_' || lpad(n::text, 22, 'x'), person_id, organisation_id, 'SHADOW_TRAINEE', made.id, now(),
      now() + interval '30 days', now()
    from (select id, row_number() over (order by id) as n from zones.joint_case) made
    join (select person_id, organisation_id, row_number() over (order by id) as n from authz.post) post using (n);
  ${SYSTEMS}
  ${CLOCKS}
  ${REQUESTS}
  insert into authz.grant
    select 'Grant_' || n, made.id, member.id, array['Grant_' || n], '2026-01-01', null, case when n % 10 = 0 then now() end
    from generate_series(1, ${grants}) n
    join (select id, row_number() over (order by id) - 1 as place from zones.joint_case where title = 'title') made
      on made.place = n % ${cases}
    join (select id, row_number() over (order by id) - 1 as place, count(*) over () as organisations
      from zones.known_organisation) member on member.place = n % member.organisations;
  ${recusing(cases)}
  insert into offices.intake_record (id, record_number, source, received_at, office_id, accused_name,
      accused_organisation_id, working_copy, real_name, level, fictional, created_at, updated_at, version)
    select 'IntakeRecord_' || lpad(n::text, 22, 'x'), 'SL-' || n, case when n % 50 = 0 then 'INSPECTION' else 'PETITION' end,
      timestamptz '2026-01-01' + n * interval '10 minutes', office.id, 'name', office.id, 'text', true, 'INTERNAL', true, now(),
      timestamptz '2026-01-01' + n * interval '10 minutes', 1
    from (select id, row_number() over (order by id) - 1 as place, count(*) over () as offices from offices.supervision_office) office,
      generate_series(1, ${cases}) n where n % offices = place;
  insert into offices.reporter_opening (id, intake_record_id, office_id, level, stage, purpose, asked_by_id, requested_at,
      until, updated_at, version)
    select 'ReporterOpening_' || right(id, 22), id, office_id, level, 'REQUESTED', 'purpose', 'Person_' || right(id, 3),
      received_at, received_at, received_at, 1 from offices.intake_record where accused_name = 'name';
  ${REVIEWS}
  ${CLUES}
  ${CONTACT}
  ${MATTERS}
  ${keepingMatters('enable')} alter table zones.joint_case enable trigger spell;
  ${telling(cases)}
  analyze`);
};
