import { EVENT_STREAM } from '../shared/server/wire/event-stream.js';

export const JSON_TYPE = 'application/json; charset=utf-8';
export const RESPONSE_TYPE = 'application/graphql-response+json; charset=utf-8';

export const CSV_TYPE = 'text/csv; charset=utf-8';

/** The media types that the hub speaks. Who wants a stream says so by its name. */
const SPOKEN = [
  { type: EVENT_STREAM, ranges: [EVENT_STREAM] },
  { type: JSON_TYPE, ranges: ['application/json', 'application/*', '*/*'] },
  {
    type: RESPONSE_TYPE,
    ranges: ['application/graphql-response+json', 'application/*', '*/*'],
  },
  { type: CSV_TYPE, ranges: ['text/csv'] },
] as const;

export type SpokenType = (typeof SPOKEN)[number]['type'];

interface Range {
  readonly media: string;
  /** From 0, never, to 1. */
  readonly weight: number;
}

/**
 * The media type that an `Accept` header likes best, or null when it takes none. Among equals a stream comes first,
 * then what the header names first. Source: RFC 9110, 12.5.1.
 */
export function acceptableTo(accept = '*/*'): SpokenType | null {
  const ranges = accept.toLowerCase().split(',').flatMap(rangeOf);
  const choices = SPOKEN.flatMap(({ type, ranges: matching }) => {
    const best = matching.find((media) => ranges.some((range) => range.media === media));
    const at = ranges.findIndex(({ media }) => media === best);
    const weight = ranges[at]?.weight ?? 0;
    return weight > 0 ? [{ type, weight, at: type === EVENT_STREAM ? -1 : at }] : [];
  });
  choices.sort((one, other) => other.weight - one.weight || one.at - other.at);
  return choices[0]?.type ?? null;
}

/** None for a charset that the hub does not write. */
function rangeOf(text: string): Range[] {
  const [media = '', ...parameters] = text.split(';').map((part) => part.trim());
  const given = (name: string) =>
    parameters.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
  if (!/^"?utf-?8"?$/.test(given('charset') ?? 'utf-8')) return [];
  const weight = Number(given('q') ?? 1);
  return [{ media, weight: Number.isNaN(weight) ? 1 : weight }];
}
