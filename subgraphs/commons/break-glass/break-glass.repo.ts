// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Nothing else opens anything.
import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { Changed, Changer, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { isOneHand } from '../../../shared/kernel/hand.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { readStandingOf } from '../../../shared/policy/opening.js';
import type { Standing } from '../../../shared/policy/policy.js';
import { insideRoles } from '../../../shared/policy/role.js';
import { BreakGlass, BreakGlassReader, BreakGlassStep } from './break-glass.entity.js';
import { factsOf } from './break-glass.loader.js';
import { breakGlassPolicy } from './break-glass.policy.js';
import {
  approveBreakGlass,
  type KnownAsker,
  type NextBreakGlass,
  requestBreakGlass,
  stageOf,
  type WantedBreakGlass,
} from './break-glass.rules.js';
import { superiorsOf } from './superiors.loader.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };

function changed(
  { next, events }: NextBreakGlass,
  { now, standing }: Moment,
  more: (em: EntityManager) => Promise<unknown>,
): Changed {
  const { id, version, until } = next;
  const step = { breakGlassId: id, version, stage: stageOf(next, now), until, at: now };
  const save = async (em: EntityManager): Promise<void> => {
    await em.upsert(BreakGlass, next);
    em.persist(em.create(BreakGlassStep, { ...step, byPersonId: standing.person }));
    await more(em);
  };
  return { id, version, events, save };
}

/** Whoever asks sees it without a matter, and whoever leads the matter sees it. */
function showTo({ next }: NextBreakGlass, em: EntityManager): void {
  const { id: breakGlassId, askedById, objectId } = next;
  em.persist(em.create(BreakGlassReader, { breakGlassId, readerId: askedById, matterId: null }));
  em.persist(em.create(BreakGlassReader, { breakGlassId, readerId: objectId, matterId: objectId }));
}

/** The object is not among the ids: with a key, whoever is recused from it would be answered otherwise the second time. */
export function requestBreakGlassAs(
  by: Changer,
  input: Input<WantedBreakGlass>,
): Promise<{ id: string } | Refusal> {
  return by.change<null>({
    schema: 'commons',
    mutation: 'breakGlassRequest',
    input,
    policy: breakGlassPolicy,
    action: 'request',
    field: 'objectId',
    ids: [],
    find: () => Promise.resolve({ state: null, facts: { matter: null } }),
    decide: (_, moment) => {
      const { now, standing } = moment;
      const decided = requestBreakGlass(newId('BreakGlass'), input, { by: standing.person, now });
      return isRefusal(decided)
        ? decided
        : changed(decided, moment, (em) => Promise.resolve(showTo(decided, em)));
    },
  });
}

async function knownOf(
  em: EntityManager,
  { askedById, objectId: matter }: BreakGlass,
  approver: Standing,
): Promise<KnownAsker> {
  const db = em.getKysely<unknown>();
  const told = { matter, except: [askedById, approver.person] };
  const standing = await readStandingOf(db, askedById);
  return {
    asker: standing && {
      isInside: standing.posts.some(({ role }) => insideRoles.includes(role)),
      recused: standing.recused,
    },
    isOwn: isOneHand(approver.selves, standing?.selves ?? [askedById]),
    superiorsOfAsker: await superiorsOf(db, askedById, told),
    superiorsOfApprover: await superiorsOf(db, approver.person, told),
  };
}

/** The object opens to whoever asked, and who is above them and above the approver is noted down. */
async function openTo({ next }: NextBreakGlass, known: KnownAsker, em: EntityManager): Promise<void> {
  const { id, askedById, objectId: matterId, approvedAt, until } = next;
  await sql`insert into authz.break_glass (id, person_id, matter_id, since, until)
    values (${id}, ${askedById}, ${matterId}, ${approvedAt}, ${until})`.execute(em.getKysely<unknown>());
  for (const readerId of new Set([...known.superiorsOfAsker, ...known.superiorsOfApprover]))
    em.persist(em.create(BreakGlassReader, { breakGlassId: id, readerId, matterId }));
}

export function approveBreakGlassAs(
  by: Changer,
  input: Input<{ readonly id: string; readonly minutes: number }>,
): Promise<{ id: string } | Refusal> {
  return by.change<BreakGlass>({
    schema: 'commons',
    mutation: 'breakGlassApprove',
    input,
    policy: breakGlassPolicy,
    action: 'approve',
    field: 'id',
    ids: [input.id],
    find: async (em) => {
      const found = await em.findOne(BreakGlass, { id: input.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      return found && { state: { ...found }, facts: await factsOf(em.getKysely<unknown>(), found) };
    },
    decide: async (state, moment, em) => {
      const { now, standing } = moment;
      const known = await knownOf(em, state, standing);
      const decided = approveBreakGlass(state, input.minutes, known, { by: standing.person, now });
      return isRefusal(decided) ? decided : changed(decided, moment, (own) => openTo(decided, known, own));
    },
  });
}
