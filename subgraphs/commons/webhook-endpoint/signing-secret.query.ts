import type { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf } from '../../../shared/server/payload.js';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import type { MadeSecret } from './webhook-endpoint.repo.js';

export interface SecretOutcome extends Outcome {
  readonly secret: string | null;
}

/** Runs a change that makes a secret, and shows it. */
export async function secretOutcomeOf(
  context: Context,
  input: { readonly idempotencyKey?: string | null },
  run: () => Promise<MadeSecret>,
): Promise<SecretOutcome> {
  let secret: string | null = null;
  const outcome = await outcomeOf(context, input, async () => {
    const answer = await run();
    if (!isRefusal(answer)) secret = answer.secret ?? null;
    return answer;
  });
  return { ...outcome, secret };
}
