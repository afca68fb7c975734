import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { worldId } from '../../shared/world/dice.js';
import { advance, casesToAdvance, type OpenCase } from '../support/cases.js';
import { type Mode, startTestHub, type TestHub } from '../support/hub.js';
import {
  decideRecusal,
  declaration,
  hire,
  mutateRecusal,
  personsOf,
  receiptOf,
  recuse,
} from '../support/recusals.js';
import { type Channel, follow, type Stream } from '../support/streams.js';

const OFFICE = worldId('SupervisionOffice', 'office/7');
const LEADER = 'zone-leader';
/** Covers for the leader, and leads nothing else there. */
const COVER = 'mobile-member';
/** Leads the office, too, and is not recused. */
const OTHER = 'external-partner';

const LOOK = `query ($id: ID!, $zone: ID!) {
  jointCase(id: $id) { title stage progress { share } history { stage } tasks { title } }
  node(id: $id) { id }
  nodes(ids: [$id]) { id }
  jointCases(first: 100, zoneId: $zone) { totalCount edges { node { id } } }
  collaborationZone(id: $zone) { jointCases(first: 100) { totalCount edges { node { id } } } }
}`;

const FOLLOW = 'subscription ($after: String) { jointCaseEvents(after: $after) { jointCase { id } } }';
interface Told {
  readonly jointCaseEvents: { readonly jointCase: { readonly id: string } };
}

interface Page {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: { readonly id: string } }[];
}
interface Look {
  readonly jointCase: object | null;
  readonly node: object | null;
  readonly nodes: readonly (object | null)[] | null;
  readonly jointCases: Page;
  readonly collaborationZone: { readonly jointCases: Page };
}
/** In how many places a case is seen, and how many cases there are to see. */
interface Sight {
  readonly places: number;
  readonly total: number;
  readonly inZone: number;
}

describe.each<Mode>(['in process', 'by URL'])('subgraphs %s', (mode) => {
  let hub: TestHub;
  let cases: OpenCase[];
  let zone: string;

  beforeAll(async () => {
    hub = await startTestHub(mode);
    cases = (await casesToAdvance(hub, LEADER)).toReversed();
    const [found] = await hub.sql<{ zone: string }>(
      `select zone_id as zone from zones.joint_case where id = '${cases[0]!.id}'`,
    );
    zone = found!.zone;
    const persons = await personsOf(hub);
    const post = { role: 'ZONE_LEADER', organisation: OFFICE };
    await hire(hub, { ...post, person: persons[COVER]!, covers: persons[LEADER]! });
    await hire(hub, { ...post, person: persons[OTHER]! });
  });
  afterAll(() => hub.close());

  async function sightOf(id: string, as: string): Promise<Sight> {
    const { data } = await hub.ask<Look>(LOOK, { as, variables: { id, zone } });
    const { jointCase, node, nodes, jointCases: all, collaborationZone } = data!;
    const within = collaborationZone.jointCases;
    const listed = (page: Page): boolean => page.edges.some((edge) => edge.node.id === id);
    const seen = [jointCase !== null, node !== null, nodes?.[0] != null, listed(all), listed(within)];
    return { places: seen.filter(Boolean).length, total: all.totalCount, inZone: within.totalCount };
  }
  const fewer = ({ total, inZone }: Sight, by = 1): Sight => ({
    places: 0,
    total: total - by,
    inZone: inZone - by,
  });

  test('a case is gone for the leader and the cover from the next operation on, and back when it is lifted', async () => {
    const { id } = cases.pop()!;
    const before = await sightOf(id, LEADER);
    expect(before.places).toBe(5);
    expect(await sightOf(id, COVER)).toEqual(before);
    const recusal = await recuse(hub, id, LEADER);
    expect(await sightOf(id, LEADER)).toEqual(fewer(before));
    expect(await sightOf(id, COVER)).toEqual(fewer(before));
    expect(await sightOf(id, OTHER)).toEqual(before);
    const lifted = await decideRecusal(hub, recusal, 'LIFT', 'commission-leader');
    expect(lifted.userErrors).toEqual([]);
    expect(await sightOf(id, LEADER)).toEqual(before);
    expect(await sightOf(id, COVER)).toEqual(before);
  });

  test('what others ask for hides nothing before it is granted, then all', async () => {
    const { id } = cases.pop()!;
    const before = await sightOf(id, LEADER);
    const personId = (await personsOf(hub))[LEADER]!;
    const asked = { ...declaration(id), personId, askedBy: 'REPORTER' };
    const recusal = await receiptOf(mutateRecusal(hub, 'Request', asked, 'office-head'));
    expect(await sightOf(id, LEADER)).toEqual(before);
    await decideRecusal(hub, recusal, 'GRANT', 'commission-leader');
    expect(await sightOf(id, LEADER)).toEqual(fewer(before));
    expect(await sightOf(id, COVER)).toEqual(fewer(before));
  });

  test('a mutation that was done before is refused when it is repeated, as one on no case is', async () => {
    const { id, followingStages } = cases.pop()!;
    const input = { id, stage: followingStages[0]!, idempotencyKey: 'before' };
    expect((await advance(hub, input, LEADER)).userErrors).toEqual([]);
    expect((await advance(hub, input, LEADER)).userErrors).toEqual([]);
    await recuse(hub, id, LEADER);
    const absent = { ...input, id: worldId('JointCase', 'nobody made this'), idempotencyKey: 'after' };
    const refused = await advance(hub, absent, LEADER);
    expect(refused.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: 'id' }]);
    expect(await advance(hub, input, LEADER)).toEqual(refused);
    expect(await advance(hub, { ...input, idempotencyKey: 'after' }, COVER)).toEqual(refused);
  });

  test('a subscription falls silent about the case live and replayed, and goes on about the others', async () => {
    const [hidden, shown] = [cases.pop()!, cases.pop()!];
    const { data } = await hub.ask<{ feedCursor: string }>('{ feedCursor }', { as: LEADER });
    const open = (channel: Channel): Promise<Stream<Told>> =>
      follow(hub, channel, FOLLOW, { after: data!.feedCursor }, LEADER);
    const stream = await open('WebSocket');
    const next = stream.next();
    await hub.streaming();
    await recuse(hub, hidden.id, LEADER);
    for (const { id, followingStages } of [hidden, shown])
      expect((await advance(hub, { id, stage: followingStages[0]! }, OTHER)).userErrors).toEqual([]);
    expect((await next).jointCaseEvents.jointCase.id).toBe(shown.id);
    await stream.close();
    const replayed = await open('SSE');
    expect((await replayed.next()).jointCaseEvents.jointCase.id).toBe(shown.id);
    await replayed.close();
  });
});
