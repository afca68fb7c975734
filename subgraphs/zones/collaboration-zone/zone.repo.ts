// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Nothing else writes a zone.
import { LockMode } from '@mikro-orm/core';
import type { Changed, Changer, ChangeSpec, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { KnownOrganisation } from '../organisation/organisation.entity.js';
import { CollaborationZone, ZoneStep } from './zone.entity.js';
import { ZoneCharter } from './zone-charter.entity.js';
import { type CharterDraft, publishCharter } from './zone-charter.rules.js';
import { ZoneMembership } from './zone-member.entity.js';
import { zonePolicy } from './zone.policy.js';
import { addMember, type Candidate, type NextZone, removeMember } from './zone.rules.js';

export type Input<T> = T & { readonly zoneId: string; readonly idempotencyKey?: string | null };
export type Step = Pick<ZoneStep, 'change' | 'organisationId' | 'compositionTemplateId' | 'reason'>;

export interface ZoneWith<F> {
  readonly zone: CollaborationZone;
  readonly found: F;
}

/** Locks the zone, then looks at what else the change depends on. */
export async function lockZone<F>(
  em: EntityManager,
  id: string,
  look: (zone: CollaborationZone) => Promise<F>,
): ReturnType<ChangeSpec<ZoneWith<F>>['find']> {
  const zone = await em.findOne(CollaborationZone, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  return zone && { state: { zone: { ...zone }, found: await look(zone) }, facts: { person: zone.leaderId } };
}

export function changed(
  { next, events }: NextZone,
  moment: Moment,
  step: Step,
  more: (em: EntityManager) => Promise<void>,
): Changed {
  return {
    id: next.id,
    version: next.version,
    events,
    save: async (em) => {
      await em.upsert(CollaborationZone, next);
      const { version, updatedAt: at } = next;
      em.persist(
        em.create(ZoneStep, { zoneId: next.id, version, at, personId: moment.standing.person, ...step }),
      );
      await more(em);
    },
  };
}

export function spec<F>(
  mutation: string,
  action: 'changeMembers' | 'publishCharter' | 'setTemplate' | 'assignLeadership',
  input: Input<object>,
  ids: readonly string[],
): Omit<ChangeSpec<ZoneWith<F>>, 'find' | 'decide'> {
  return { schema: 'zones', mutation, input, policy: zonePolicy, action, field: 'zoneId', ids };
}

/** Locks the organisation too: of two zones that want it at the same moment the second sees what the first did. */
async function lockCandidate(em: EntityManager, id: string, zone: CollaborationZone): Promise<Candidate> {
  const known = await em.findOne(KnownOrganisation, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const held = await em.findOne(ZoneMembership, { organisationId: id, level: zone.level, until: null });
  const memberOf = held && (await em.findOneOrFail(CollaborationZone, { id: held.zoneId }));
  return { id, known: known !== null, memberOf: memberOf && { id: memberOf.id, name: memberOf.name } };
}

export function addZoneMember(
  by: Changer,
  input: Input<{ readonly organisationId: string }>,
): Promise<{ id: string } | Refusal> {
  const { zoneId, organisationId } = input;
  return by.change<ZoneWith<Candidate>>({
    ...spec('zoneMemberAdd', 'changeMembers', input, [zoneId, organisationId]),
    find: (em) => lockZone(em, zoneId, (zone) => lockCandidate(em, organisationId, zone)),
    decide: ({ zone, found }, moment) => {
      const own = moment.standing.posts.map((post) => post.organisation);
      const decided = addMember(zone, found, own, moment.now);
      if (isRefusal(decided)) return decided;
      const { level } = zone;
      const since = decided.next.updatedAt;
      return changed(decided, moment, { change: 'MEMBER_ADDED', organisationId }, async (em) => {
        em.persist(em.create(ZoneMembership, { zoneId, organisationId, level, since }));
      });
    },
  });
}

export function removeZoneMember(
  by: Changer,
  input: Input<{ readonly organisationId: string; readonly reason: string }>,
): Promise<{ id: string } | Refusal> {
  const { zoneId, organisationId } = input;
  const reason = input.reason.trim();
  return by.change<ZoneWith<Candidate>>({
    ...spec('zoneMemberRemove', 'changeMembers', input, [zoneId, organisationId]),
    find: (em) => lockZone(em, zoneId, (zone) => lockCandidate(em, organisationId, zone)),
    decide: ({ zone, found }, moment) => {
      const decided = removeMember(zone, found, reason, moment.now);
      if (isRefusal(decided)) return decided;
      const until = decided.next.updatedAt;
      return changed(decided, moment, { change: 'MEMBER_REMOVED', organisationId, reason }, async (em) => {
        await em.nativeUpdate(ZoneMembership, { zoneId, organisationId, until: null }, { until });
      });
    },
  });
}

export function publishZoneCharter(
  by: Changer,
  input: Input<CharterDraft>,
): Promise<{ id: string } | Refusal> {
  const { zoneId } = input;
  const versions = (em: EntityManager) => () =>
    em.find(ZoneCharter, { zoneId }, { fields: ['number', 'effectiveFrom'] });
  return by.change<ZoneWith<readonly Pick<ZoneCharter, 'number' | 'effectiveFrom'>[]>>({
    ...spec('zoneCharterPublish', 'publishCharter', input, [zoneId]),
    find: (em) => lockZone(em, zoneId, versions(em)),
    decide: ({ zone, found }, moment) => {
      const decided = publishCharter(zone, found, input, moment.now);
      if (isRefusal(decided)) return decided;
      const publishedAt = decided.next.updatedAt;
      const personId = moment.standing.person;
      return changed(decided, moment, { change: 'CHARTER_PUBLISHED' }, async (em) => {
        em.persist(em.create(ZoneCharter, { zoneId, ...decided.charter, publishedAt, personId }));
      });
    },
  });
}
