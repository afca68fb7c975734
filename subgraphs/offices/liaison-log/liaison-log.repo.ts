// change(): begin, lock, policy, rules, save, events, audit, idempotency, commit.
import { LockMode } from '@mikro-orm/core';
import type { Changed, Changer, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { barrierOf } from '../../../shared/policy/decide.js';
import type { Facts } from '../../../shared/policy/policy.js';
import { CounterpartLiaison } from '../counterpart-liaison/counterpart-liaison.entity.js';
import { LiaisonLog } from './liaison-log.entity.js';
import { officersOf, sharedMatter } from './liaison-log.loader.js';
import { liaisonLogPolicy } from './liaison-log.policy.js';
import {
  answerQuestion,
  askQuestion,
  type Between,
  type Contacted,
  type NextLog,
  recordContact,
  type Said,
  type Speaking,
} from './liaison-log.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };
type OfLiaison<T> = Input<T & { readonly liaisonId: string }>;
type Answer = Promise<{ id: string } | Refusal>;

const spec = { schema: 'offices', policy: liaisonLogPolicy } as const;
/** Nothing is known yet of what is to be said: its matter is a rule. */
const unsaid = { matter: null, level: null };

async function lockLiaison(em: EntityManager, id: string): Promise<CounterpartLiaison | null> {
  return em.findOne(CounterpartLiaison, { id }, { lockMode: LockMode.PESSIMISTIC_READ });
}

/** The matter is for whoever speaks, too: neither recused from nor above their clearance. */
async function speaking(
  em: EntityManager,
  of: Between,
  { now, standing }: Moment,
  matterId?: string | null,
): Promise<Speaking> {
  const db = em.getKysely<unknown>();
  const shared = matterId == null ? null : await sharedMatter(db, matterId, of);
  const facts: Facts | null = shared && { matter: matterId!, level: shared.level };
  const matter = facts !== null && barrierOf(standing, facts) === null ? shared : null;
  const { person, selves } = standing;
  return { person, selves, officers: await officersOf(db, of), matter, now };
}

function changed(decided: NextLog | Refusal): Changed | Refusal {
  if (isRefusal(decided)) return decided;
  const { next, events } = decided;
  const save = async (em: EntityManager): Promise<void> => void (await em.upsert(LiaisonLog, next));
  return { id: next.id, version: next.version, events, save };
}

/** One side says something in a liaison: what it is, the rule makes of it. */
function say<T extends Said>(
  by: Changer,
  input: OfLiaison<T>,
  [mutation, action, side]: readonly [mutation: string, action: string, side: 'officeId' | 'groupId'],
  rule: (id: string, input: OfLiaison<T>, liaison: CounterpartLiaison, by: Speaking) => NextLog | Refusal,
): Answer {
  return by.change<CounterpartLiaison>({
    ...{ ...spec, mutation, input, action, field: 'liaisonId', ids: [input.liaisonId] },
    find: async (em) => {
      const state = await lockLiaison(em, input.liaisonId);
      return state && { state, facts: { ...unsaid, organisation: state[side] } };
    },
    decide: async (liaison, moment, em) =>
      changed(rule(newId('LiaisonLog'), input, liaison, await speaking(em, liaison, moment, input.matterId))),
  });
}

export const recordLiaisonContact = (by: Changer, input: OfLiaison<Contacted>): Answer =>
  say(by, input, ['liaisonLogRecord', 'record', 'officeId'], recordContact);

export const askLiaisonQuestion = (by: Changer, input: OfLiaison<Said>): Answer =>
  say(by, input, ['liaisonQuestionAsk', 'ask', 'groupId'], askQuestion);

export function answerLiaisonQuestion(
  by: Changer,
  input: Input<{ readonly id: string; readonly answer: string }>,
): Answer {
  return by.change<LiaisonLog>({
    ...spec,
    mutation: 'liaisonQuestionAnswer',
    input,
    action: 'record',
    field: 'id',
    ids: [input.id],
    find: async (em) => {
      const state = await em.findOne(LiaisonLog, { id: input.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (state === null) return null;
      const { officeId: organisation, authorId: person, matterId, level, needToKnow } = state;
      return {
        state: { ...state },
        facts: { organisation, person, matter: matterId ?? null, level, needToKnow },
      };
    },
    decide: async (log, moment, em) =>
      changed(answerQuestion(log, input.answer, await speaking(em, { ...log, id: log.liaisonId }, moment))),
  });
}
