import { setTimeout as sleep } from 'node:timers/promises';

/** Who follows: those who see cases in different ways, and two who never see any. */
export const personas = [
  'zone-leader',
  'office-head',
  'in-charge-leader',
  'assisting-leader',
  'liaison-officer',
  'group-leader',
  'deputy-group-leader',
  'group-member',
  'district-leader',
  'subdistrict-head',
  'team-leader',
  'auditor',
] as const;

export interface Client {
  readonly url: string;
  token(as: string): Promise<string>;
}

export function clientOf(url: string): Client {
  const known = new Map<string, string>();
  return {
    url,
    token: async (as) => {
      const held = known.get(as);
      if (held !== undefined) return held;
      const answer = await fetch(`${url}/demo/sign-in`, { method: 'POST', body: JSON.stringify({ as }) });
      const { token } = (await answer.json()) as { token: string };
      known.set(as, token);
      return token;
    },
  };
}

interface Answered<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string }[];
}

async function ask<T>(client: Client, as: string, query: string, variables: object): Promise<Answered<T>> {
  const answer = await fetch(`${client.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await client.token(as)}` },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(10_000),
  });
  return (await answer.json()) as Answered<T>;
}

const MOST_ATTEMPTS = 600;

/** Asks until there is an answer without an error: whoever kills the hub makes its users ask again. */
export async function insist<T>(
  client: Client,
  as: string,
  query: string,
  variables: object = {},
): Promise<T> {
  let last: unknown;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const answer = await ask<T>(client, as, query, variables).catch((error: unknown) => {
      last = error;
      return null;
    });
    if (answer?.data && answer.errors === undefined) return answer.data;
    last = answer?.errors ?? last;
    await sleep(100);
  }
  throw new Error(`no answer in ${MOST_ATTEMPTS} attempts: ${JSON.stringify(last)}`);
}
