import { isRefusal } from '../../../shared/kernel/refusal.js';
import type { Context } from '../../../shared/server/context.js';
import { type Outcome, outcomeOf } from '../../../shared/server/payload.js';
import { writeServiceToken } from '../../../shared/server/service-token.js';
import type { Made } from './service-account.repo.js';
import { subjectOf } from './service-account.rules.js';

export interface SecretOutcome extends Outcome {
  readonly secret: string | null;
}

/** Runs a change that makes a secret, and shows it: the newest one of the account. */
export async function secretOutcomeOf(
  context: Context,
  input: { readonly idempotencyKey?: string | null },
  run: () => Promise<Made>,
): Promise<SecretOutcome> {
  let secret: string | null = null;
  const outcome = await outcomeOf(context, input, async () => {
    const answer = await run();
    if (isRefusal(answer) || answer.made === undefined) return answer;
    const { account, secrets } = answer.made;
    const { expiresAt, ...made } = secrets.at(-1)!;
    const claims = { subject: subjectOf(made), scopes: account.scopes, expiresAt };
    secret = await writeServiceToken(context.services.keys, claims);
    return answer;
  });
  return { ...outcome, secret };
}
