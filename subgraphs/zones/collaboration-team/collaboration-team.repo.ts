// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Nothing else writes a team.
import { LockMode } from '@mikro-orm/core';
import type { Changed, Changer, ChangeSpec, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { ZoneMembership } from '../collaboration-zone/zone-member.entity.js';
import { CollaborationZone } from '../collaboration-zone/zone.entity.js';
import { heldPosts } from '../person/held-post.loader.js';
import {
  CollaborationTeam,
  CollaborationTeamMember,
  CollaborationTeamStep,
} from './collaboration-team.entity.js';
import { collaborationTeamPolicy } from './collaboration-team.policy.js';
import {
  addTeam,
  changeTeam,
  endTeam,
  type Met,
  type NextTeam,
  type TeamChange,
  type TeamDraft,
  type TeamWithMembers,
} from './collaboration-team.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };

interface Found {
  /** Null for a team that is to be. */
  readonly team: CollaborationTeam | null;
  readonly zone: CollaborationZone;
}

/** Teams of a zone, and its members, queue up at the zone's row. */
const lockZone = (em: EntityManager, id: string): Promise<CollaborationZone | null> =>
  em.findOne(CollaborationZone, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });

/** The team as it is once the zone is locked: it never moves to another one. */
async function lockTeam(em: EntityManager, id: string): ReturnType<ChangeSpec<Found>['find']> {
  const team = await em.findOne(CollaborationTeam, { id });
  const zone = team && (await lockZone(em, team.zoneId));
  if (!team || !zone) return null;
  await em.refresh(team);
  return { state: { team: { ...team }, zone }, facts: { person: zone.leaderId } };
}

async function meet(em: EntityManager, { team, zone }: Found, leaderId: string, now: Date): Promise<Met> {
  const members = await em.find(ZoneMembership, { zoneId: zone.id, until: null });
  const teams = await em.find(CollaborationTeam, { zoneId: zone.id, endedAt: null });
  const posts = await heldPosts(em.getKysely<unknown>(), leaderId, now);
  return {
    zone,
    zoneMembers: members.map(({ organisationId }) => organisationId),
    names: teams.filter(({ id }) => id !== team?.id).map(({ name }) => name),
    leaderIn: posts.map(({ organisation }) => organisation),
  };
}

async function withMembers(em: EntityManager, team: CollaborationTeam): Promise<TeamWithMembers> {
  const { id: teamId, zoneId } = team;
  const rows = await em.find(CollaborationTeamMember, { teamId }, { orderBy: { organisationId: 'asc' } });
  const inZone = await em.find(ZoneMembership, { zoneId, until: null });
  const held = new Set(inZone.map(({ organisationId }) => organisationId));
  const memberIds = rows.map(({ organisationId }) => organisationId).filter((id) => held.has(id));
  return { team, memberIds };
}

const changed = ({ next, memberIds, events }: NextTeam, { standing }: Moment): Changed => ({
  id: next.id,
  version: next.version,
  events,
  save: async (em) => {
    const { id: teamId, version, name, leaderId, duties, updatedAt: at, endedAt } = next;
    await em.upsert(CollaborationTeam, next);
    await em.nativeDelete(CollaborationTeamMember, { teamId });
    await em.insertMany(
      CollaborationTeamMember,
      memberIds.map((organisationId) => ({ teamId, organisationId })),
    );
    em.persist(
      em.create(CollaborationTeamStep, {
        teamId,
        version,
        name,
        leaderId,
        duties,
        memberIds: [...memberIds],
        ended: endedAt != null,
        at,
        personId: standing.person,
      }),
    );
  },
});

function spec(mutation: string, input: Input<object>, ids: readonly string[]) {
  return { schema: 'zones', mutation, input, policy: collaborationTeamPolicy, action: 'change', ids };
}

export function addCollaborationTeam(
  by: Changer,
  input: Input<TeamDraft & { readonly zoneId: string }>,
): Promise<{ id: string } | Refusal> {
  const { zoneId, leaderId } = input;
  return by.change<Found>({
    ...spec('collaborationTeamAdd', input, [zoneId]),
    field: 'zoneId',
    find: async (em) => {
      const zone = await lockZone(em, zoneId);
      return zone && { state: { team: null, zone }, facts: { person: zone.leaderId } };
    },
    decide: async (found, moment, em) => {
      const met = await meet(em, found, leaderId, moment.now);
      const decided = addTeam(newId('CollaborationTeam'), input, met, moment.now);
      return isRefusal(decided) ? decided : changed(decided, moment);
    },
  });
}

export function changeCollaborationTeam(
  by: Changer,
  input: Input<TeamChange & { readonly id: string }>,
): Promise<{ id: string } | Refusal> {
  return by.change<Found>({
    ...spec('collaborationTeamChange', input, [input.id]),
    field: 'id',
    find: (em) => lockTeam(em, input.id),
    decide: async (found, moment, em) => {
      const team = found.team!;
      const met = await meet(em, found, input.leaderId ?? team.leaderId ?? '', moment.now);
      const decided = changeTeam(await withMembers(em, team), input, met, moment.now);
      return isRefusal(decided) ? decided : changed(decided, moment);
    },
  });
}

export function endCollaborationTeam(
  by: Changer,
  input: Input<{ readonly id: string; readonly reason: string }>,
): Promise<{ id: string } | Refusal> {
  return by.change<Found>({
    ...spec('collaborationTeamEnd', input, [input.id]),
    field: 'id',
    find: (em) => lockTeam(em, input.id),
    decide: async ({ team }, moment, em) => {
      const decided = endTeam(await withMembers(em, team!), input.reason, moment.now);
      return isRefusal(decided) ? decided : changed(decided, moment);
    },
  });
}
