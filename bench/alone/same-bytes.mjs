// Nobody is measured before all answer with the same bytes.
import { Agent } from 'node:http';
import { ask } from '../load.mjs';

/** Asks each contestant as each user. Errors: an answer that differs, a line end at its end aside, or has errors. */
export async function demandSameBytes(contestants, tokens, body) {
  let first;
  for (const { name, url } of contestants) {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const token of tokens) {
      const { answer } = await ask(url, { agent, token, body });
      const text = answer.toString('utf8').trimEnd();
      first ??= text;
      if (text.includes('"errors":')) throw new Error(`${name} answers with errors: ${text.slice(0, 500)}`);
      if (text !== first) throw new Error(`${name} answers differently from ${contestants[0].name}`);
    }
    agent.destroy();
  }
}
