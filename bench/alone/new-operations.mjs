// What an operation costs that a gateway has never seen: asked once, then again, the processor time of both.
import { Agent } from 'node:http';
import { ask } from '../load.mjs';
import { newOperation } from './questions.mjs';
import { demandSameBytes } from './same-bytes.mjs';

/** Processor time of one contestant for one pass over a batch, ms per operation. */
async function pass({ url, clock }, token, bodies) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const before = clock();
  for (const body of bodies) {
    const { answer } = await ask(url, { agent, token, body });
    if (answer.includes('"errors":')) throw new Error(`${url} answers with errors: ${body}`);
  }
  agent.destroy();
  return (clock() - before) / bodies.length;
}

/** Interleaved batches; a first one, which is not kept, warms up and shows that all answer alike. */
export async function measureNewOperations(contestants, token, { batches, size }) {
  const batchOf = (batch) => Array.from({ length: size }, (_, at) => newOperation(batch * size + at));
  for (const body of batchOf(0)) await demandSameBytes(contestants, [token], body);
  const results = contestants.map(() => []);
  for (let batch = 1; batch <= batches; batch += 1) {
    console.log(`batch ${batch} of ${batches}`);
    const bodies = batchOf(batch);
    for (const [at, contestant] of contestants.entries()) {
      const newMs = await pass(contestant, token, bodies);
      const knownMs = await pass(contestant, token, bodies);
      results[at].push({ newMs, knownMs, moreMs: newMs - knownMs });
    }
  }
  return contestants.map(({ key, name }, at) => ({ key, name, rounds: results[at] }));
}
