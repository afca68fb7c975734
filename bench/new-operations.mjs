// What operations cost that a contestant has never seen: each is asked once, by everybody.
import { Agent } from 'node:http';
import { ask } from './load.mjs';
import { newBoard } from './new-boards.mjs';
import { cost } from './rounds.mjs';
import { boardIn, demandEqual } from './same-answer.mjs';

/** Asks each operation once, as many at a time as there are people. The answers in the order of the operations. */
async function askAll({ url, tokens }, bodies) {
  const answers = [];
  let next = 0;
  const begun = performance.now();
  const connection = async (token) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (next < bodies.length) {
      const at = next++;
      const { answer, ms } = await ask(url, { agent, token, body: bodies[at] });
      answers[at] = { answer, ms, bytes: answer.byteLength };
    }
    agent.destroy();
  };
  await Promise.all(tokens.map(connection));
  return { answers, ms: performance.now() - begun };
}

/** Interleaved batches, none of which warms up for another: an operation is new once. Errors: answers that differ. */
export async function measureNewOperations(contestants, clocksOf, { batches, size }) {
  const results = contestants.map(() => []);
  for (let batch = 0; batch <= batches; batch += 1) {
    console.log(batch === 0 ? 'new operations: warming up' : `batch ${batch} of ${batches}`);
    const bodies = Array.from({ length: size }, (_, at) => newBoard(batch * size + at));
    let first;
    for (const [at, contestant] of contestants.entries()) {
      const before = clocksOf(contestant);
      const { answers, ms } = await askAll(contestant, bodies);
      const spent = cost(before, clocksOf(contestant), answers, ms);
      const boards = answers.map(({ answer }) => boardIn(answer, contestant.name));
      first ??= boards;
      demandEqual(boards, first, contestant.name);
      if (batch > 0) results[at].push(spent);
    }
  }
  return contestants.map(({ name }, at) => ({ name, rounds: results[at] }));
}
