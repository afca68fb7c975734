import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SubgraphName, subgraphNames } from '../../shared/server/subgraph.js';
import { type Mode, startTestHub, type TestHub } from '../support/hub.js';

describe.each<Mode>(['by URL', 'as processes'])('subgraphs %s', (mode) => {
  let hub: TestHub;
  let board: { document: string; variables: Record<string, unknown> };
  beforeAll(async () => {
    hub = await startTestHub(mode);
    const examples = (await (await fetch(`${hub.url}/examples.json`)).json()) as (typeof board & {
      name: string;
    })[];
    board = examples.find(({ name }) => name === 'board')!;
  }, 60_000);
  afterAll(() => hub.close());

  const ask = () => hub.ask<Record<string, unknown>>(board.document, { variables: board.variables });
  const readiness = async () => {
    const answer = await fetch(`${hub.url}/health/ready`);
    const { parts } = (await answer.json()) as { parts: { name: SubgraphName; ok: boolean }[] };
    return { status: answer.status, down: parts.filter(({ ok }) => !ok).map(({ name }) => name) };
  };

  test.each(subgraphNames)(
    '%s dies: pages answer with its names missing; it returns: all is well',
    async (name) => {
      const whole = await ask();
      expect(whole.errors).toBeUndefined();
      expect(await readiness()).toEqual({ status: 200, down: [] });

      await hub.served.get(name)!.close();
      const partial = await ask();
      expect(partial.data).toBeTruthy();
      expect(partial.errors!.length).toBeGreaterThan(0);
      for (const { extensions, message } of partial.errors!) {
        expect(extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', service: name });
        expect(message).not.toMatch(/127\.0\.0\.1|ECONN|select/i);
      }
      const showsCases = /"caseNumber":"LB-/.test(JSON.stringify(partial.data));
      expect(showsCases).toBe(name !== 'zones'); // their owner; every other one costs names only
      expect(await readiness()).toEqual({ status: 503, down: [name] });

      await hub.serve(name);
      const { data, errors } = await ask();
      expect(errors).toBeUndefined();
      expect({ ...data, feedCursor: null }).toEqual({ ...whole.data, feedCursor: null });
      expect((await readiness()).status).toBe(200);
    },
  );
});
