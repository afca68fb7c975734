import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { everyMutation } from '../support/every-mutation.js';
import { DELEGATE, hiddenIds, RECUSED } from '../support/hidden-matter.js';
import type { Mode, TestHub } from '../support/hub.js';
import { follow } from '../support/streams.js';
import { answerOf, openTwoWorlds, type TwoWorlds } from '../support/two-worlds.js';

/** What is made anew is called anew, and was made at another moment. */
const told = (answer: string): string =>
  answer
    .replaceAll(/\b[A-Z]\w+_[0-9A-Za-z]{22,}\b/g, 'an id')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'a moment');

describe.each<Mode>(['in process', 'by URL'])('subgraphs %s', (mode) => {
  let worlds: TwoWorlds;
  beforeAll(async () => {
    worlds = await openTwoWorlds(mode);
  }, 60_000);
  afterAll(() => worlds.close());

  test.each([RECUSED, DELEGATE])(
    'whatever %s tries to do to the matter, it is as if it were not there',
    async (as) => {
      const { withMatter, withoutMatter, values } = worlds;
      for (const id of [...hiddenIds.values()].flat())
        for (const text of everyMutation(values.schema, id)) {
          const question = { text, variables: {}, as };
          const [one, other] = [
            await answerOf(withMatter, question),
            await answerOf(withoutMatter, question),
          ];
          expect({ text, answer: told(one) }).toEqual({ text, answer: told(other) });
        }
    },
    120_000,
  );

  test('a stream tells the recused of the cases that are left, and nothing of the matter', async () => {
    const [hidden] = hiddenIds.get('JointCase')!;
    const heard = await hear(worlds.withMatter, hidden!);
    expect(heard.slice(0, -1)).not.toContain(hidden);
    expect(heard).toEqual(await hear(worlds.withoutMatter, hidden!));
  });
});

const EVENTS = 'subscription { jointCaseEvents { kind jointCase { id title } } }';
interface Heard {
  readonly jointCaseEvents: { readonly jointCase: { readonly id: string } | null };
}

/** Lets something happen to the matter, and after it to two cases that the recused may see; who is told of what. */
async function hear(hub: TestHub, hidden: string): Promise<string[]> {
  const stream = await follow<Heard>(hub, 'WebSocket', EVENTS, {}, RECUSED);
  await hub.streaming();
  const seen = await hub.sql<{ id: string }>(`
    select case_id as id from authz.case_membership join authz.post using (organisation_id)
    join authz.identity using (person_id) where subject = '${RECUSED}' and case_membership.until is null
      and case_id <> '${hidden}' order by case_id limit 2`);
  for (const [version, id] of [hidden, seen[0]!.id, hidden, seen[1]!.id].entries())
    await hub.sql(`insert into zones.outbox (name, aggregate, version, ids, occurred_at)
      values ('zones.joint-case.advanced.v1', '${id}', ${100 + version}, '{"jointCase": "${id}", "zone": "z"}', now());
      select pg_notify('hub_outbox', '')`);
  const heard = [await stream.next(), await stream.next()];
  await stream.close();
  return heard.map(({ jointCaseEvents }) => jointCaseEvents.jointCase!.id);
}
