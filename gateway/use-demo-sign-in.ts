import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { languageOf } from './caller.js';
import { errorBody, refusal } from './client-error.js';

export interface SignInName {
  readonly name: string;
  /** Who this is in the demonstration world, in English and Chinese. */
  readonly description: string;
}

export interface DemoSignIn {
  readonly names: readonly SignInName[];
  /** Makes a token for one of the names. */
  sign(name: string): Promise<string>;
}

const Body = z.object({ as: z.string() });

/** `POST /demo/sign-in {"as": "zone-leader"}` gives `{"token": …}`. Mounted for demonstrations only. */
export function useDemoSignIn(app: FastifyInstance, { names, sign }: DemoSignIn): void {
  const known = new Set(names.map(({ name }) => name));
  app.post('/demo/sign-in', async (request, reply) => {
    const asked = Body.safeParse(json(request.body));
    if (asked.success && known.has(asked.data.as)) {
      return reply.header('cache-control', 'no-store').send({ token: await sign(asked.data.as) });
    }
    const language = languageOf(request.headers['accept-language']);
    const reason = `${language === 'zh' ? '应为以下之一' : 'one of'}: ${[...known].join(', ')}`;
    const body = errorBody(refusal('INVALID_INPUT', language, { field: 'as', reason }));
    return reply.code(400).type('application/json; charset=utf-8').send(body);
  });
}

function json(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return null;
  }
}
