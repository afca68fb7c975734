import { expect, test } from '@jest/globals';
import { until } from '../../testing/until.js';
import { keepServer } from './kept-server.js';

/** A server that exists in name only, and what was asked of it. */
async function keep(fails: (start: number) => boolean = () => false) {
  const ports: (number | undefined)[] = [];
  const said: string[] = [];
  const givenUp: string[] = [];
  let stops = 0;
  let lose: (line: string) => void = () => undefined;
  const server = await keepServer({
    start: async (port, onLost) => {
      ports.push(port);
      if (fails(ports.length)) throw new Error(`start ${ports.length} failed.`);
      lose = onLost;
      return { port: port ?? 5_000, stop: async () => void (stops += 1) };
    },
    say: (line) => said.push(line),
    onGivenUp: (line) => givenUp.push(line),
  });
  return { server, ports, said, givenUp, stops: () => stops, lose: () => lose('lost.') };
}

test('a server that ends by itself is started again on its port, and stops as any other', async () => {
  const { server, ports, said, lose, stops } = await keep();
  lose();
  await until(() => ports.length === 2);
  expect(ports).toEqual([undefined, 5_000]);
  expect(said).toEqual(['lost. It is started again on port 5000.']);
  await server.stop();
  expect(stops()).toBe(1);
});

test('after five failures within a minute it is given up, once and with the last reason', async () => {
  const { server, ports, givenUp, lose } = await keep((start) => start > 1);
  lose();
  await until(() => givenUp.length > 0);
  expect(givenUp).toEqual([expect.stringMatching(/^start 5 failed\. .*gives up/)]);
  expect(ports).toHaveLength(5);
  await server.stop();
});

test('a server is not started again once it is to stop', async () => {
  const { server, ports, givenUp, lose } = await keep();
  lose();
  await server.stop();
  lose();
  await server.stop();
  expect(ports).toHaveLength(1);
  expect(givenUp).toEqual([]);
});

test('a first start that fails is the caller’s to hear of', async () => {
  await expect(keep(() => true)).rejects.toThrow('start 1 failed.');
});
