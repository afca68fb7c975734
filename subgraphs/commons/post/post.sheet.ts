import { type Problem, problem } from '../../../shared/import/problem.js';
import {
  type CheckWorld,
  choice,
  codeOf,
  day,
  flag,
  optional,
  type Sheet,
  type SheetRecord,
} from '../../../shared/import/sheet.js';
import { organisationTypes } from '../organisation/organisation.entity.js';
import { tell } from '../../../shared/import/tell.js';
import { roleDescriptions } from '../../../shared/policy/role.js';
import { ADMINISTRATORS_LOCK } from './post.entity.js';
import { postEvent } from './post.events.js';
import {
  administratorFaults,
  ENDED_BY_IMPORT,
  type HeldPost,
  importFaults,
  isEnding,
  type PostDraft,
} from './post-import.rules.js';

type Row = SheetRecord['values'];
type Writing = Pick<CheckWorld, 'query' | 'now' | 'person'>;

const stateOf = (row: Row) => ({
  from: row['from'] as Date,
  until: row['until'] as Date | null,
  acting: row['acting'] as boolean,
});

const asDraft = ({ line, id, isNew, changes, values, before }: SheetRecord): PostDraft => ({
  id,
  line,
  isChange: isNew || changes.length > 0,
  personId: values['person_id'] as string,
  organisationId: values['organisation_id'] as string,
  role: values['role'] as PostDraft['role'],
  ...stateOf(values),
  coversForPostId: (values['covers_for_post_id'] ?? null) as string | null,
  before: before && stateOf(before),
});

/** Posts in the same organisations that the sheet says nothing of. */
async function others(records: readonly SheetRecord[], { query }: CheckWorld): Promise<PostDraft[]> {
  return query<PostDraft>(
    `select id, null as line, false as "isChange", person_id as "personId", organisation_id as "organisationId", role,
       "from", until, acting, covers_for_post_id as "coversForPostId", null as before from authz.post
     where matter_id is null and organisation_id = any($1) and not id = any($2)`,
    [
      [...new Set(records.map(({ values }) => values['organisation_id']))],
      records.flatMap(({ isNew, id }) => (isNew ? [] : [id])),
    ],
  );
}

/** Where the sheet ends posts of administrators, those that there are; nobody else ends any until it is written. */
async function administrators(drafts: readonly PostDraft[], { query }: CheckWorld): Promise<HeldPost[]> {
  if (!drafts.some(({ role, isChange, until }) => role === 'ADMINISTRATOR' && isChange && until)) return [];
  await query('select pg_advisory_xact_lock(hashtext($1))', [ADMINISTRATORS_LOCK]);
  return query<HeldPost>(
    `select id, "from", until, covers_for_post_id as "coversForPostId" from authz.post where role = 'ADMINISTRATOR' and matter_id is null`,
  );
}

async function faults(records: readonly SheetRecord[], world: CheckWorld): Promise<Problem[]> {
  const drafts = records.map(asDraft);
  const posts = [...(await others(records, world)), ...drafts];
  const found = [
    ...importFaults(posts, { by: world.person, now: world.now }),
    ...administratorFaults(await administrators(drafts, world), drafts, world.now),
  ];
  return found.map(({ line, column, refused: { refused, parameters } }) =>
    problem({ sheet: 'posts', line, column }, refused, parameters),
  );
}

const ends = ({ before, values }: SheetRecord): boolean =>
  isEnding(before && stateOf(before), stateOf(values));

/** Why a post ended is said of those that the sheet ends, and no longer of those that go on. */
async function nameReasons(records: readonly SheetRecord[], { query }: Writing): Promise<void> {
  const moved = records.filter(({ isNew, changes }) => !isNew && changes.includes('until'));
  await query(
    `update authz.post set end_reason = given.reason
     from unnest($1::text[], $2::text[]) as given (id, reason) where post.id = given.id`,
    [moved.map(({ id }) => id), moved.map((record) => (ends(record) ? ENDED_BY_IMPORT : null))],
  );
}

interface Cover {
  readonly id: string;
  readonly version: number;
  readonly personId: string;
  readonly organisationId: string;
}

/** Covers end with the post that they cover for; one that has not begun ends where it would have. */
function endCovers(records: readonly SheetRecord[], { query, now }: Writing): Promise<Cover[]> {
  return query<Cover>(
    `update authz.post cover set until = greatest(covered.until, cover."from"), end_reason = $2,
       version = cover.version + 1, updated_at = greatest($3, cover.updated_at + interval '1 millisecond')
     from authz.post covered
     where covered.id = any($1) and cover.covers_for_post_id = covered.id
       and (cover.until is null or cover.until > covered.until)
     returning cover.id, cover.version, cover.person_id as "personId", cover.organisation_id as "organisationId"`,
    [records.filter(ends).map(({ id }) => id), ENDED_BY_IMPORT, now],
  );
}

async function writeMore(records: readonly SheetRecord[], world: Writing): Promise<void> {
  const { query, now, person } = world;
  await nameReasons(records, world);
  const covers = await endCovers(records, world);
  await query(
    `insert into commons.post_history (post_id, version, "from", until, end_reason, at, by_person_id)
     select id, version, "from", until, end_reason, $2, $3 from authz.post where id = any($1)`,
    [[...records, ...covers].map(({ id }) => id), now, person],
  );
  const told = covers.map((cover) => {
    const { id: aggregate, version } = cover;
    return { event: postEvent('ENDED', cover), aggregate, version };
  });
  await tell(query, 'commons', now, told);
}

export const postSheet: Sheet = {
  name: 'posts',
  table: 'authz.post',
  columns: [
    codeOf('person', '人员', ['Person']),
    codeOf('organisation', '单位', organisationTypes),
    choice('role', '角色', roleDescriptions),
    day('from', '任职起始'),
    day('until', '任职截止', optional),
    flag('acting', '是否代理', { ...optional, otherwise: false }),
  ],
  key: ['person_id', 'organisation_id', 'role', 'from'],
  idType: 'Post',
  among:
    'there.matter_id is null and not exists (select from commons.person where id = there.person_id and service_account)',
  stamps: ['updated_at', 'version'],
  check: faults,
  after: writeMore,
  event: (record) =>
    postEvent(record.isNew ? 'STARTED' : ends(record) ? 'ENDED' : 'CHANGED', {
      id: record.id!,
      personId: record.values['person_id'] as string,
      organisationId: record.values['organisation_id'] as string,
    }),
};
