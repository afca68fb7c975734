// Nobody is measured before all answer alike.
import { deepStrictEqual } from 'node:assert/strict';
import { Agent } from 'node:http';
import { ask } from './load.mjs';

/** The board in an answer. The order of keys does not matter; `feedCursor` is each person's own. Errors: no board. */
export function boardIn(answer, name) {
  const { data, errors } = JSON.parse(answer.toString('utf8'));
  if (errors) throw new Error(`${name} answers with errors: ${JSON.stringify(errors).slice(0, 500)}`);
  const { feedCursor, ...board } = data;
  const cases = board.collaborationZone?.jointCases.edges.length;
  if (typeof feedCursor !== 'string' || !cases) throw new Error(`${name} does not answer with the board`);
  return board;
}

/** Errors: what one contestant answered is not what another did. */
export function demandEqual(answer, other, name) {
  try {
    deepStrictEqual(answer, other);
  } catch (cause) {
    throw new Error(`${name} answers differently`, { cause });
  }
}

/** The board that a contestant shows each of its people. Errors: an answer that differs, or one that is not the board. */
export async function boardOf({ name, url, tokens, body }) {
  let first;
  for (const token of tokens) {
    const agent = new Agent();
    const { answer } = await ask(url, { agent, token, body });
    agent.destroy();
    const board = boardIn(answer, name);
    first ??= board;
    demandEqual(board, first, name);
  }
  return first;
}

/** Errors: contestants that answer differently, or not with the board. */
export async function demandSameAnswers(contestants, body) {
  let first;
  for (const contestant of contestants) {
    const board = await boardOf({ ...contestant, body });
    first ??= board;
    demandEqual(board, first, contestant.name);
  }
}
