import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { closeGateways, type FakeGateway, fakeGateway } from './testing/fake-gateway.js';

let hub: FakeGateway;
beforeAll(async () => {
  hub = await fakeGateway();
});
afterAll(closeGateways);

// the audit asks for `__typename` and for the schema alone, so it needs no token
for (const audit of serverAudits({ url: () => hub.graphql })) {
  test(`GraphQL over HTTP: ${audit.name}`, async () => {
    const result = await audit.fn();
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
  });
}
