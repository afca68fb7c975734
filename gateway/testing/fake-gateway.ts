import type { ExecutionResult } from 'graphql';
import { DemoTokens } from '../identity/demo-tokens.js';
import type { Gateway, GatewayOptions } from '../server.js';
import { startGateway } from '../server.js';
import type { FakeHub } from './fake-hub.js';
import { fakeHub } from './fake-hub.js';

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: Record<string, unknown>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ExecutionResult;
}

export const tokens = new DemoTokens(Buffer.alloc(32, 7));

const example = {
  name: 'open-cases',
  description: 'The first joint cases. 前几件联合办案。',
  as: 'zone-leader',
  document: 'query OpenCases { jointCases { title } }',
  variables: {},
};

const running: Gateway[] = [];

/** Closes every gateway that the tests of this file opened. */
export async function closeGateways(): Promise<void> {
  await Promise.all(running.splice(0).map((gateway) => gateway.close()));
}

/** A gateway on a free port over the fake subgraphs, with the demonstration sign-in. */
export async function fakeGateway(overrides: Partial<GatewayOptions> = {}) {
  const hub: FakeHub = fakeHub();
  const lines: LogLine[] = [];
  const at = (level: LogLine['level']) => (fields: Record<string, unknown>) =>
    void lines.push({ level, fields });
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    subgraphs: hub.subgraphs.map((connection) => ({ sdl: connection.sdl, connection })),
    authenticate: (token) => tokens.verify(token),
    examples: [example],
    demo: {
      names: [{ name: 'zone-leader', description: 'Leads a zone. 片区长。' }],
      sign: (name) => tokens.sign(name),
    },
    log: { info: at('info'), warn: at('warn'), error: at('error') } as GatewayOptions['log'] & object,
    ...overrides,
  });
  running.push(gateway);
  const token = await tokens.sign('zone-leader');
  const graphql = `${gateway.url}/graphql`;

  /** POSTs as the zone leader; a header set to '' is left out. */
  const post = async (body: unknown, headers: Record<string, string> = {}): Promise<Answered> => {
    const all = { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers };
    const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(graphql, { method: 'POST', headers: sent, body: text });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as ExecutionResult,
    };
  };
  return { ...hub, gateway, lines, token, graphql, post };
}

export type FakeGateway = Awaited<ReturnType<typeof fakeGateway>>;

/** The codes of an answer's errors, in order. */
export function codesOf({ errors }: ExecutionResult): unknown[] {
  return (errors ?? []).map((error) => error.extensions?.['code']);
}
