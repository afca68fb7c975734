// What makes a demonstration world that of the feed's scenes: many cases of which each is heard by a few people, and by them only
// because policy says so.
export const CASES = 100;
export const HEARERS = 20;
export const SEATS = CASES * HEARERS;
/** Characters of a title, for whoever asks for answers that are long. */
const TITLE = 600;

/** Ids alike in each world, so that answers can be equal, and none that it has already. */
const idOf = (type, number) => `${type}_9${String(number).padStart(21, '0')}`;
export const caseIds = Array.from({ length: CASES }, (_, at) => idOf('JointCase', at));
const id = (type, number) => `'${type}_9' || lpad((${number})::text, 21, '0')`;

/** Each case is known to one organisation alone, in which as many people hold a post as are to hear of it. */
export const furnish = `
  insert into zones.joint_case (id, case_number, title, level, need_to_know, version, stage, zone_id, fictional, opened_at, updated_at)
    select ${id('JointCase', 'number')}, 'FEED-' || number, repeat('案', ${TITLE}), 'INTERNAL', true, 1,
      stage, zone_id, fictional, opened_at, updated_at
    from (select * from zones.joint_case where stage <> 'MERGED' order by id limit 1) model, generate_series(0, ${CASES - 1}) number;
  insert into commons.person (id, name, fictional, updated_at, version)
    select ${id('Person', 'number')}, '听众' || number, true, '2026-01-01', 1
    from generate_series(0, ${SEATS - 1}) number;
  insert into zones.joint_case_history (case_id, version, stage, at, person_id)
    select id, 1, stage, opened_at, ${id('Person', `${HEARERS} * right(id, 21)::int`)} from zones.joint_case
    where case_number like 'FEED-%';
  insert into authz.case_membership (case_id, organisation_id, role, since)
    select ${id('JointCase', 'number')}, ${id('DispatchedGroup', 'number')}, 'LEAD', '2026-01-01'
    from generate_series(0, ${CASES - 1}) number;
  insert into authz.identity (issuer, subject, person_id)
    select (select min(issuer) from authz.identity), 'hearer-' || number, ${id('Person', 'number')}
    from generate_series(0, ${SEATS - 1}) number;
  insert into authz.post (id, person_id, organisation_id, role, "from", updated_at)
    select ${id('Post', 'number')}, ${id('Person', 'number')}, ${id('DispatchedGroup', `number / ${HEARERS}`)},
      'GROUP_MEMBER', '2026-01-01', '2026-01-01'
    from generate_series(0, ${SEATS - 1}) number`;
