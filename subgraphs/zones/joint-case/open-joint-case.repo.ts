// change(): a case is opened in a zone, or out of a request that was approved, which becomes active with it.
import { randomBytes } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { ClockRules } from '../../../shared/clock/clock-rules.js';
import type { Changed, Changer, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { letters, newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { Facts } from '../../../shared/policy/policy.js';
import {
  CollaborationRequest,
  CollaborationRequestHandler,
  CollaborationRequestStep,
} from '../collaboration-request/collaboration-request.entity.js';
import { requestEvent } from '../collaboration-request/collaboration-request.events.js';
import { CollaborationZone } from '../collaboration-zone/zone.entity.js';
import { Milestone } from '../milestone/milestone.entity.js';
import { milestoneEvent } from '../milestone/milestone.events.js';
import { unknownOrganisations } from '../organisation/known-organisation.loader.js';
import { Task, TaskStep } from '../task/task.entity.js';
import { type JointCase, JointCaseParticipant } from './joint-case.entity.js';
import { jointCasePolicy, openFromRequestPolicy } from './joint-case.policy.js';
import { arrive, changed, type Input } from './joint-case.repo.js';
import { open, type Proposal, type Template, templateOf } from './joint-case.rules.js';
import { activated, requestFault } from './open-from-request.rules.js';

const DAY = 86_400_000;

/** What whoever runs the hub decides of cases. */
export interface CaseSettings {
  /** Ranks of a subject for which a group's case is reviewed before it is filed. */
  readonly reviewRanks: readonly string[];
  readonly clocks: ClockRules;
  readonly caseTemplates: readonly Template[];
}

function participantsAndTasks(
  proposal: Proposal,
  { id: caseId, openedAt: now }: JointCase,
  personId: string,
): (em: EntityManager) => Promise<void> {
  const first = { caseId, stage: 'OPEN', version: 1 } as const;
  const tasks = proposal.tasks.map((title, index) => ({
    ...first,
    id: newId('Task'),
    number: index + 1,
    title: title.trim(),
    createdAt: now,
    updatedAt: now,
  }));
  return async (em) => {
    for (const { organisationId, role } of proposal.participants)
      em.persist(em.create(JointCaseParticipant, { caseId, organisationId, role, since: now }));
    await em.insertMany(Task, tasks);
    await em.insertMany(
      TaskStep,
      tasks.map(({ id: taskId }) => ({ ...first, taskId, at: now, personId })),
    );
  };
}

/** With ids, what a template plans for a case. */
const milestonesOf = (template: Template, { id: caseId, openedAt: now }: JointCase, plannedById: string) =>
  template.milestones.map(({ title, afterDays }) => ({
    id: newId('Milestone'),
    caseId,
    title,
    plannedFor: new Date(now.getTime() + afterDays * DAY),
    plannedById,
    plannedAt: now,
    updatedAt: now,
    version: 1,
  }));

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

interface Found {
  readonly zone: CollaborationZone;
  /** Out of which it is opened, with who is to handle it; its row is locked. */
  readonly request: CollaborationRequest | null;
  readonly handlers: Proposal['participants'];
}

async function findZone(em: EntityManager, id: string): Promise<{ state: Found; facts: Facts } | null> {
  const zone = await em.findOne(CollaborationZone, { id });
  return (
    zone && { state: { zone, request: null, handlers: [] }, facts: { zone: id, matter: null, level: null } }
  );
}

/** Whoever is to lead it, and the counterpart, lead the matter until its case is open. */
async function findRequest(em: EntityManager, id: string): Promise<{ state: Found; facts: Facts } | null> {
  const found = await em.findOne(CollaborationRequest, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (found === null) return null;
  const handlers = await em.find(CollaborationRequestHandler, { requestId: id });
  const zone = await em.findOneOrFail(CollaborationZone, { id: found.zoneId });
  const { caseId, clueId, leadId, counterpartId, level } = found;
  const leading = leadId == null ? [] : [leadId, counterpartId];
  return {
    state: { zone, request: { ...found }, handlers },
    facts: {
      ...{ zone: null, person: null, matter: caseId ?? clueId ?? id, level, needToKnow: true },
      members: leading.map((organisation) => ({ organisation, lead: true })),
    },
  };
}

/** The request points at its case, by a signed step of its own. */
async function activate(
  em: EntityManager,
  request: CollaborationRequest,
  caseId: string,
  { now, standing }: Moment,
): Promise<void> {
  const next = activated(request, caseId, now);
  await em.upsert(CollaborationRequest, { ...request, ...next });
  const { state, version } = next;
  const signed = { at: now, personId: standing.person };
  const step = { requestId: request.id, version, state, mode: request.mode ?? null, ...signed };
  em.persist(em.create(CollaborationRequestStep, step));
}

export type OpenInput = Input<
  Proposal & { readonly requestId?: string | null; readonly templateKey?: string | null }
>;

export function openJointCase(
  by: Changer,
  input: OpenInput,
  { reviewRanks, clocks, caseTemplates }: CaseSettings,
): Promise<{ id: string } | Refusal> {
  const { requestId, zoneId } = input;
  return by.change<Found>({
    schema: 'zones',
    mutation: 'jointCaseOpen',
    input,
    policy: requestId == null ? jointCasePolicy : openFromRequestPolicy,
    action: 'open',
    field: requestId == null ? 'zoneId' : 'requestId',
    ids: [requestId ?? zoneId],
    find: (em) => (requestId == null ? findZone(em, zoneId) : findRequest(em, requestId)),
    decide: async ({ zone, request, handlers }, moment, em) => {
      const { now, standing } = moment;
      const caseNumber = `LB-${now.getUTCFullYear()}-${letters(randomBytes(8)).slice(0, 8)}`;
      const opener = { now, fictional: zone.fictional, clearance: standing.clearance, reviewRanks };
      const template = templateOf(caseTemplates, input.templateKey);
      if (isRefusal(template)) return template;
      const proposal = { ...input, tasks: [...template.tasks, ...input.tasks] };
      const decided = open(proposal, { case: newId('JointCase'), caseNumber }, opener);
      if (isRefusal(decided)) return decided;
      const fault =
        (request && requestFault({ ...request, handlers }, input)) ?? (await firstUnknown(em, input));
      if (fault !== null) return fault;
      const { next } = decided;
      const planned = milestonesOf(template, next, standing.person);
      const opened = changed(decided, async (own) => {
        await participantsAndTasks(proposal, next, standing.person)(own);
        await own.insertMany(Milestone, planned);
        await arrive(own, next, { personId: standing.person }, { moment, clocks });
        if (request !== null) await activate(own, request, next.id, moment);
      });
      return {
        ...opened,
        also: [...planned.map((one) => planning(one, next)), ...(request ? [also(request)] : [])],
      };
    },
  });
}

const planning = (one: Milestone, { zoneId }: JointCase): NonNullable<Changed['also']>[number] => ({
  id: one.id,
  version: one.version,
  events: [milestoneEvent('PLANNED', one, zoneId)],
});

const also = (request: CollaborationRequest): NonNullable<Changed['also']>[number] => ({
  id: request.id,
  version: request.version + 1,
  events: [requestEvent('ACTIVE', request)],
});
