// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Nothing else writes a case.
import { randomBytes } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { ClockRules } from '../../../shared/clock/clock-rules.js';
import { keepClocks } from '../../../shared/clock/keep-clocks.js';
import type { Changed, Changer, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { letters, newId } from '../../../shared/kernel/id.js';
import type { Facts } from '../../../shared/policy/policy.js';
import { unknownOrganisations } from '../organisation/known-organisation.loader.js';
import { caseClocks } from './case-clocks.stages.js';
import { Milestone } from '../milestone/milestone.entity.js';
import { milestoneEvent } from '../milestone/milestone.events.js';
import { Task, TaskStep } from '../task/task.entity.js';
import { CollaborationZone } from '../collaboration-zone/zone.entity.js';
import {
  JointCase,
  JointCaseMarking,
  JointCaseParticipant,
  JointCaseStep,
  mergedFault,
} from './joint-case.entity.js';
import { factsOfCases } from './joint-case.loader.js';
import { jointCasePolicy } from './joint-case.policy.js';
import {
  mark,
  type Marking,
  type Next,
  open,
  type Proposal,
  type Template,
  templateOf,
} from './joint-case.rules.js';

const DAY = 86_400_000;

/** What whoever runs the hub decides of cases. */
export interface CaseSettings {
  /** Ranks of a subject for which a group's case is reviewed before it is filed. */
  readonly reviewRanks: readonly string[];
  readonly clocks: ClockRules;
  readonly caseTemplates: readonly Template[];
}

export type Input<T> = T & { readonly idempotencyKey?: string | null };

/** What becomes of the case, and what else is written with it. */
export function changed({ next, events }: Next, more: (em: EntityManager) => void | Promise<void>): Changed {
  const save = async (em: EntityManager): Promise<void> => {
    await em.upsert(JointCase, next);
    await more(em);
  };
  return { id: next.id, version: next.version, events, save };
}

/** The one place in which a case comes to a stage: its row in the history, and what it does to the clocks of the case. */
export async function arrive(
  em: EntityManager,
  next: JointCase,
  by: Pick<JointCaseStep, 'personId' | 'reason' | 'approvedById'>,
  { moment, clocks }: { readonly moment: Moment; readonly clocks: ClockRules },
): Promise<void> {
  const { id, version, stage, zoneId, level, needToKnow } = next;
  em.persist(em.create(JointCaseStep, { caseId: id, version, stage, at: moment.now, ...by }));
  await em.flush(); // who leads the case has to be known
  const owner = { objectId: id, matterId: id, keeper: 'zones', zoneId, level, needToKnow };
  await keepClocks(caseClocks, stage, { db: em.getKysely<unknown>(), owner, rules: clocks, moment });
}

export const marked =
  ({ id, version, level, needToKnow }: JointCase, reason: string, { now, standing }: Moment) =>
  (em: EntityManager): void => {
    const by = { at: now, personId: standing.person };
    em.persist(em.create(JointCaseMarking, { caseId: id, version, level, needToKnow, reason, ...by }));
  };

/** Whoever is in the case now, with its row locked. */
export async function lockCase(
  em: EntityManager,
  id: string,
): Promise<{ state: JointCase; facts: Facts } | null> {
  const state = await em.findOne(JointCase, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (state === null) return null;
  const [facts] = await factsOfCases(em.getKysely<unknown>(), [id]);
  return facts ? { state: { ...state }, facts } : null;
}

export function markJointCase(
  by: Changer,
  input: Input<Marking & { id: string }>,
): Promise<{ id: string } | Refusal> {
  return by.change<JointCase>({
    schema: 'zones',
    mutation: 'jointCaseMark',
    input,
    policy: jointCasePolicy,
    action: 'mark',
    field: 'id',
    ids: [input.id],
    find: (em) => lockCase(em, input.id),
    decide: (state, moment) => {
      const decided = mergedFault(state, 'id') ?? mark(state, input, moment.now, moment.standing.clearance);
      if (isRefusal(decided)) return decided;
      return changed(decided, marked(decided.next, input.reason, moment));
    },
  });
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

export function openJointCase(
  by: Changer,
  input: Input<Proposal & { readonly templateKey?: string | null }>,
  { reviewRanks, clocks, caseTemplates }: CaseSettings,
): Promise<{ id: string } | Refusal> {
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
      return zone && { state: zone, facts: { zone: zone.id, matter: null, level: null } };
    },
    decide: async (zone, moment, em) => {
      const caseNumber = `LB-${moment.now.getUTCFullYear()}-${letters(randomBytes(8)).slice(0, 8)}`;
      const { now, standing } = moment;
      const opener = { now, fictional: zone.fictional, clearance: standing.clearance, reviewRanks };
      const template = templateOf(caseTemplates, input.templateKey);
      if (isRefusal(template)) return template;
      const proposal = { ...input, tasks: [...template.tasks, ...input.tasks] };
      const decided = open(proposal, { case: newId('JointCase'), caseNumber }, opener);
      if (isRefusal(decided)) return decided;
      const unknown = await firstUnknown(em, input);
      if (unknown !== null) return unknown;
      const planned = milestonesOf(template, decided.next, standing.person);
      const made = changed(decided, async (own) => {
        await participantsAndTasks(proposal, decided.next, standing.person)(own);
        await own.insertMany(Milestone, planned);
        return arrive(own, decided.next, { personId: standing.person }, { moment, clocks });
      });
      const also = planned.map((one) => ({
        id: one.id,
        version: one.version,
        events: [milestoneEvent('PLANNED', one, decided.next.zoneId)],
      }));
      return { ...made, also };
    },
  });
}
