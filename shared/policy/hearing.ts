import type { Reach, TypePolicy } from './policy.js';

/**
 * Who may hear of what happens to a thing, by the first two parts of its events' names (`zones.joint-case`), or by the whole
 * name of an event that others hear of: whoever may do the action to the aggregate. What has no row nobody hears of.
 */
export type HearingRows = Readonly<Record<string, { readonly policy: TypePolicy; readonly action: string }>>;

/** The thing that an event is about: `zones.joint-case` of `zones.joint-case.advanced.v1`. */
export const thingOf = (event: string): string => event.split('.', 2).join('.');

/** By which row an event is decided on. */
export const rowOf = (rows: HearingRows, event: string): string => (event in rows ? event : thingOf(event));

const factNames = [
  'organisation',
  'district',
  'zone',
  'person',
  'matter',
  'level',
  'needToKnow',
  'about',
] as const satisfies readonly (keyof Reach)[];

const ofMatter = (matter: string): string => `
  'members', (select coalesce(jsonb_agg(jsonb_build_object('organisation', organisation_id, 'lead', part = 'LEAD', 'part', part, 'alone', alone)), '[]') from (
    select organisation_id, role as part, false as alone from authz.case_membership where case_id = object.${matter} and until is null
    union all select organisation_id, 'LEAD', true from authz.holding where matter_id = object.${matter}) member),
  'granted', (select coalesce(jsonb_agg(organisation_id), '[]') from authz.live_grant where matter_id = object.${matter})`;

/** The facts of `decide` about the objects whose ids are $1, as SQL for `authz.facts`. Names come from the policy. */
export function factsStatement({ reach }: TypePolicy): string {
  const known = factNames.flatMap((fact) =>
    reach[fact] === undefined ? [] : [`'${fact}', object.${reach[fact]}`],
  );
  const all = reach.matter === undefined ? known : [...known, ofMatter(reach.matter)];
  return `select object.${reach.id}::text, jsonb_build_object(${all.join(', ')})
    from ${reach.table} object where object.${reach.id} = any($1)`;
}
