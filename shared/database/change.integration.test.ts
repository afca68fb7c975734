import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Actor } from '../kernel/actor.js';
import { statementsOf } from '../../test/support/statements.js';
import { actorOf, enrol, makeToy, raise, type Toy } from '../testing/toy-subgraph.js';
import { until } from '../testing/until.js';
import { change, type ChangeSpec } from './change.js';
import type { EntityManager } from './orm.js';

let toy: Toy;
let head: Actor;
let member: Actor;
let stranger: Actor;
beforeAll(async () => {
  toy = await makeToy();
  head = await enrol(toy, 'head', { organisation: 'own', role: 'OFFICE_HEAD' });
  member = await enrol(toy, 'member', { organisation: 'own', role: 'GROUP_MEMBER' });
  stranger = await enrol(toy, 'stranger', { organisation: 'other', role: 'OFFICE_HEAD' });
});
afterAll(() => toy.drop());
beforeEach(async () => {
  await toy.owner
    .query(`truncate zones.thing, zones.thing_history, zones.outbox, zones.audit, zones.idempotency;
    insert into zones.thing values ('thing', 'own', null, 1)`);
});

const run = <S>(spec: ChangeSpec<S>, by: Actor | null = head) =>
  change(toy.orm.em as EntityManager, by, spec);

/** Everything that a change can leave behind. */
async function left() {
  const rows = async (query: string): Promise<unknown[]> => (await toy.owner.query(query)).rows;
  return {
    versions: await rows('select version from zones.thing'),
    history: await rows('select * from zones.thing_history'),
    events: await rows('select name, aggregate, version, ids from zones.outbox order by id'),
    audit: await rows(
      'select subject, person_id, operation, action, outcome, ids from zones.audit order by id',
    ),
    keys: await rows('select key, result_id from zones.idempotency'),
  };
}
const nothing = { versions: [{ version: 1 }], history: [], events: [], audit: [], keys: [] };
const audited = (outcome: string, subject = 'head', ids = ['thing']) => ({
  subject,
  person_id: `Person_${subject}`,
  operation: `operation of ${subject}`,
  action: 'thingRaise',
  outcome,
  ids,
});

test.each([undefined, 'k'])(
  'who asks is read twice, before the object is looked for and once it is locked (key %s)',
  async (key) => {
    const statements = await statementsOf(() => run(raise('thing', key === undefined ? {} : { key })));
    expect(statements.filter((text) => text.includes('authz.opening('))).toHaveLength(2);
  },
);

test('state, history, event, audit and key are written together', async () => {
  expect(await run(raise('thing', { key: 'k' }))).toEqual({ id: 'thing' });
  expect(await left()).toEqual({
    versions: [{ version: 2 }],
    history: [{ thing_id: 'thing', version: 2 }],
    events: [{ name: 'zones.thing.raised.v1', aggregate: 'thing', version: 2, ids: { thing: 'thing' } }],
    audit: [audited('DONE')],
    keys: [{ key: 'k', result_id: 'thing' }],
  });
});

test('when saving fails nothing is left, not even the key', async () => {
  const fail = new Error('disk full');
  await expect(run(raise('thing', { key: 'k', fail }))).rejects.toBe(fail);
  expect(await left()).toEqual(nothing);
});

test('a refusal by the rules leaves only its audit row, and frees the key', async () => {
  const refused = await run(raise('thing', { key: 'k', limit: 1 }));
  expect(refused).toEqual({ refused: 'CONFLICT', parameters: { field: 'limit' } });
  expect(await left()).toEqual({ ...nothing, audit: [audited('CONFLICT')] });
});

test('who sees the object but may not change it is told so; to others it is not there', async () => {
  expect(await run(raise('thing'), member)).toMatchObject({ refused: 'FORBIDDEN' });
  const absent = await run(raise('nowhere'), stranger);
  expect(absent).toEqual({ refused: 'NOT_FOUND', parameters: { field: 'id' } });
  expect(await run(raise('thing'), stranger)).toEqual(absent);
  expect(await left()).toEqual({
    ...nothing,
    audit: [
      audited('FORBIDDEN', 'member'),
      audited('NOT_FOUND', 'stranger', ['nowhere']),
      audited('NOT_FOUND', 'stranger'),
    ],
  });
});

test('nobody without a live post changes anything', async () => {
  const ended = await enrol(toy, 'ended', { organisation: 'own', role: 'OFFICE_HEAD', until: '-1 second' });
  for (const actor of [null, actorOf('unknown'), ended])
    await expect(run(raise('thing'), actor)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await left()).toEqual(nothing);
});

test('the same key and input give the same answer and one change', async () => {
  const first = await run(raise('thing', { key: 'k' }));
  expect(await run(raise('thing', { key: 'k' }))).toEqual(first);
  expect(await left()).toMatchObject({
    versions: [{ version: 2 }],
    audit: [audited('DONE'), audited('REPEATED')],
  });
});

test('the same key with another input is refused; another person’s key is another key', async () => {
  await run(raise('thing', { key: 'k' }));
  const other = await run(raise('thing', { key: 'k', by: 'hand' }));
  expect(other).toEqual({ refused: 'IDEMPOTENCY_CONFLICT', parameters: { field: 'idempotencyKey' } });
  const second = await enrol(toy, 'second', { organisation: 'own', role: 'OFFICE_HEAD' });
  expect(await run(raise('thing', { key: 'k', by: 'hand' }), second)).toEqual({ id: 'thing' });
  expect((await left()).versions).toEqual([{ version: 3 }]);
});

test('attempts with one key at the same moment make one change', async () => {
  const answers = await Promise.all([1, 2, 3, 4].map(() => run(raise('thing', { key: 'k' }))));
  expect(answers).toEqual(Array(4).fill({ id: 'thing' }));
  expect((await left()).versions).toEqual([{ version: 2 }]);
  expect((await left()).events).toHaveLength(1);
});

test('a key is free again after 24 hours and not before', async () => {
  await run(raise('thing', { key: 'k' }));
  const age = (interval: string) =>
    toy.owner.query('update zones.idempotency set at = now() - $1::interval', [interval]);
  await age('23 hours 59 minutes');
  expect(await run(raise('thing', { key: 'k', by: 'hand' }))).toMatchObject({
    refused: 'IDEMPOTENCY_CONFLICT',
  });
  await age('24 hours 1 minute');
  expect(await run(raise('thing', { key: 'k', by: 'hand' }))).toEqual({ id: 'thing' });
  expect((await left()).versions).toEqual([{ version: 3 }]);
});

test.each([
  ['too long', 'x'.repeat(201)],
  ['not storable', 'a\u0000b'],
])('a key that is %s is refused and changes nothing', async (_, key) => {
  expect(await run(raise('thing', { key }))).toMatchObject({
    refused: 'INVALID_INPUT',
    parameters: { field: 'idempotencyKey' },
  });
  expect(await left()).toEqual(nothing);
});

test('who waits too long for a lock is told of a conflict', async () => {
  const holder = await toy.owners.connect();
  await holder.query("begin; select from zones.thing where id = 'thing' for update");
  try {
    const spec = raise('thing');
    const impatient: typeof spec = {
      ...spec,
      find: async (em) => {
        await sql`set local lock_timeout = '50ms'`.execute(em.getKysely<unknown>());
        return spec.find(em);
      },
    };
    expect(await run(impatient)).toEqual({ refused: 'CONFLICT', parameters: { field: 'id' } });
  } finally {
    await holder.query('rollback');
    holder.release();
  }
  expect((await left()).versions).toEqual([{ version: 1 }]);
});

test('of changes at the same moment each sees the one before it', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => run(raise('thing', { limit: 4 }))));
  expect(answers.filter((answer) => 'id' in answer)).toHaveLength(3);
  const { versions, events } = await left();
  expect(versions).toEqual([{ version: 4 }]);
  expect(events.map((event) => (event as { version: number }).version)).toEqual([2, 3, 4]);
});

test('whose post ends while the change waits for its object changes nothing', async () => {
  const leaving = await enrol(toy, 'leaving', { organisation: 'own', role: 'OFFICE_HEAD' });
  await toy.owner.query("begin; select 1 from zones.thing where id = 'thing' for update");
  const waiting = run(raise('thing'), leaving);
  await until(async () => {
    const { rows } = await toy.owner.query(
      "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
    );
    return rows.length > 0;
  });
  await toy.owner.query(
    "update authz.post set until = clock_timestamp() where person_id = 'Person_leaving'; commit",
  );
  await expect(waiting).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await left()).toEqual(nothing);
});

test('who loses a race that only the database sees is asked to read again', async () => {
  await toy.owner.query("insert into zones.thing_history values ('thing', 2)");
  expect(await run(raise('thing'))).toEqual({ refused: 'CONFLICT', parameters: { field: 'id' } });
  expect(await left()).toMatchObject({
    versions: [{ version: 1 }],
    events: [],
    audit: [audited('CONFLICT')],
  });
});

test('changes whose connection breaks leave nothing, and later ones find room', async () => {
  const cut = (spec: ChangeSpec<unknown>): ChangeSpec<unknown> => ({
    ...spec,
    find: async (em) => {
      const found = await spec.find(em);
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(
        em.getKysely<unknown>(),
      );
      await toy.owner.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
      return found;
    },
  });
  for (let time = 0; time < 6; time += 1)
    await expect(run(cut(raise('thing', { key: 'k' }) as ChangeSpec<unknown>))).rejects.toThrow(
      /connection|closed/i,
    );
  expect(await left()).toEqual(nothing);
  expect(await run(raise('thing', { key: 'k' }))).toEqual({ id: 'thing' });
});
