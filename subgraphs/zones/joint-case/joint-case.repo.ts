// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Nothing else writes a case.
import { randomBytes } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { Changed, Changer, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { letters, newId } from '../../../shared/kernel/id.js';
import type { Facts } from '../../../shared/policy/policy.js';
import { unknownOrganisations } from '../organisation/known-organisation.loader.js';
import { Task } from './task.entity.js';
import { CollaborationZone } from '../collaboration-zone/zone.entity.js';
import { JointCase, JointCaseParticipant, JointCaseStep } from './joint-case.entity.js';
import { jointCasePolicy } from './joint-case.policy.js';
import { advance, type Next, open, type Proposal } from './joint-case.rules.js';
import type { JointCaseStage } from './joint-case.stages.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };

function changed(decided: Next, moment: Moment, more: (em: EntityManager) => void): Changed {
  const { next, events } = decided;
  return {
    id: next.id,
    version: next.version,
    events,
    save: async (em) => {
      await em.upsert(JointCase, next);
      em.persist(
        em.create(JointCaseStep, {
          caseId: next.id,
          version: next.version,
          stage: next.stage,
          at: moment.now,
          personId: moment.standing.person,
        }),
      );
      more(em);
    },
  };
}

/** Whoever is in the case now, with its row locked. */
async function lockCase(em: EntityManager, id: string): Promise<{ state: JointCase; facts: Facts } | null> {
  const state = await em.findOne(JointCase, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (state === null) return null;
  const members = await em.find(JointCaseParticipant, { caseId: id, until: null });
  const facts = {
    zone: state.zoneId,
    members: members.map((member) => ({ organisation: member.organisationId, lead: member.role === 'LEAD' })),
  };
  return { state: { ...state }, facts };
}

export function advanceJointCase(
  by: Changer,
  input: Input<{ id: string; stage: JointCaseStage }>,
): Promise<{ id: string } | Refusal> {
  return by.change<JointCase>({
    schema: 'zones',
    mutation: 'jointCaseAdvance',
    input,
    policy: jointCasePolicy,
    action: 'advance',
    field: 'id',
    ids: [input.id],
    find: (em) => lockCase(em, input.id),
    decide: (state, moment) => {
      const decided = advance(state, input.stage, moment.now);
      return isRefusal(decided) ? decided : changed(decided, moment, () => undefined);
    },
  });
}

function saveParticipantsAndTasks(
  proposal: Proposal,
  caseId: string,
  now: Date,
): (em: EntityManager) => void {
  return (em) => {
    for (const { organisationId, role } of proposal.participants)
      em.persist(em.create(JointCaseParticipant, { caseId, organisationId, role, since: now }));
    for (const [index, title] of proposal.tasks.entries())
      em.persist(em.create(Task, { id: newId('Task'), caseId, number: index + 1, title: title.trim() }));
  };
}

async function firstUnknown(em: EntityManager, proposal: Proposal): Promise<Refusal | null> {
  const unknown = await unknownOrganisations(
    em.getKysely<unknown>(),
    proposal.participants.map((participant) => participant.organisationId),
  );
  const index = proposal.participants.findIndex((participant) =>
    unknown.includes(participant.organisationId),
  );
  return index < 0 ? null : refuse('NOT_FOUND', `participants.${index}.organisationId`);
}

export function openJointCase(by: Changer, input: Input<Proposal>): Promise<{ id: string } | Refusal> {
  return by.change<CollaborationZone>({
    schema: 'zones',
    mutation: 'jointCaseOpen',
    input,
    policy: jointCasePolicy,
    action: 'open',
    field: 'zoneId',
    ids: [input.zoneId],
    find: async (em) => {
      const zone = await em.findOne(CollaborationZone, { id: input.zoneId });
      return zone && { state: zone, facts: { zone: zone.id } };
    },
    decide: async (zone, moment, em) => {
      const caseNumber = `LB-${moment.now.getUTCFullYear()}-${letters(randomBytes(8)).slice(0, 8)}`;
      const decided = open(input, { case: newId('JointCase'), caseNumber }, moment.now, zone.fictional);
      if (isRefusal(decided)) return decided;
      const unknown = await firstUnknown(em, input);
      return (
        unknown ?? changed(decided, moment, saveParticipantsAndTasks(input, decided.next.id, moment.now))
      );
    },
  });
}
