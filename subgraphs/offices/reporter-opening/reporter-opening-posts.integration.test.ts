// What an approved opening shows when posts, covers and recusals change after it was approved.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { worldId } from '../../../shared/world/dice.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import {
  approve,
  approved,
  keep,
  look,
  made,
  OFFICE,
  request,
  SECRETS,
} from '../../../test/support/reports.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

interface Post {
  readonly id: string;
  readonly person: string;
}

/** The post of its own of somebody who can sign in. */
async function postOf(subject: string): Promise<Post> {
  const [post] = await hub.sql<Post>(
    `select id, person_id as person from authz.post join authz.identity using (person_id)
     where subject = '${subject}' and matter_id is null and covers_for_post_id is null`,
  );
  return post!;
}

/** Runs while one covers for the other. */
async function covering(by: string, whom: string, run: () => Promise<void>): Promise<void> {
  const { person } = await postOf(by);
  const { id: covered } = await postOf(whom);
  const id = worldId('Post', `${by} covers for ${whom}`);
  await hub.sql(`insert into authz.post (id, person_id, organisation_id, role, "from", acting, covers_for_post_id, updated_at)
    values ('${id}', '${person}', '${OFFICE}', 'AUDITOR', now() - interval '1 day', true, '${covered}', now())`);
  await run().finally(() => hub.sql(`delete from authz.post where id = '${id}'`));
}

const looksAt = async (id: string): Promise<number> =>
  (await hub.sql(`select from offices.audit where '${id}' = any(ids) and action = 'reporterRead'`)).length;

test.each([
  ['the asker for the approver', 'liaison-officer', 'office-head'],
  ['the approver for the asker', 'office-head', 'liaison-officer'],
])('when %s covers, both are one hand, at the approval and at each look', async (_, by, whom) => {
  const opening = await made(request(hub, await made(keep(hub))));
  await covering(by, whom, async () => {
    expect(await approve(hub, opening)).toEqual({
      id: null,
      userErrors: [{ code: 'APPROVER_IS_ASKER', field: 'id' }],
    });
  });
  await made(approve(hub, opening));
  await covering(by, whom, async () => {
    expect(await look(hub, opening)).toEqual({ stage: 'APPROVED', reporter: null });
    expect(await looksAt(opening)).toBe(0);
  });
  expect(await look(hub, opening)).toMatchObject({ reporter: SECRETS });
});

test.each([
  ['has lost the post', 'until = now()', 'UNAUTHENTICATED'],
  ['does another work by now', "role = 'AUDITOR'", 'FORBIDDEN'],
])('who %s neither sees what was approved, nor asks anew', async (_, change, code) => {
  const { record, opening } = await approved(hub);
  const { id } = await postOf('liaison-officer');
  await hub.sql(`update authz.post set ${change} where id = '${id}'`);
  try {
    expect(await look(hub, opening)).toBe(code);
    await expect(request(hub, record)).rejects.toThrow(code);
    expect(await looksAt(opening)).toBe(0);
  } finally {
    await hub.sql(`update authz.post set until = null, role = 'LIAISON_OFFICER' where id = '${id}'`);
  }
  expect(await look(hub, opening)).toMatchObject({ reporter: SECRETS });
});

test('who is not cleared for the report any more does not see who reported', async () => {
  const { record, opening } = await approved(hub);
  const { person } = await postOf('liaison-officer');
  await hub.sql(`insert into authz.clearance values ('${person}', 'OPEN', null, 1, now())`);
  expect(await look(hub, opening)).toBe('NOT_FOUND');
  expect(await request(hub, record)).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] });
  await hub.sql(`delete from authz.clearance where person_id = '${person}'`);
  expect(await look(hub, opening)).toMatchObject({ reporter: SECRETS });
});

test('who is recused after the approval, or covers for somebody who is, does not see who reported', async () => {
  const { record, opening } = await approved(hub);
  const { person } = await postOf('case-supervisor');
  const recuse = (who: string): Promise<unknown> =>
    hub.sql(
      `insert into authz.recusal values ('${who}', '${who}', '${record}', now() - interval '1 second', null)`,
    );
  await recuse(person);
  expect(await look(hub, opening)).toMatchObject({ reporter: SECRETS });
  await covering('liaison-officer', 'case-supervisor', async () => {
    expect(await look(hub, opening)).toBe('NOT_FOUND');
  });
  await recuse((await postOf('liaison-officer')).person);
  expect(await look(hub, opening)).toBe('NOT_FOUND');
  expect(await looksAt(opening)).toBe(1);
});
