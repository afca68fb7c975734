import { sql } from '../../node_modules/kysely/dist/index.js';
import { BY_KEY } from '../../dist/shared/policy/where.js?as-it-is';

/** All else as it is, which no board asks for: with these words the address is not the one that is replaced. */
export { readStandingOf, readStandingsOf, standingOf } from '../../dist/shared/policy/opening.js?as-it-is';

/** Who asks and which posts they hold: what a hub without recusals, levels, loans and emergencies would read. */
export async function readOpening(db, { issuer, subject }) {
  const { rows } = await sql`
    with who as (select person_id from authz.identity where issuer = ${issuer} and subject = ${subject})
    select clock_timestamp() as now, (select position from feed.head) as position,
      (select person_id from who) as person,
      (select json_agg(json_build_object('id', id, 'organisation', organisation_id, 'role', role)) from authz.post
        where person_id = (select person_id from who) and matter_id is null
          and "from" <= clock_timestamp() and (until is null or until > clock_timestamp())) as posts ${sql.raw(BY_KEY)}`.execute(
    db,
  );
  const [{ now, position, person, posts }] = rows;
  const nothing = {
    selves: [person],
    loans: [],
    zones: [],
    recused: [],
    shared: false,
    opened: [],
    clearance: 'STRICT',
  };
  return { standing: posts === null ? null : { person, posts, ...nothing }, now, position: Number(position) };
}
