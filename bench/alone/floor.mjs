// What no gateway can do without: the same subgraph requests, recorded beforehand, and an answer of the same size.
// Usage: floor.mjs SUBGRAPHS RECORDED [io], where `io` leaves out JSON.parse and JSON.stringify.
import { readFileSync } from 'node:fs';
import { serveBare } from './bare-face.mjs';
import { openPool } from './pool.mjs';

const [base, file, variant] = process.argv.slice(2);
const recorded = new Map(
  JSON.parse(readFileSync(file, 'utf8')).map(({ question, waves, answer }) => [
    question,
    { waves, data: JSON.parse(answer), bytes: Buffer.from(answer) },
  ]),
);
const send = openPool(base);
const read = variant === 'io' ? (text) => text : (text) => JSON.parse(text);

serveBare(async (question, { headers: { authorization } }) => {
  const { waves, data, bytes } = recorded.get(question);
  for (const wave of waves)
    await Promise.all(wave.map(async ({ service, body }) => read(await send(service, body, authorization))));
  return variant === 'io' ? bytes : JSON.stringify(data);
});
