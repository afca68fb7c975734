import { Directive, Field, ObjectType } from 'type-graphql';
import { refuseKey } from '../database/idempotency.js';
import { type ErrorCode, errorCodes, messageOf } from '../kernel/error-code.js';
import { HubError } from '../kernel/hub-error.js';
import { isRefusal, type Refusal } from '../kernel/refusal.js';
import type { Context } from './context.js';
import { describedEnum } from './described-enum.js';

export const errorCodeEnum = describedEnum(
  'ErrorCode',
  'Why the hub refuses; docs/errors.md explains each code. 拒绝原因代码。',
  Object.fromEntries(
    Object.entries(errorCodes).map(([code, message]) => [code, `${message.en} ${message.zh}`]),
  ) as Record<ErrorCode, string>,
);

@Directive('@shareable')
@ObjectType({
  simpleResolvers: true,
  description: 'Why nothing was changed, and which field to mend. 未作更改的原因及应修改的字段。',
})
export class UserError {
  @Field(() => errorCodeEnum, { description: 'Closed code. 原因代码。' })
  code!: ErrorCode;
  @Field(() => String, {
    nullable: true,
    description:
      'Path of the input field that has to change, for instance `participants.1.role`. 应修改的输入字段路径。',
  })
  field!: string | null;
  @Field(() => String, { description: 'The reason in the language of the request. 按请求语言给出的原因。' })
  message!: string;
}

export interface Outcome {
  readonly id: string | null;
  readonly userErrors: readonly UserError[];
}

/** Faults of the caller's identity or of the hub itself are errors of the operation, not of its input. */
const NOT_OF_THE_INPUT: ReadonlySet<ErrorCode> = new Set(['UNAUTHENTICATED', 'INTERNAL']);

/** Runs a change, whose input has a good idempotency key or none, and words what is refused as `userErrors`. */
export async function outcomeOf(
  context: Context,
  input: { readonly idempotencyKey?: string | null },
  run: () => Promise<{ id: string } | Refusal>,
): Promise<Outcome> {
  const refused = (code: ErrorCode, parameters: HubError['parameters']): Outcome => ({
    id: null,
    userErrors: [
      {
        code,
        field: parameters['field'] === undefined ? null : String(parameters['field']),
        message: messageOf(code, context.language, parameters),
      },
    ],
  });
  try {
    const answer = refuseKey(input.idempotencyKey) ?? (await run());
    return isRefusal(answer) ? refused(answer.refused, answer.parameters) : { id: answer.id, userErrors: [] };
  } catch (error) {
    if (error instanceof HubError && !NOT_OF_THE_INPUT.has(error.code))
      return refused(error.code, error.parameters);
    throw error;
  }
}
