import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Mode } from '../support/hub.js';
import { compareGraphs, type Graphs, openGraphs } from '../support/one-graph.js';

const QUESTIONS = 200;

describe.each<Mode>(['in process', 'by URL'])('subgraphs %s', (mode) => {
  let graphs: Graphs;
  beforeAll(async () => {
    graphs = await openGraphs(mode);
  }, 90_000);
  afterAll(() => graphs.close());

  test('whatever anybody asks, the hub answers as one schema of all resolvers would, and never INTERNAL', async () => {
    const comparison = await compareGraphs(graphs, mode, QUESTIONS);
    const { disagreements, refused, clean, characters, askers } = comparison;
    expect(disagreements).toEqual([]);
    expect([...askers].toSorted()).toEqual(graphs.hub.signInNames.toSorted());
    // of questions that are refused, or answered with nothing, nothing can be learnt; the more types there are that few may see, the more of them
    expect(refused).toBeLessThan(QUESTIONS / 5);
    expect(clean).toBeGreaterThan(QUESTIONS / 4);
    expect(characters).toBeGreaterThan(QUESTIONS * 150); // between 180 and 340, by what chance asks for
  });
});
