import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Mode } from '../support/hub.js';
import { compareGraphs, type Graphs, openGraphs } from '../support/one-graph.js';

describe.each<Mode>(['in process', 'by URL'])('subgraphs %s', (mode) => {
  let graphs: Graphs;
  beforeAll(async () => {
    graphs = await openGraphs(mode);
  });
  afterAll(() => graphs.close());

  test('of a thousand questions the hub answers each as one schema of all resolvers would, none with INTERNAL', async () => {
    const { disagreements } = await compareGraphs(graphs, `deep, ${mode}`, 1_000);
    expect(disagreements).toEqual([]);
  });
});
