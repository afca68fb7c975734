import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { HearingRows } from '../policy/hearing.js';
import { enrol, makeToy, type Toy, toySubgraphs } from '../testing/toy-subgraph.js';
import { Audience } from './audience.js';
import type { FeedEvent } from './event.js';

let toy: Toy;
let audience: Audience;
beforeEach(async () => {
  toy = await makeToy();
  const rows = Object.assign({}, ...toySubgraphs.map(({ hearing }) => hearing));
  audience = new Audience({ url: toy.url('feed'), rows, say: () => undefined });
  await toy.owner.query(`insert into zones.thing (id, organisation_id, version) values
    ('Thing_1', 'org1', 1), ('Thing_2', 'org2', 1)`);
});
afterEach(async () => {
  await audience.close();
  await toy.drop();
});

const event = (position: number, aggregate: string, name = 'zones.thing.raised.v1'): FeedEvent => ({
  position,
  name,
  aggregate,
  version: position,
  ids: {},
  occurredAt: new Date(0),
});
const events = [event(1, 'Thing_1'), event(2, 'Thing_2'), event(3, 'Thing_1'), event(4, 'Thing_9')];
const positions = (heard: readonly FeedEvent[] | null | undefined) =>
  heard?.map(({ position }) => position) ?? null;

test('each hears of what each may read, in order, and whoever holds no post hears of nothing', async () => {
  const one = await enrol(toy, 'one', { organisation: 'org1', role: 'OFFICE_HEAD' });
  const both = await enrol(toy, 'both', { organisation: 'org1', role: 'GROUP_MEMBER' });
  await enrol(toy, 'both', { organisation: 'org2', role: 'GROUP_MEMBER' });
  const neither = await enrol(toy, 'neither', { organisation: 'org1', role: 'AUDITOR' });
  const gone = await enrol(toy, 'gone', { organisation: 'org1', role: 'OFFICE_HEAD', until: '-1 hour' });
  const heard = await audience.hear([one, both, neither, gone, { person: 'Person_one' }], events);
  expect(heard.map(positions)).toEqual([[1, 3], [1, 2, 3], [], null, [1, 3]]);
});

test('an event that no row is about is heard by nobody', async () => {
  const one = await enrol(toy, 'one', { organisation: 'org1', role: 'OFFICE_HEAD' });
  expect(await audience.hear([one], [event(1, 'Thing_1', 'zones.other.raised.v1')])).toEqual([[]]);
});

test('an object that has moved to another organisation is heard of there, and no longer here', async () => {
  const one = await enrol(toy, 'one', { organisation: 'org1', role: 'OFFICE_HEAD' });
  const two = await enrol(toy, 'two', { organisation: 'org2', role: 'OFFICE_HEAD' });
  const heard = async () => (await audience.hear([one, two], events)).map(positions);
  expect(await heard()).toEqual([[1, 3], [2]]);
  await toy.owner.query("update zones.thing set organisation_id = 'org2' where id = 'Thing_1'");
  expect(await heard()).toEqual([[], [1, 2, 3]]);
});

test('a post that ends is heard with no longer, from the next question on', async () => {
  const one = await enrol(toy, 'one', { organisation: 'org1', role: 'OFFICE_HEAD' });
  expect((await audience.hear([one], events)).map(positions)).toEqual([[1, 3]]);
  await toy.owner.query('update authz.post set until = clock_timestamp()');
  expect(await audience.hear([one], events)).toEqual([null]);
});

test('of what nothing is known whoever reads the register hears, unless something could forbid it', async () => {
  const one = await enrol(toy, 'one', { organisation: 'org1', role: 'OFFICE_HEAD' });
  const policy = (reach: object): HearingRows['']['policy'] => ({
    type: 'Thing',
    reach: { table: 'zones.thing', id: 'id', ...reach },
    rows: [{ action: 'read', scope: 'REGISTER', roles: ['OFFICE_HEAD'] }],
  });
  const heard = async (reach: object) => {
    const rows = { 'zones.thing': { policy: policy(reach), action: 'read' } };
    const other = new Audience({ url: toy.url('feed'), rows, say: () => undefined });
    return other.hear([one], [event(1, 'Thing_9')]).finally(() => other.close());
  };
  expect((await heard({})).map(positions)).toEqual([[1]]);
  expect((await heard({ matter: 'matter_id' })).map(positions)).toEqual([[]]);
});

test('whoever was entitled neither before a change nor after it does not hear while it is made', async () => {
  const two = await enrol(toy, 'two', { organisation: 'org2', role: 'OFFICE_HEAD' });
  expect(await audience.hear([two], [event(1, 'Thing_1')])).toEqual([[]]);
  const change = await toy.owners.connect();
  await change.query('begin; lock table authz.touched in access exclusive mode'); // who is asked for waits for the change
  const heard = audience.hear([two], [event(1, 'Thing_1')]);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await change.query(`update zones.thing set organisation_id = 'org2' where id = 'Thing_1';
    update authz.post set organisation_id = 'org1' where person_id = 'Person_two'; commit`);
  change.release();
  expect(await heard).toEqual([[]]);
});
