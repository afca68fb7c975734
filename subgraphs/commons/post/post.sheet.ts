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
import { ADMINISTRATORS_LOCK, type Post, roleDescriptions } from './post.entity.js';
import { postEvent } from './post.events.js';
import { administratorFaults, importFaults, type PostDraft } from './post.rules.js';

type Held = Pick<Post, 'id' | 'from' | 'until'>;

const asDraft = ({ line, id, isNew, changes, values }: SheetRecord): PostDraft => ({
  id,
  line,
  isChange: isNew || changes.length > 0,
  personId: values['person_id'] as string,
  organisationId: values['organisation_id'] as string,
  role: values['role'] as PostDraft['role'],
  from: values['from'] as Date,
  until: values['until'] as Date | null,
  acting: values['acting'] as boolean,
});

/** Posts in the same organisations that the sheet says nothing of. */
async function others(records: readonly SheetRecord[], { query }: CheckWorld): Promise<PostDraft[]> {
  return query<PostDraft>(
    `select id, null as line, false as "isChange", person_id as "personId", organisation_id as "organisationId", role,
       "from", until, acting from authz.post
     where matter_id is null and organisation_id = any($1) and not id = any($2)`,
    [
      [...new Set(records.map(({ values }) => values['organisation_id']))],
      records.flatMap(({ isNew, id }) => (isNew ? [] : [id])),
    ],
  );
}

/** Where the sheet ends posts of administrators, those that there are; nobody else ends any until it is written. */
async function administrators(drafts: readonly PostDraft[], { query }: CheckWorld): Promise<Held[]> {
  if (!drafts.some(({ role, isChange, until }) => role === 'ADMINISTRATOR' && isChange && until)) return [];
  await query('select pg_advisory_xact_lock(hashtext($1))', [ADMINISTRATORS_LOCK]);
  return query<Held>(
    `select id, "from", until from authz.post where role = 'ADMINISTRATOR' and matter_id is null`,
  );
}

async function faults(records: readonly SheetRecord[], world: CheckWorld): Promise<Problem[]> {
  const drafts = records.map(asDraft);
  const posts = [...(await others(records, world)), ...drafts];
  const found = [
    ...importFaults(posts, world.person),
    ...administratorFaults(await administrators(drafts, world), drafts, world.now),
  ];
  return found.map(({ line, column, refused: { refused, parameters } }) =>
    problem({ sheet: 'posts', line, column }, refused, parameters),
  );
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
  among: 'there.matter_id is null',
  stamps: ['updated_at', 'version'],
  check: faults,
  after: async (records, { query, now, person }) => {
    await query(
      `insert into commons.post_history (post_id, version, "from", until, end_reason, at, by_person_id)
       select id, version, "from", until, end_reason, $2, $3 from authz.post where id = any($1)`,
      [records.map(({ id }) => id), now, person],
    );
  },
  event: ({ isNew, id, values }) =>
    postEvent(isNew ? 'STARTED' : 'ENDED', {
      id: id!,
      personId: values['person_id'] as string,
      organisationId: values['organisation_id'] as string,
    }),
};
