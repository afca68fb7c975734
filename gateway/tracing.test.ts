import { afterAll, beforeEach, expect, test } from '@jest/globals';
import type { Attributes, Span, Tracer } from '@opentelemetry/api';
import { trace } from '@opentelemetry/api';
import { closeGateways, fakeGateway } from './testing/fake-gateway.js';

interface Recorded {
  readonly name: string;
  readonly attributes: Attributes;
  failed: boolean;
  ended: boolean;
}

const spans: Recorded[] = [];

/** A tracer that keeps what it is told, in place of an SDK. */
const tracer = {
  startActiveSpan: (
    name: string,
    { attributes }: { attributes: Attributes },
    run: (span: Span) => unknown,
  ) => {
    const recorded: Recorded = { name, attributes: { ...attributes }, failed: false, ended: false };
    spans.push(recorded);
    return run({
      setAttribute: (key: string, value: string) => void (recorded.attributes[key] = value),
      setStatus: () => void (recorded.failed = true),
      end: () => void (recorded.ended = true),
    } as unknown as Span);
  },
} as unknown as Tracer;

trace.setGlobalTracerProvider({ getTracer: () => tracer });
beforeEach(() => void spans.splice(0));
afterAll(async () => {
  trace.disable();
  await closeGateways();
});

const PAGE = 'query Page { jointCases(first: 2) { title group { name } } }';

test('an operation and each of its subgraph requests have a span, which ends', async () => {
  const hub = await fakeGateway();
  await hub.post({ query: PAGE });
  expect(spans).toEqual([
    {
      name: 'operation Page',
      attributes: { 'graphql.operation.name': 'Page', 'graphql.operation.type': 'query' },
      failed: false,
      ended: true,
    },
    { name: 'subgraph zones', attributes: { 'hub.subgraph': 'zones' }, failed: false, ended: true },
    { name: 'subgraph groups', attributes: { 'hub.subgraph': 'groups' }, failed: false, ended: true },
  ]);
});

test('what fails is marked, and no span says who asked or about what', async () => {
  const hub = await fakeGateway();
  hub.groups.down = true;
  await hub.post({ query: PAGE });
  const failed = spans.filter((span) => span.failed);
  expect(failed.map(({ name, attributes }) => [name, attributes['hub.outcome']])).toEqual([
    ['operation Page', 'partial'],
    ['subgraph groups', 'unavailable'],
  ]);
  expect(JSON.stringify(spans)).not.toMatch(/zone-leader|JointCase_|Bearer|10\.0\.0\.7/);
});
