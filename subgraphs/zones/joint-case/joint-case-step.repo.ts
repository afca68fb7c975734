// How a case moves: at once, or put up, decided on or withdrawn. All of it by change().
import type { ClockRules } from '../../../shared/clock/clock-rules.js';
import type { Changed, Changer, ChangeSpec, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { decide } from '../../../shared/policy/decide.js';
import { readStandingOf } from '../../../shared/policy/opening.js';
import type { Facts, Standing } from '../../../shared/policy/policy.js';
import { type FoundSide, lockBoth, merged } from './joint-case-merge.repo.js';
import { mergeFault, pendingFault } from './joint-case-merge.rules.js';
import {
  decideStep,
  type Decider,
  type Hand,
  type Moved,
  type Moving,
  type StepDecision,
  takeStep,
  type WantedStep,
  withdrawStep,
} from './joint-case-step.rules.js';
import { isReviewed } from './joint-case.loader.js';
import { approverRoles, jointCasePolicy } from './joint-case.policy.js';
import { arrive, changed, type Input, lockCase } from './joint-case.repo.js';
import { JointCaseStepProposal } from './step-proposal.entity.js';

/** With the facts, which say who leads. */
type Found = Moving & { readonly facts: Facts };

async function lockMoving(em: EntityManager, id: string): Promise<{ state: Found; facts: Facts } | null> {
  const found = await lockCase(em, id);
  if (found === null) return null;
  const pending = await em.findOne(JointCaseStepProposal, { caseId: id, outcome: 'PENDING' });
  const { state, facts } = found;
  const reviewed = state.reviewRequired && (await isReviewed(em.getKysely<unknown>(), id));
  return { state: { state, facts, pending: pending && { ...pending }, isReviewed: reviewed }, facts };
}

/** Writes the step that was taken, and the proposal as it is from now on. */
function moving(
  before: Moving,
  decided: Moved | Refusal,
  moment: Moment,
  clocks: ClockRules,
): Changed | Refusal {
  if (isRefusal(decided)) return decided;
  const { next, proposal, reason } = decided;
  return changed(decided, async (em) => {
    if (proposal !== null) await em.upsert(JointCaseStepProposal, proposal);
    if (next.stage === before.state.stage) return;
    const approval = proposal && {
      personId: proposal.proposedById,
      approvedById: proposal.decidedById ?? null,
    };
    await arrive(em, next, { personId: moment.standing.person, reason, ...approval }, { moment, clocks });
  });
}

/** By which offices of approval somebody can decide, in the organisation that leads. */
function approvalsOf({ posts }: Standing, { members = [] }: Facts): Decider['approves'] {
  const leads = (organisation: string): boolean =>
    members.some((member) => member.lead && member.organisation === organisation);
  const kinds = Object.keys(approverRoles) as (keyof typeof approverRoles)[];
  return kinds.filter((kind) => {
    const roles: readonly string[] = approverRoles[kind];
    return posts.some(({ organisation, role }) => leads(organisation) && roles.includes(role));
  });
}

/** Who holds no post any more covers for nobody. */
async function handOf(em: EntityManager, person: string): Promise<Hand> {
  return (await readStandingOf(em.getKysely<unknown>(), person)) ?? { person, selves: [person] };
}

/** What the four have in common. */
function of(
  input: Input<{ readonly id: string }>,
  mutation: string,
  action: string,
): Omit<ChangeSpec<Found>, 'decide'> {
  return {
    schema: 'zones',
    mutation,
    input,
    policy: jointCasePolicy,
    action,
    field: 'id',
    ids: [input.id],
    find: (em) => lockMoving(em, input.id),
  };
}

type Answer = Promise<{ id: string } | Refusal>;

/** A case, and the other one that it goes into, where one is named. */
interface Sides {
  readonly one: FoundSide;
  readonly into: FoundSide | null;
}

/** The same, where a second case may be concerned. */
function ofSides(
  input: Input<{ readonly id: string }>,
  mutation: string,
  action: string,
  other: (em: EntityManager) => Promise<string | null>,
): Omit<ChangeSpec<Sides>, 'decide'> {
  return {
    ...of(input, mutation, action),
    find: async (em) => {
      const [one, into] = await lockBoth(em, input.id, (await other(em)) ?? input.id);
      return one && { state: { one, into }, facts: one.facts };
    },
  };
}

/** Into which case the step that waits means this one to go. */
const intoOf = async (em: EntityManager, caseId: string): Promise<string | null> =>
  (await em.findOne(JointCaseStepProposal, { caseId, outcome: 'PENDING' }, { refresh: true }))?.intoId ??
  null;

export function advanceJointCase(
  by: Changer,
  input: Input<WantedStep & { readonly id: string }>,
  clocks: ClockRules,
): Answer {
  return by.change<Found>({
    ...of(input, 'jointCaseAdvance', 'advance'),
    decide: (found, moment) => {
      const author = { person: moment.standing.person, now: moment.now };
      return moving(found, takeStep(found, input, 'ADVANCE', author), moment, clocks);
    },
  });
}

export function reopenJointCase(
  by: Changer,
  input: Input<{ readonly id: string; readonly reason: string }>,
  clocks: ClockRules,
): Answer {
  return by.change<Found>({
    ...of(input, 'jointCaseReopen', 'advance'),
    decide: (found, moment) => {
      const author = { person: moment.standing.person, now: moment.now };
      const wanted: WantedStep = { stage: 'PROPOSED', reason: input.reason };
      return moving(found, takeStep(found, wanted, 'REOPEN', author), moment, clocks);
    },
  });
}

/** Puts up that a case goes into another one. */
export const mergeJointCase = (
  by: Changer,
  input: Input<{
    readonly id: string;
    readonly intoId: string;
    readonly reason: string;
    readonly expectedVersion?: number | null;
  }>,
  clocks: ClockRules,
): Answer =>
  by.change<Sides>({
    ...ofSides(input, 'jointCaseMerge', 'advance', () => Promise.resolve(input.intoId)),
    ids: [input.id, input.intoId],
    decide: ({ one, into }, moment) => {
      const { standing, now } = moment;
      const { id, intoId } = input;
      if (id === intoId) return refuse('MERGE_WITH_ITSELF', 'intoId');
      if (into === null || !decide(jointCasePolicy, 'read', standing, into.facts))
        return refuse('NOT_FOUND', 'intoId');
      const { reason, expectedVersion } = input;
      const wanted: WantedStep = { stage: 'MERGED', intoId, reason, expectedVersion };
      return (
        pendingFault(one, 'id') ??
        mergeFault(one, into) ??
        moving(one, takeStep(one, wanted, 'MERGE', { person: standing.person, now }), moment, clocks)
      );
    },
  });

/** Whether a step is taken that makes one case of two. */
const isMerging = (decided: Moved): boolean => decided.next.stage === 'MERGED';

export function decideJointCaseStep(
  by: Changer,
  input: Input<StepDecision & { readonly id: string }>,
  clocks: ClockRules,
): Answer {
  return by.change<Sides>({
    ...ofSides(input, 'jointCaseStepDecide', 'decide', (em) => intoOf(em, input.id)),
    decide: async ({ one, into }, moment, em) => {
      const { standing, now } = moment;
      const { person, selves } = standing;
      const author = await handOf(em, one.pending?.proposedById ?? person);
      const approves = approvalsOf(standing, one.facts);
      const decided = decideStep(one, input, { person, selves, now, approves, author });
      if (isRefusal(decided) || !isMerging(decided)) return moving(one, decided, moment, clocks);
      // withdrawn and put up anew, into another case, while this waited for the locks
      if (into !== null && into.state.id !== decided.proposal!.intoId) return refuse('CONFLICT', 'id');
      if (into === null || !decide(jointCasePolicy, 'read', standing, into.facts))
        return refuse('FORBIDDEN', 'id', { action: 'jointCaseStepDecide' });
      return mergeFault(one, into) ?? merged({ one, into }, decided, { moment, clocks }, em);
    },
  });
}

export function withdrawJointCaseStep(
  by: Changer,
  input: Input<{ readonly id: string }>,
  clocks: ClockRules,
): Answer {
  return by.change<Found>({
    ...of(input, 'jointCaseStepWithdraw', 'advance'),
    decide: (found, moment) => {
      const author = { person: moment.standing.person, now: moment.now };
      return moving(found, withdrawStep(found, author), moment, clocks);
    },
  });
}
