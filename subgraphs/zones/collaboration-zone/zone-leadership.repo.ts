// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Nothing else writes a term.
import type { Changer, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { heldPosts } from '../person/held-post.loader.js';
import { ZoneLeadershipTerm } from './zone-leadership.entity.js';
import {
  assignTier,
  endTier,
  type NextTerms,
  type WantedTerm,
  type WantedTierEnd,
} from './zone-leadership.rules.js';
import { changed, type Input, lockZone, spec, type Step, type ZoneWith } from './zone.repo.js';

type Terms = readonly ZoneLeadershipTerm[];

/** Read under the lock of the zone, by which all its changes queue up. */
const termsOf = (em: EntityManager, zoneId: string) => async (): Promise<Terms> => {
  const terms = await em.find(ZoneLeadershipTerm, { zoneId }, { orderBy: { from: 'asc', id: 'asc' } });
  return terms.map((term) => ({ ...term }));
};

/** The former terms first: no two of a tier overlap at any moment. */
const save = (decided: NextTerms, moment: Moment, step: Step) =>
  changed(decided, moment, step, async (em) => {
    for (const { id, until } of decided.ended) await em.nativeUpdate(ZoneLeadershipTerm, { id }, { until });
    if (decided.term !== null) em.persist(em.create(ZoneLeadershipTerm, decided.term));
  });

export function assignZoneLeadership(
  by: Changer,
  input: Input<WantedTerm>,
): Promise<{ id: string } | Refusal> {
  const { zoneId, personId } = input;
  return by.change<ZoneWith<Terms>>({
    ...spec('zoneLeadershipAssign', 'assignLeadership', input, [zoneId, personId]),
    find: (em) => lockZone(em, zoneId, termsOf(em, zoneId)),
    decide: async ({ zone, found: terms }, moment, em) => {
      const { now, standing } = moment;
      const held = await heldPosts(em.getKysely<unknown>(), personId, input.from ?? now);
      const asked = { by: standing.person, roles: held.map(({ role }) => role), now };
      const decided = assignTier(newId('ZoneLeadershipTerm'), { zone, terms }, input, asked);
      return isRefusal(decided) ? decided : save(decided, moment, { change: 'LEADERSHIP_ASSIGNED' });
    },
  });
}

export function endZoneLeadership(
  by: Changer,
  input: Input<WantedTierEnd>,
): Promise<{ id: string } | Refusal> {
  const { zoneId } = input;
  const reason = input.reason.trim();
  return by.change<ZoneWith<Terms>>({
    ...spec('zoneLeadershipEnd', 'assignLeadership', input, [zoneId]),
    find: (em) => lockZone(em, zoneId, termsOf(em, zoneId)),
    decide: ({ zone, found: terms }, moment) => {
      const decided = endTier({ zone, terms }, input, moment.now);
      return isRefusal(decided) ? decided : save(decided, moment, { change: 'LEADERSHIP_ENDED', reason });
    },
  });
}
