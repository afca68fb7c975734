import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import { closeGateways, codesOf, type FakeGateway, fakeGateway } from './testing/fake-gateway.js';

afterAll(closeGateways);
let hub: FakeGateway;
beforeAll(async () => {
  hub = await fakeGateway();
});

async function raw(request: string): Promise<string> {
  const socket = connect(hub.gateway.port, '127.0.0.1');
  socket.write(request);
  return text(socket);
}

test('an address, headers and bytes that cannot be read are answered typed, with the security headers', async () => {
  const answers = [
    await raw('GET /%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
    await raw(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`),
    await raw('no HTTP\r\n\r\n'),
  ];
  expect(answers.map((answer) => answer.split(' ')[1])).toEqual(['400', '431', '400']);
  for (const answer of answers) {
    expect(answer).toContain('x-frame-options: DENY');
    const body = answer.slice(answer.indexOf('\r\n\r\n') + 4);
    expect(codesOf(JSON.parse(body) as ExecutionResult)).toEqual(['BAD_REQUEST']);
  }
});
