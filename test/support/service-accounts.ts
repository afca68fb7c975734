import type { ExecutionResult } from 'graphql';
import type { TestHub } from './hub.js';

export interface MadeAccount {
  readonly id: string;
  readonly personId: string;
  readonly secret: string;
}

const CREATE = `mutation ($input: ServiceAccountCreateInput!) { serviceAccountCreate(input: $input) {
  secret serviceAccount { id person { id } } userErrors { code field message } } }`;

/** A system of an organisation, made by the administrator, and cleared for what is internal. */
export async function makeAccount(
  hub: TestHub,
  organisationId: string,
  scopes: readonly string[] = ['READ', 'FEED', 'WRITE'],
): Promise<MadeAccount> {
  const input = { organisationId, name: '数据平台(虚构)', scopes, expiresInDays: 30 };
  const { data } = await hub.ask<{
    serviceAccountCreate: { secret: string; serviceAccount: { id: string; person: { id: string } } };
  }>(CREATE, { as: 'administrator', variables: { input } });
  const { secret, serviceAccount } = data!.serviceAccountCreate;
  const personId = serviceAccount.person.id;
  await hub.ask(
    `mutation { clearanceSet(input: { personId: "${personId}", level: INTERNAL, reason: "对接" }) { userErrors { code } } }`,
    { as: 'personnel-department' },
  );
  return { id: serviceAccount.id, personId, secret };
}

/** The same as `hub.ask`, by a system with its secret. */
export async function askWith<T = Record<string, unknown>>(
  hub: TestHub,
  secret: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<ExecutionResult<T>> {
  const answer = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ query, variables }),
  });
  const text = await answer.text();
  hub.watch.look('answer to a service account', text);
  return JSON.parse(text) as never;
}
