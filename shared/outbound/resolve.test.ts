import { createSocket, type Socket } from 'node:dgram';
import { lookup } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { afterEach, expect, test } from '@jest/globals';
import { askNameServers, type Resolve, resolverFor } from './resolve.js';
import { Targets } from './targets.js';

const opened: Socket[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

const IPV4 = 1;
/** An answer to one question: the question again, and a record that points to its name. */
function answerTo(question: Buffer, address: number[]): Buffer {
  const head = Buffer.from([...question.subarray(0, 2), 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0]);
  const type = address.length === 4 ? IPV4 : 28;
  const record = [0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, address.length, ...address];
  return Buffer.concat([head, question.subarray(12), Buffer.from(record)]);
}

/** A name server, and a resolver that asks no other. */
async function nameServer(
  answer: (type: number) => number[] | null,
): Promise<{ resolver: Resolver; asked: () => number }> {
  const socket = createSocket('udp4');
  opened.push(socket);
  let asked = 0;
  socket.on('message', (message, from) => {
    asked += 1;
    const end = message.indexOf(0, 12) + 5; // what a resolver adds after its question is left out
    const address = answer(message.readUInt16BE(end - 4));
    if (address !== null) socket.send(answerTo(message.subarray(0, end), address), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const resolver = new Resolver({ timeout: 300, tries: 1 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return { resolver, asked: () => asked };
}

const resolved = (resolve: Resolve, host: string): Promise<string[]> =>
  new Promise((done, fail) => {
    resolve(host, (error, found) =>
      error ? fail(error) : done(found.map(({ address, family }) => `${family} ${address}`)),
    );
  });

test('every address that the name servers give is given, of both kinds', async () => {
  const both = await nameServer((type) =>
    type === IPV4 ? [10, 1, 2, 3] : [0xfd, 0, ...Array<number>(13).fill(0), 9],
  );
  expect(await resolved(askNameServers(both.resolver), 'hooks.example.org')).toEqual([
    '4 10.1.2.3',
    '6 fd00::9',
  ]);
  const old = await nameServer((type) => (type === IPV4 ? [8, 8, 4, 4] : null));
  expect(await resolved(askNameServers(old.resolver), 'hooks.example.org')).toEqual(['4 8.8.4.4']);
});

test('names that nobody answers for fail by themselves and hold up nothing else of the process', async () => {
  const silent = await nameServer(() => null);
  const names = Array.from({ length: 40 }, (_, at) => `silent-${at}.example.org`);
  const asking = Promise.allSettled(names.map((name) => resolved(askNameServers(silent.resolver), name)));
  const begun = performance.now();
  await new Promise((done) => lookup('localhost', done));
  expect(performance.now() - begun).toBeLessThan(1_000);
  const answers = await asking;
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['rejected']));
  expect(silent.asked()).toBe(80);
});

test('a name that was excepted is looked up as the machine knows it, and no other is', async () => {
  const asked: string[] = [];
  const servers: Resolve = (host, callback) => {
    asked.push(host);
    callback(null, []);
  };
  const resolve = resolverFor(new Targets(['localhost', '127.0.0.0/8']), servers);
  expect(await resolved(resolve, 'LOCALHOST')).toContain('4 127.0.0.1');
  await resolved(resolve, 'hooks.example.org');
  expect(asked).toEqual(['hooks.example.org']);
});
