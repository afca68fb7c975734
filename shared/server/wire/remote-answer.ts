import type { ExecutionResult, GraphQLError } from 'graphql';
import { z } from 'zod';

/** Characters that the message of one error may have. */
const LONGEST_MESSAGE = 1_000;

const bounded = z.string().transform((text) => text.slice(0, LONGEST_MESSAGE));

const errors = z.array(
  z.object({
    message: bounded,
    path: z.array(z.union([z.string(), z.int().nonnegative()])).optional(),
    extensions: z
      .object({ code: bounded.optional(), field: bounded.optional(), incident: bounded.optional() })
      .optional(),
  }),
);

/**
 * What came over the wire, as an answer: data is an object or null, an error has a message of bounded length, a plain
 * path, and of its extensions no others than code, field and incident. Rejects anything else.
 */
export function answerIn(value: unknown): ExecutionResult {
  if (!isObject(value)) throw new Error('the answer is no object');
  const { data, errors: told } = value;
  if (data !== undefined && data !== null && !isObject(data)) throw new Error('the data are no object');
  const answer = data === undefined ? {} : { data };
  if (told === undefined) return answer;
  const { success, data: plain } = errors.safeParse(told);
  if (!success) throw new Error('its errors are none of GraphQL');
  return { ...answer, errors: plain as unknown as readonly GraphQLError[] };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
