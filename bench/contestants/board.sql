-- The board as one statement. $1 issuer, $2 subject, $3 roles that work on cases, $4 roles inside, $5 zone, $6 first.
with who as (
  select person_id from authz.identity where issuer = $1 and subject = $2
), held as materialized (
  select organisation_id, role from authz.post
  where person_id = (select person_id from who) and matter_id is null
    and "from" <= now() and (until is null or until > now())
), working as materialized (
  select organisation_id from held where role = any($3)
), page as materialized (
  select * from zones.joint_case
  where zone_id = $5 and id in (
    select case_id from authz.case_membership
    where organisation_id in (select organisation_id from working) and until is null
    union all
    select id from zones.joint_case where zone_id in (
      select zone_id from authz.zone_membership
      where organisation_id in (select organisation_id from working) and until is null))
  order by opened_at desc, id desc
  limit $6::int + 1
), shown as materialized (
  select * from page order by opened_at desc, id desc limit $6::int
), member as materialized (
  select case_id, organisation_id, role, since from authz.case_membership
  where case_id in (select id from shown) and until is null
), lead_office as materialized (
  select office.id, json_build_object('name', office.name, 'kind', office.kind, 'liaisons', coalesce((
      select json_agg(json_build_object(
          'officer', case when officer.id is not null then json_build_object('name', officer.name) end,
          'group', case when "group".id is not null then json_build_object('name', "group".name) end)
        order by liaison.id)
      from offices.counterpart_liaison liaison
      left join commons.person officer on officer.id = liaison.officer_id
      left join groups.dispatched_group "group" on "group".id = liaison.group_id
      where liaison.office_id = office.id and liaison.until is null), '[]')) as shape
  from offices.supervision_office office
  where office.id in (select organisation_id from member where role = 'LEAD')
)
select
  (select person_id from who) as person,
  (select position from feed.head) as position,
  json_build_object(
    'name', zone.name,
    'leader', (select json_build_object('name', name) from commons.person where id = zone.leader_id),
    'jointCases', json_build_object(
      'pageInfo', json_build_object(
        'hasNextPage', (select count(*) from page) > $6::int,
        'endCursor', (
          select rtrim(translate(encode(convert_to(format('["%s","%s+00","%s"]', tag, opened_at at time zone 'UTC', id),
            'UTF8'), 'base64'), E'+/\n', '-_'), '=')
          from shown, (
            select left(translate(encode(sha256(convert_to('CollaborationZone.jointCases ' || $5, 'UTF8')),
              'base64'), '+/', '-_'), 6) as tag) list
          order by opened_at, id limit 1)),
      'edges', (
        select coalesce(json_agg(json_build_object('node', json_build_object(
          'id', shown.id,
          'caseNumber', case_number,
          'title', title,
          'stage', stage,
          'fictional', fictional,
          'lead', (
            select coalesce(lead_office.shape,
              case when organ.id is not null then json_build_object('name', organ.name) else '{}' end)
            from member
            left join lead_office on lead_office.id = member.organisation_id
            left join districts.subdistrict_organ organ on organ.id = member.organisation_id
            where member.case_id = shown.id and member.role = 'LEAD'),
          'participants', (
            select coalesce(json_agg(json_build_object('role', member.role, 'organisation', case
                when office.id is not null then json_build_object('name', office.name, 'officeKind', office.kind)
                when "group".id is not null
                  then json_build_object('name', "group".name, 'hostKind', "group".host_kind)
                when commission.id is not null then json_build_object('name', commission.name)
                when organ.id is not null then json_build_object('name', organ.name, 'organKind', organ.kind)
              end) order by member.since, member.organisation_id), '[]')
            from member
            left join offices.supervision_office office on office.id = member.organisation_id
            left join groups.dispatched_group "group" on "group".id = member.organisation_id
            left join districts.district_commission commission on commission.id = member.organisation_id
            left join districts.subdistrict_organ organ on organ.id = member.organisation_id
            where member.case_id = shown.id),
          'tasks', work.tasks,
          'progress', work.progress)) order by shown.opened_at desc, shown.id desc), '[]')
        from shown
        cross join lateral (
          select
            coalesce(json_agg(json_build_object('number', task.number, 'title', task.title,
                'done', task.done_at is not null,
                'assignee', case when person.id is not null
                  then json_build_object('name', person.name, 'fictional', person.fictional) end)
              order by task.number), '[]') as tasks,
            json_build_object('tasksDone', count(task.done_at), 'tasksTotal', count(*),
              'share', count(task.done_at)::float8 / nullif(count(*), 0)) as progress
          from zones.task task
          left join commons.person person on person.id = task.assignee_id
          where task.case_id = shown.id) work)))::text as board
from zones.zone zone
where zone.id = $5 and exists (select 1 from held where role = any($4));
