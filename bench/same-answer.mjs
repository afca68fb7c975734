// Nobody is measured before all answer alike.
import { deepStrictEqual } from 'node:assert/strict';
import { Agent } from 'node:http';
import { ask } from './load.mjs';

async function answerOf(url, token, body) {
  const agent = new Agent();
  const { answer } = await ask(url, { agent, token, body });
  agent.destroy();
  const { data, errors } = JSON.parse(answer.toString('utf8'));
  if (errors) throw new Error(`${url} answers with errors: ${JSON.stringify(errors).slice(0, 500)}`);
  return data;
}

/**
 * Asks each contestant as each person. The order of keys does not matter; `feedCursor` is each person's own.
 * Errors: an answer that differs, or one that is not the board.
 */
export async function demandSameAnswers(contestants, tokens, body) {
  let first;
  for (const { name, url } of contestants) {
    for (const token of tokens) {
      const { feedCursor, ...answer } = await answerOf(url, token, body);
      first ??= answer;
      const cases = answer.collaborationZone?.jointCases.edges.length;
      if (typeof feedCursor !== 'string' || !cases) throw new Error(`${name} does not answer with the board`);
      try {
        deepStrictEqual(answer, first);
      } catch (cause) {
        throw new Error(`${name} answers differently from ${contestants[0].name}`, { cause });
      }
    }
  }
}
