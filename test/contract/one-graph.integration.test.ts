import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Mode } from '../support/hub.js';
import { compareGraphs, type Graphs, openGraphs } from '../support/one-graph.js';

const QUESTIONS = 200;

describe.each<Mode>(['in process', 'by URL'])('subgraphs %s', (mode) => {
  let graphs: Graphs;
  beforeAll(async () => {
    graphs = await openGraphs(mode);
  });
  afterAll(() => graphs.close());

  test('whatever is asked, the hub answers as one schema of all resolvers would', async () => {
    const { disagreements, refused, clean, characters } = await compareGraphs(graphs, mode, QUESTIONS);
    expect(disagreements).toEqual([]);
    // of questions that are refused, or answered with nothing, nothing can be learnt
    expect(refused).toBeLessThan(QUESTIONS / 5);
    expect(clean).toBeGreaterThan(QUESTIONS / 3);
    expect(characters).toBeGreaterThan(QUESTIONS * 300);
  });
});
