import type { Language } from '../shared/kernel/actor.js';
import type { Caller } from './door.js';
import type { Authenticate } from './identity/identity.js';
import { unauthenticated } from './identity/identity.js';
import type { Transport } from './transport.js';

type Header = string | readonly string[] | undefined;

/** The two things that are taken from a request beside the operation: who asks, and in which language. */
export interface Presented {
  readonly authorization: Header;
  readonly language: Header;
}

/** Nothing else that a client sends reaches a subgraph: no header, no address. Errors: UNAUTHENTICATED. */
export async function callerOf(
  { authorization, language }: Presented,
  transport: Transport,
  authenticate: Authenticate,
): Promise<Caller> {
  const identity = authorization === undefined ? null : await authenticate(bearerOf(authorization));
  return { identity, language: languageOf(language), transport };
}

function bearerOf(authorization: Header): string {
  const token = typeof authorization === 'string' && /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
  if (!token) throw unauthenticated('invalid');
  return token;
}

/** Chinese or English, whichever `Accept-Language` prefers; English when it names neither. */
export function languageOf(acceptLanguage: Header): Language {
  const ranges = String(acceptLanguage ?? '');
  if (!/zh/i.test(ranges)) return 'en';
  const wanted = ranges
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const weight = parameters
        .find((one) => one.trim().startsWith('q='))
        ?.trim()
        .slice(2);
      return { language: tag.trim().split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ language, weight }) => (language === 'zh' || language === 'en') && weight > 0);
  wanted.sort((one, other) => other.weight - one.weight);
  return wanted[0]?.language === 'zh' ? 'zh' : 'en';
}
